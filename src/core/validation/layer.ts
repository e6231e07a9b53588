import type { PolicyLayer } from '../context.ts'
import type { StandardSchema } from './schema.ts'
import { validate } from './validate.ts'

/** Validates the response body against the call's schema. It runs below the cache, so that an invalid body is never stored. */
export const validateLayer = (): PolicyLayer<StandardSchema> => next => context => next(context).then(answer => validate(context, answer))
