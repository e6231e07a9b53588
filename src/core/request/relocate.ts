import type { RequestContext } from '../context.ts'

/**
 * Sends a request to where its server is at the moment: another address for the same resource of the same user. Its answers go on by the first address,
 * so they may be stored and shared.
 */
export function relocate(context: RequestContext, url: string): RequestContext {
  const { request, moved } = context
  if (url === request.url) return context
  const from = moved?.to === request.url ? moved.from : request.url
  return { ...context, request: Object.freeze({ ...request, url }), moved: { from, to: url } }
}
