/** A function that the caller handed in threw, or returned what it must not. Its message names the function. */
export class CallbackFault extends TypeError {
  override readonly name = 'CallbackFault'
}

/** Runs a function that only observes. What it throws or rejects with reaches nobody but `failed`; nothing waits for it. */
export function observe(run: () => unknown, failed: () => void): void {
  try {
    const given = run()
    if (typeof given === 'object' && given !== null) Promise.resolve(given).then(undefined, failed)
  } catch {
    failed()
  }
}

/**
 * Asks a function of the caller for a value and checks it.
 * @throws CallbackFault that names the function.
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

/** Waits for what a function of the caller gives. @throws CallbackFault that names the function when it rejects. */
export async function askLater<T>(name: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (cause) {
    throw new CallbackFault(`${name} threw an error`, { cause })
  }
}

/** Gives back what a function of the caller returned. @throws CallbackFault that names the function when it does not fit. */
export function checked<T>(name: string, value: T, fits: (value: unknown) => boolean): T {
  let fit = false
  observe(
    () => {
      fit = fits(value)
    },
    () => {},
  )
  if (fit) return value
  // a promise that nobody waits for must not end the process when it rejects
  observe(
    () => value,
    () => {},
  )
  throw new CallbackFault(`${name} returned ${kindOf(value)}, which is not what it must return`)
}

const kindOf = (value: unknown): string =>
  value === undefined || value === null || Number.isNaN(value)
    ? String(value)
    : value instanceof Promise
      ? 'a promise'
      : `a value of type ${typeof value}`

/** True for an object that is no promise. */
export const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then !== 'function'
