import { hintFor } from './hints.ts'

/** One option: how a given value is read and checked, and what holds when none is given. */
export interface Row<T> {
  /**
   * Reads a value. `before` is what an outer level of options set.
   * @throws TypeError or RangeError that names the option.
   */
  read(value: unknown, name: string, before: T | undefined): T
  readonly preset: T
}

/** The options of one thing: a row for each name. Tie it to its type with `satisfies Table<Options>`, so that no row can be missing. */
export type Table<Options> = { readonly [Name in keyof Required<Options>]: Row<unknown> }

/** What a table's options are once they are read. */
export type ValuesOf<T> = { readonly [Name in keyof T]: T[Name] extends Row<infer Value> ? Value : never }

/** Makes a row. */
export const row = <T>(read: Row<T>['read'], preset: T): Row<T> => ({ read, preset })

/** A row for an option that is taken as it is and may be missing. */
export const optional = <T>(read: (value: unknown, name: string) => T): Row<T | undefined> => ({ read, preset: undefined })

/**
 * Reads options by their table: what is given is checked, what is not comes from `base`, else from the preset.
 * @param at the name of the option that holds them; empty at the top.
 * @throws TypeError or RangeError that names the option, for an unknown name too.
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

/** `fetch` takes null for these too. */
const NULLABLE = ['signal', 'body']

/** Refuses what is no object of options, and names that do not exist: a misspelt one would be ignored in silence. @throws TypeError */
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

/** What a value is, without showing it: it may be a secret. Numbers are shown. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (typeof value === 'number') return String(value)
  if (value === '') return 'an empty string'
  if (Array.isArray(value)) return 'an array'
  if (typeof value === 'undefined') return 'undefined'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
