import type { SchemaResult, StandardSchema } from '../../../core/validation/schema.ts'
import { normalize } from './normalize.ts'
import { isMarkup, parseXML } from './xml.ts'

type Fields = Readonly<Record<string, unknown>>

/**
 * Creates a schema for responses of a media server. It unwraps `MediaContainer` and normalizes the fields.
 * @param lists the lists that are always present in the result; empty where the server omits them.
 */
export const container = <T>(...lists: readonly (keyof T & string)[]): StandardSchema<T> =>
  schema(value => {
    const held = isObject(value) && 'MediaContainer' in value ? value.MediaContainer : (value ?? {})
    if (!isObject(held)) return undefined
    const clean = normalize(held, 'MediaContainer') as Record<string, unknown>
    for (const list of lists) clean[list] ??= []
    return clean
  })

/** Creates a schema for an object of plex.tv. */
export const object = <T>(): StandardSchema<T> => schema(value => (isObject(value) ? normalize(value) : undefined))

/** Creates a schema for a list of plex.tv: a bare array, or a list nested below the given names, as in XML. */
export const list = <T>(...names: readonly string[]): StandardSchema<T[]> => schema(value => normalize(find(value, names)))

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
    return result === undefined ? { issues: [{ message: 'not a response of Plex' }] } : { value: result as T }
  }
  const validate = (value: unknown) => (isMarkup(value) ? parseXML(value).then(check) : check(value))
  return { '~standard': { version: 1, vendor: 'holdfast', validate } }
}

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
