import { shelfOf } from '../cache/create-cache.ts'
import { fill } from '../cache/fill.ts'
import { foundOf } from '../cache/found.ts'
import type { Shelf } from '../cache/shelf.ts'
import type { Layer } from '../context.ts'

/** Stores what the server answers: once for all who wait for it, and for one of many processes at a time. */
export const fillLayer = (): Layer => next => async context => {
  const policy = context.policy.cache
  const found = policy && foundOf(context.call)
  return found ? fill(shelfOf(policy.cache) as Shelf, policy, found, next, context) : next(context)
}
