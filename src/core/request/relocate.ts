import type { RequestContext } from '../context.ts'

/**
 * Changes the URL of a request to another address of the same resource for the same user. The response still belongs to the original URL,
 * so it can be stored and shared.
 */
export function relocate(context: RequestContext, url: string): RequestContext {
  const { request, moved } = context
  if (url === request.url) return context
  const from = moved?.to === request.url ? moved.from : request.url
  return { ...context, request: Object.freeze({ ...request, url }), moved: { from, to: url } }
}
