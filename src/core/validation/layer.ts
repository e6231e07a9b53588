import type { Layer } from '../context.ts'
import { validate } from './validate.ts'

/** Validates the response body against the call's schema. It runs below the cache, so that an invalid body is never stored. */
export const validateLayer = (): Layer => next => context =>
  context.policy.schema ? next(context).then(answer => validate(context, answer)) : next(context)
