import type { Company } from './common.ts'
import type { Episode, Series, SeriesEpisodes } from './series.ts'

/**
 * The forms in which TheTVDB may send a `T`; the client accepts all of them and returns a `T`.
 * Any list may be null or missing, companies may be grouped by kind, several languages may be one text, and some fields have two names.
 */
export type Wire<T> = T extends readonly (infer Item)[] ? Wire<Item>[] | null : T extends object ? WireObject<T> : T | null

type WireObject<T> = string extends keyof T ? T | null : { [K in keyof T]?: WireField<K, T[K]> } & Former<T>

type WireField<K, V> = K extends 'companies'
  ? Wire<V> | Readonly<Record<string, Wire<Company>[] | null>>
  : K extends 'network'
    ? Wire<V> | string
    : Wire<V>

/** Fields under their alternative names. */
type Former<T> = ('artworks' extends keyof T ? { artwork?: Wire<T['artworks']> } : unknown) &
  ('fullName' extends keyof T ? { fullname?: string | null } : unknown) &
  ('mergeToType' extends keyof T ? { mergeToEntityType?: string | null } : unknown)

/** The position of a page in a list. */
export interface Links {
  prev?: string | null
  self?: string | null
  next?: string | null
  total_items?: number | null
  page_size?: number | null
}

/** The envelope of every response of TheTVDB. */
export interface Envelope<T> {
  status?: string
  data: T
  links?: Links | null
}

/** A page of a series' episodes as TheTVDB sends it: beside the series, or inside it. */
export type WireEpisodes = Wire<SeriesEpisodes> | Wire<Series & { episodes?: Episode[] }>
