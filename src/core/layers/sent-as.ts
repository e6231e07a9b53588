import type { Layer, RequestContext } from '../context.ts'
import { headersOf } from '../key-parts.ts'

/**
 * Notes what the caller's own layers changed in the headers that tell answers apart. The cache and those who join looked at the request before them:
 * such an answer is given to this caller alone, and not stored.
 */
export const sentAsLayer = (): Layer => next => context => {
  const { call, request } = context
  call.changedBy = request.headers === call.request.headers ? '' : difference(context)
  return next(context)
}

function difference({ call, request }: RequestContext): string {
  const [before, now] = [headersOf(call.request.headers), headersOf(request.headers)].map(headers => JSON.stringify(headers))
  return before === now ? '' : (now as string)
}
