import type { StandardSchema } from '../../core/validation/schema.ts'
import { isObject, normalize } from './normalize.ts'
import type { Envelope, SearchResult, SeriesEpisodes } from './types/index.ts'

/** Reads the data of an envelope; `undefined` rejects the response. */
type Reader<T> = (data: unknown) => T | undefined

/** Creates a schema for TheTVDB's envelope. */
export const envelope = <T>(read: Reader<T>): StandardSchema<Envelope<T>> => ({
  '~standard': {
    version: 1,
    vendor: 'holdfast',
    validate: value => {
      const data = isObject(value) ? read(value.data) : undefined
      return data === undefined ? { issues: [{ message: 'not a response of TheTVDB' }] } : { value: { ...(value as Envelope<T>), data } }
    },
  },
})

/** Reads data without normalization. Some single records come as a list of one item. */
export const readAsIs =
  <T>(): Reader<T> =>
  data =>
    (Array.isArray(data) ? data[0] : data) as T | undefined

/** Reads a record. `lists` names the lists that are always present; empty where TheTVDB omits them. */
export const readRecord =
  <T>(lists = ''): Reader<T> =>
  data => {
    const clean = normalize(readAsIs()(data))
    if (!isObject(clean)) return undefined
    return { ...Object.fromEntries((lists.match(/\w+/g) ?? []).map(name => [name, []])), ...clean } as T
  }

/** Reads a list. TheTVDB sends null for an empty list. */
export const readList =
  <T>(): Reader<T[]> =>
  data =>
    data === undefined || data === null ? [] : Array.isArray(data) ? (normalize(data) as T[]) : undefined

/** Reads a list of search results. */
export const readSearchResults: Reader<SearchResult[]> = data =>
  readList<object>()(data)
    ?.filter(isObject)
    .map(row => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as unknown as SearchResult)

/** Reads a page of episodes, which TheTVDB sends beside the series or inside it. */
export const readEpisodePage: Reader<SeriesEpisodes> = data => {
  const clean = readRecord<Record<string, unknown>>()(data)
  if (!clean) return undefined
  const { episodes: beside, ...rest } = clean
  const { episodes: within, ...series } = (clean.series ?? rest) as Record<string, unknown>
  const list = [beside, within].find(part => Array.isArray(part) && part.length > 0) ?? []
  return { series, episodes: list } as unknown as SeriesEpisodes
}
