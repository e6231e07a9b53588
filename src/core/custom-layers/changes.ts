import type { Layer, RequestContext } from '../context.ts'
import { headersOf } from '../request/key.ts'

/**
 * Notes whether the caller's own layers changed what a key is made of: method, address, body, credential,
 * modes, or a header that tells answers apart. The cache and those
 * who join looked at the request before them: such an answer is given to this caller alone, and not stored.
 */
export const changesLayer = (): Layer => next => context => {
  context.call.changed = isChanged(context)
  return next(context)
}

function isChanged({ call, request, policy, moved }: RequestContext): boolean {
  const { request: before, policy: asked } = call
  if (policy !== asked && (policy.auth !== asked.auth || policy.credentials !== asked.credentials || policy.redirect !== asked.redirect))
    return true
  if (request === before) return false
  const url = moved?.from === before.url ? moved.to : before.url
  if (request.method !== before.method || request.url !== url || request.body !== before.body) return true
  return request.headers !== before.headers && JSON.stringify(headersOf(request.headers)) !== JSON.stringify(headersOf(before.headers))
}
