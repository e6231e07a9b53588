import type { Layer } from '../context.ts'
import { engineOf } from './engine.ts'

/** Answers from the cache what is fresh enough, and what is not when the server fails. Storing is the work of the fill layer. */
export const cacheLayer = (): Layer => next => context => {
  const policy = context.policy.cache
  return policy ? engineOf(policy.cache).lookup(policy, next, context) : next(context)
}
