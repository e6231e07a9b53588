import type { StandardSchema } from '../../core/validation/schema.ts'
import { isObject, normalize } from './normalize.ts'
import type { Envelope, SearchResult, SeriesEpisodes } from './types/index.ts'

/** Reads what an envelope holds; `undefined` refuses it. */
type Read<T> = (data: unknown) => T | undefined

/** A schema for envelopes. */
export const envelope = <T>(read: Read<T>): StandardSchema<Envelope<T>> => ({
  '~standard': {
    version: 1,
    vendor: 'holdfast',
    validate: value => {
      const data = isObject(value) ? read(value.data) : undefined
      return data === undefined ? { issues: [{ message: 'no answer of TheTVDB' }] } : { value: { ...(value as Envelope<T>), data } }
    },
  },
})

/** Reads something as it is; some answers about a single thing come as a list of one. */
export const asIs =
  <T>(): Read<T> =>
  data =>
    (Array.isArray(data) ? data[0] : data) as T | undefined

/** Reads one thing; `lists` are the names of those that are always there, empty where TheTVDB leaves them out. */
export const one =
  <T>(lists = ''): Read<T> =>
  data => {
    const clean = normalize(asIs()(data))
    if (!isObject(clean)) return undefined
    return { ...Object.fromEntries((lists.match(/\w+/g) ?? []).map(name => [name, []])), ...clean } as T
  }

/** Reads a list; TheTVDB sends null where there is nothing. */
export const many =
  <T>(): Read<T[]> =>
  data =>
    data === undefined || data === null ? [] : Array.isArray(data) ? (normalize(data) as T[]) : undefined

/** Reads a list of what a search found. */
export const found: Read<SearchResult[]> = data =>
  many<object>()(data)
    ?.filter(isObject)
    .map(row => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as unknown as SearchResult)

/** Reads a page of episodes: beside their series, or within it. */
export const episodes: Read<SeriesEpisodes> = data => {
  const clean = one<Record<string, unknown>>()(data)
  if (!clean) return undefined
  const { episodes: beside, ...rest } = clean
  const { episodes: within, ...series } = (clean.series ?? rest) as Record<string, unknown>
  const list = [beside, within].find(part => Array.isArray(part) && part.length > 0) ?? []
  return { series, episodes: list } as unknown as SeriesEpisodes
}
