/** A callback of the caller threw, or returned an invalid value. The message names the callback. */
export class CallbackFault extends TypeError {
  override readonly name = 'CallbackFault'
}

/** Runs a callback whose result is not used. When it throws or rejects, only `failed` is called. Does not wait for it. */
export function observe(run: () => unknown, failed: () => void): void {
  try {
    const given = run()
    if (typeof given === 'object' && given !== null) Promise.resolve(given).then(undefined, failed)
  } catch {
    failed()
  }
}

/**
 * Calls a synchronous callback and checks the value it returns.
 * @throws CallbackFault that names the callback.
 */
export function ask<T>(name: string, run: () => T, fits: (value: unknown) => boolean): T {
  let value: T
  try {
    value = run()
  } catch (cause) {
    throw new CallbackFault(`${name} threw an error`, { cause })
  }
  return checked(name, value, fits)
}

/** Calls an asynchronous callback and waits for it. @throws CallbackFault that names the callback when it rejects. */
export async function askLater<T>(name: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (cause) {
    throw new CallbackFault(`${name} threw an error`, { cause })
  }
}

/** Returns the value of a callback after checking it. @throws CallbackFault that names the callback when the check fails. */
export function checked<T>(name: string, value: T, fits: (value: unknown) => boolean): T {
  let fit = false
  observe(
    () => {
      fit = fits(value)
    },
    () => {},
  )
  if (fit) return value
  // the value may be a promise: handle its rejection, so that it does not end the process
  observe(
    () => value,
    () => {},
  )
  throw new CallbackFault(`${name} returned ${kindOf(value)}, which is not a valid return value`)
}

/** Describes a value without showing it. */
const kindOf = (value: unknown): string =>
  value === undefined || value === null || Number.isNaN(value)
    ? String(value)
    : value instanceof Promise
      ? 'a promise'
      : `a value of type ${typeof value}`

/** True for an object that is not a promise. */
export const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then !== 'function'
