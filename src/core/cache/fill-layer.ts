import type { Layer } from '../context.ts'
import { engineOf } from './engine.ts'

/** Stores what the server answers, below the place where callers join: once for all of them. */
export const fillLayer = (): Layer => next => context => {
  const policy = context.policy.cache
  return policy ? engineOf(policy.cache).fill(policy, next, context) : next(context)
}
