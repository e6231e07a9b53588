import { MAX_DELAY, toMs } from './duration.ts'
import { kindOf } from './table.ts'

type Read<T> = (value: unknown, name: string) => T

/** The error for an option whose value has the wrong type. It does not show the value, which may be a secret. */
const refuse = (name: string, wanted: string, value: unknown): TypeError => new TypeError(`${name} must be ${wanted}, not ${kindOf(value)}`)

/** Makes a reader for numbers that pass a check. */
const number =
  (good: (value: number) => boolean, wanted: string): Read<number> =>
  (value, name) => {
    if (typeof value !== 'number' || !good(value)) throw new RangeError(`${name} must be ${wanted}, not ${kindOf(value)}`)
    return value
  }

/** Reads a whole number of 1 or more. */
export const readCount: Read<number> = /* @__PURE__ */ number(value => Number.isInteger(value) && value > 0, 'a whole number of 1 or more')

/** Reads a ratio above 0 and at most 1. */
export const readShare: Read<number> = /* @__PURE__ */ number(value => value > 0 && value <= 1, 'above 0 and at most 1')

/** Reads a finite number above 0. */
export const readPositive: Read<number> = /* @__PURE__ */ number(value => value > 0 && value < Infinity, 'a finite number above 0')

/** Reads a number above 0. Infinity means no bound. */
export const readBound: Read<number> = /* @__PURE__ */ number(value => value > 0, 'above 0')

/** Reads any finite number. */
export const readFinite: Read<number> = /* @__PURE__ */ number(Number.isFinite, 'a finite number')

/** Reads a duration. Returns milliseconds. */
export const readDuration: Read<number> = (value, name) => toMs(value as number, name)

/** Reads a time limit. Returns milliseconds, at most the longest delay of a platform timer; `false` and Infinity mean no limit. */
export const readLimit: Read<number> = (value, name) => {
  if (value === false || value === Infinity) return Infinity
  const ms = toMs(value as number, name)
  if (ms === 0) throw new RangeError(`${name} must be above 0; use false for no limit`)
  return Math.min(ms, MAX_DELAY)
}

/** The longest lifetime: a hundred years, in milliseconds. */
const FOREVER = 100 * 365.25 * 864e5

/** Reads a lifetime. Returns milliseconds; 'forever' and Infinity mean a hundred years. */
export const readLifetime: Read<number> = (value, name) =>
  value === 'forever' || value === Infinity ? FOREVER : Math.min(FOREVER, toMs(value as number, name))

/** Reads a boolean. */
export const readFlag: Read<boolean> = (value, name) => {
  if (typeof value !== 'boolean') throw refuse(name, 'true or false', value)
  return value
}

/** Reads a function. */
export function readFunction<T>(value: unknown, name: string): T {
  if (typeof value !== 'function') throw refuse(name, 'a function', value)
  return value as T
}

/** Makes a reader for objects that have a method of this name. */
export const withMethod =
  <T>(method: string, wanted: string): Read<T> =>
  (value, name) => {
    if (typeof (value as Record<string, unknown> | null)?.[method] !== 'function') throw refuse(name, wanted, value)
    return value as T
  }

/** Reads a string that is not empty. */
export const readText: Read<string> = (value, name) => {
  if (typeof value !== 'string' || value === '') throw refuse(name, 'a string that is not empty', value)
  return value
}

/** Makes a reader that accepts one of these words. */
export const oneOf =
  <T extends string>(...words: readonly T[]): Read<T> =>
  (value, name) => {
    if (!words.includes(value as T)) throw refuse(name, `one of ${words.map(word => `'${word}'`).join(', ')}`, value)
    return value as T
  }

/** Returns a value unchecked. The code that uses it checks it. */
export const asIs = <T>(value: unknown): T => value as T

/** Tags: an array of non-empty strings. */
export function readTags(value: unknown, name: string): readonly string[] {
  if (!Array.isArray(value) || !value.every(tag => typeof tag === 'string' && tag))
    throw new TypeError(`${name} must be an array of non-empty strings, not ${kindOf(value)}`)
  return value
}
