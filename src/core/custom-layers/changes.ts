import type { Layer, RequestContext } from '../context.ts'
import { headersOf } from '../request/key.ts'

/**
 * Records whether custom layers changed a part of the request that its key depends on: method, URL, body, credential, modes, or a header in
 * the key. The cache and single flight used the key before these layers ran. The response to a changed request is therefore given to this
 * call only, and not stored.
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
