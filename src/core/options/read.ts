import { MAX_DELAY, toMs } from './duration.ts'
import { kindOf } from './table.ts'

type Read<T> = (value: unknown, name: string) => T

const refuse = (name: string, wanted: string, value: unknown): TypeError => new TypeError(`${name} must be ${wanted}, not ${kindOf(value)}`)

const number =
  (good: (value: number) => boolean, wanted: string): Read<number> =>
  (value, name) => {
    if (typeof value !== 'number' || !good(value)) throw new RangeError(`${name} must be ${wanted}, not ${kindOf(value)}`)
    return value
  }

/** A whole number of 1 or more. */
export const readCount: Read<number> = /* @__PURE__ */ number(value => Number.isInteger(value) && value > 0, 'a whole number of 1 or more')

/** A share above 0 and at most 1. */
export const readShare: Read<number> = /* @__PURE__ */ number(value => value > 0 && value <= 1, 'above 0 and at most 1')

/** A finite number above 0. */
export const readPositive: Read<number> = /* @__PURE__ */ number(value => value > 0 && value < Infinity, 'a finite number above 0')

/** A number above 0; Infinity for no bound. */
export const readBound: Read<number> = /* @__PURE__ */ number(value => value > 0, 'above 0')

/** Any finite number. */
export const readFinite: Read<number> = /* @__PURE__ */ number(Number.isFinite, 'a finite number')

/** A duration, in milliseconds. */
export const readDuration: Read<number> = (value, name) => toMs(value as number, name)

/** A limit of time, in milliseconds: `false` and Infinity mean none; no longer than platform timers can wait. */
export const readLimit: Read<number> = (value, name) => {
  if (value === false || value === Infinity) return Infinity
  const ms = toMs(value as number, name)
  if (ms === 0) throw new RangeError(`${name} must be above 0; false switches it off`)
  return Math.min(ms, MAX_DELAY)
}

/** A hundred years, in milliseconds: as long as any store lives. */
const FOREVER = 100 * 365.25 * 864e5

/** A lifetime, in milliseconds: 'forever' and Infinity mean a hundred years. */
export const readLifetime: Read<number> = (value, name) =>
  value === 'forever' || value === Infinity ? FOREVER : Math.min(FOREVER, toMs(value as number, name))

/** True or false. */
export const readFlag: Read<boolean> = (value, name) => {
  if (typeof value !== 'boolean') throw refuse(name, 'true or false', value)
  return value
}

/** A function. */
export function readFunction<T>(value: unknown, name: string): T {
  if (typeof value !== 'function') throw refuse(name, 'a function', value)
  return value as T
}

/** An object that has a method of this name. */
export const withMethod =
  <T>(method: string, wanted: string): Read<T> =>
  (value, name) => {
    if (typeof (value as Record<string, unknown> | null)?.[method] !== 'function') throw refuse(name, wanted, value)
    return value as T
  }

/** A text that is not empty. */
export const readText: Read<string> = (value, name) => {
  if (typeof value !== 'string' || value === '') throw refuse(name, 'a string that is not empty', value)
  return value
}

/** One of these words. */
export const oneOf =
  <T extends string>(...words: readonly T[]): Read<T> =>
  (value, name) => {
    if (!words.includes(value as T)) throw refuse(name, `one of ${words.map(word => `'${word}'`).join(', ')}`, value)
    return value as T
  }

/** Takes a value as it is: what uses it checks it. */
export const asIs = <T>(value: unknown): T => value as T
