import type { Layer } from '../context.ts'
import { CallbackFault, checked, isPlainObject } from '../errors/callback.ts'
import { isRequestError } from '../errors/errors.ts'

/**
 * Wraps a custom layer. A fault of the layer, thrown or returned, becomes an error that names it. An error of the layers below passes
 * unchanged.
 */
export const guardLayer =
  (layer: Layer, index: number): Layer =>
  next => {
    const name = `layers[${index}]`
    const fromBelow = new WeakSet<object>()
    const inner = layer(async context => {
      try {
        return await next(context)
      } catch (error) {
        if (typeof error === 'object' && error !== null) fromBelow.add(error)
        throw error
      }
    })
    if (typeof inner !== 'function') throw new TypeError(`${name} must return a function`)
    return async context => {
      try {
        return checked(name, await inner(context), isAnswer)
      } catch (error) {
        if (context.signal.aborted || isRequestError(error) || error instanceof CallbackFault) throw error
        if (typeof error === 'object' && error !== null && fromBelow.has(error)) throw error
        throw new CallbackFault(`${name} threw an error`, { cause: error })
      }
    }
  }

const isAnswer = (value: unknown): boolean => isPlainObject(value) && Number.isInteger(value.status) && value.headers instanceof Headers
