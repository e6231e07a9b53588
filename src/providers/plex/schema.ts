import type { SchemaResult, StandardSchema } from '../../core/validation/schema.ts'
import { tidy } from './tidy.ts'
import { isMarkup, parseXML } from './xml.ts'

type Fields = Readonly<Record<string, unknown>>

/**
 * A schema for a media server's answers: takes the container out of its envelope and brings it into one shape.
 * @param lists the lists that are always there, empty where the server leaves them out.
 */
export const container = <T>(...lists: readonly (keyof T & string)[]): StandardSchema<T> =>
  schema(value => {
    const held = isObject(value) && 'MediaContainer' in value ? value.MediaContainer : (value ?? {})
    if (!isObject(held)) return undefined
    const clean = tidy(held, 'MediaContainer') as Record<string, unknown>
    for (const list of lists) clean[list] ??= []
    return clean
  })

/** A schema for an object of plex.tv. */
export const object = <T>(): StandardSchema<T> => schema(value => (isObject(value) ? tidy(value) : undefined))

/** A schema for a list of plex.tv: bare, or below the first of these names, as in XML. */
export const list = <T>(...names: readonly string[]): StandardSchema<T[]> => schema(value => tidy(find(value, names)))

function find(value: unknown, names: readonly string[]): unknown {
  if (Array.isArray(value)) return value
  if (!isObject(value)) return undefined
  const name = names.find(name => Object.hasOwn(value, name) && value[name] !== undefined)
  if (name === undefined) return Object.keys(value).length === 0 || value.size === 0 || value.size === '0' ? [] : undefined
  const held = value[name]
  const deeper =
    Array.isArray(held) || (isObject(held) && (Object.keys(held).length === 0 || names.some(other => held[other] !== undefined)))
  return deeper ? find(held, names) : [held]
}

function schema<T>(read: (value: unknown) => unknown): StandardSchema<T> {
  const check = (value: unknown): SchemaResult<T> => {
    const result = read(value)
    return result === undefined ? { issues: [{ message: 'this is no answer of Plex' }] } : { value: result as T }
  }
  const validate = (value: unknown) => (isMarkup(value) ? parseXML(value).then(check) : check(value))
  return { '~standard': { version: 1, vendor: 'holdfast', validate } }
}

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
