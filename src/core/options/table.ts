import { hintFor } from './hints.ts'

/** One option: how its value is read and checked, and its default. */
export interface Row<T> {
  /**
   * Reads and checks a value. `before` is the value that an outer level of options set.
   * @throws TypeError or RangeError that names the option.
   */
  read(value: unknown, name: string, before: T | undefined): T
  /** The value when the option is not given. */
  readonly preset: T
}

/** A table of options: one row for each name. Write `satisfies Table<Options>`, so that a missing row is a type error. */
export type Table<Options> = { readonly [Name in keyof Required<Options>]: Row<unknown> }

/** The values of a table's options after they are read. */
export type ValuesOf<T> = { readonly [Name in keyof T]: T[Name] extends Row<infer Value> ? Value : never }

/** Makes a row from a reader and a default. */
export const row = <T>(read: Row<T>['read'], preset: T): Row<T> => ({ read, preset })

/** A row for an option without a default. */
export const optional = <T>(read: (value: unknown, name: string) => T): Row<T | undefined> => ({ read, preset: undefined })

/**
 * Reads options by their table. An option that is not given takes its value from `base`, else its default.
 * @param at The name of the option that holds them; empty at the top level.
 * @throws TypeError or RangeError that names the option. An unknown name is an error too.
 */
export function readOptions<T extends Readonly<Record<string, Row<unknown>>>>(
  table: T,
  given: unknown,
  at: string,
  base?: Partial<ValuesOf<T>>,
): ValuesOf<T> {
  checkNames(table, given, at)
  const before = base as Readonly<Record<string, unknown>> | undefined
  const values: Record<string, unknown> = {}
  for (const [name, { read, preset }] of Object.entries(table)) {
    const value = (given as Record<string, unknown>)[name]
    const held = before?.[name]
    values[name] = value === undefined ? (held === undefined ? preset : held) : read(value, at ? `${at}.${name}` : name, held)
  }
  return values as ValuesOf<T>
}

/** Options that may be null, as in `fetch`. */
const NULLABLE = ['signal', 'body']

/**
 * Rejects a value that is not an object, unknown names and null values. Without this check a misspelt option would be ignored.
 * @throws TypeError that names the option.
 */
export function checkNames(table: Readonly<Record<string, unknown>>, given: unknown, at: string): asserts given is object {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new TypeError(`${at || 'options'} must be an object of options, not ${kindOf(given)}`)
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(table, name))
      throw new TypeError(
        `unknown option ${JSON.stringify((at ? `${at}.` : '') + name.slice(0, 40))}${hintFor(name, Object.keys(table), at)}`,
      )
    if ((given as Record<string, unknown>)[name] === null && !NULLABLE.includes(name))
      throw new TypeError(`${at ? `${at}.` : ''}${name} must not be null; leave it out`)
  }
}

/** Describes a value for an error message without showing it, because it may be a secret. Numbers are shown. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (typeof value === 'number') return String(value)
  if (value === '') return 'an empty string'
  if (Array.isArray(value)) return 'an array'
  if (typeof value === 'undefined') return 'undefined'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
