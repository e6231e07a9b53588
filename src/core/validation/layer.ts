import type { Layer } from '../context.ts'
import { validate } from './validate.ts'

/** Checks the body against the call's schema, below the cache: nothing invalid is stored. */
export const validateLayer = (): Layer => next => context =>
  context.policy.schema ? next(context).then(answer => validate(context, answer)) : next(context)
