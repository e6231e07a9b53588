import type { Company } from './common.ts'
import type { Episode, Series, SeriesEpisodes } from './series.ts'

/**
 * What TheTVDB may send for a `T`: any list may be null or missing, companies may be sorted by what they do, languages may stand in one text,
 * and some fields have two names. The client takes all of it and gives a `T`.
 */
export type Wire<T> = T extends readonly (infer Item)[] ? Wire<Item>[] | null : T extends object ? WireObject<T> : T | null

type WireObject<T> = string extends keyof T ? T | null : { [K in keyof T]?: WireField<K, T[K]> } & Former<T>

type WireField<K, V> = K extends 'companies'
  ? Wire<V> | Readonly<Record<string, Wire<Company>[] | null>>
  : K extends 'network'
    ? Wire<V> | string
    : Wire<V>

/** Fields under the other name that they have. */
type Former<T> = ('artworks' extends keyof T ? { artwork?: Wire<T['artworks']> } : unknown) &
  ('fullName' extends keyof T ? { fullname?: string | null } : unknown) &
  ('mergeToType' extends keyof T ? { mergeToEntityType?: string | null } : unknown)

/** Where a page stands among others. */
export interface Links {
  prev?: string | null
  self?: string | null
  next?: string | null
  total_items?: number | null
  page_size?: number | null
}

/** What every answer of TheTVDB comes in. */
export interface Envelope<T> {
  status?: string
  data: T
  links?: Links | null
}

/** A page of a series' episodes, as it is sent: beside the series, or within it. */
export type WireEpisodes = Wire<SeriesEpisodes> | Wire<Series & { episodes?: Episode[] }>
