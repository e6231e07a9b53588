/** Reads an option that may be switched on as it is, or with choices. */
export function choices<T extends object>(option: T | boolean | undefined, name: string): T {
  if (option === undefined || option === true) return {} as T
  if (typeof option !== 'object' || option === null) throw new TypeError(`${name} must be options, true or false`)
  return option
}

/** Checks a whole number of 1 or more. */
export const count = (value: number, name: string): number =>
  check(value, Number.isInteger(value) && value > 0, name, 'a whole number of 1 or more')

/** Checks a share above 0 and at most 1. */
export const share = (value: number, name: string): number => check(value, value > 0 && value <= 1, name, 'above 0 and at most 1')

/** Checks a finite number above 0. */
export const positive = (value: number, name: string): number =>
  check(value, value > 0 && value < Infinity, name, 'a finite number above 0')

function check(value: number, good: boolean, name: string, wanted: string): number {
  if (typeof value !== 'number' || !good) throw new RangeError(`${name} must be ${wanted}`)
  return value
}
