import { shelfOf } from '../cache/create-cache.ts'
import { bypass, lookup } from '../cache/lookup.ts'
import { passOn } from '../cache/pass-on.ts'
import type { Shelf } from '../cache/shelf.ts'
import type { Layer } from '../context.ts'

/** Answers from the cache what is fresh enough, and what is not when the server fails. Storing is the work of the fill layer. */
export const cacheLayer = (): Layer => next => async context => {
  const policy = context.policy.cache
  if (!policy) return next(context)
  const shelf = shelfOf(policy.cache) as Shelf
  const fwd = bypass(context, policy)
  return fwd ? passOn(context, next, { fwd }) : lookup(shelf, policy, next, context)
}
