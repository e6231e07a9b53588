import type { Layer } from '../context.ts'
import { validate } from '../validate.ts'

/** Checks the body against the call's schema, below the cache: nothing invalid is stored. */
export const validateLayer = (): Layer => next => async context => validate(context, await next(context))
