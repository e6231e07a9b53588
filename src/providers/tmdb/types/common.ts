/** One page of a list. Page numbers go from 1 to at most 500, even when `total_pages` is larger. */
export interface Page<Item> {
  page: number
  results: Item[]
  /** May exceed 500, the last page that TMDB serves. */
  total_pages: number
  total_results: number
}

/** The id of the entry that a response belongs to. */
export interface Identified {
  id: number
}

/** One page of a list that belongs to one entry, with the id of the entry. */
export interface PageOf<Item> extends Page<Item>, Identified {}

/** An id and a name, such as those of a genre or a keyword. */
export interface Named {
  id: number
  name: string
}

/** The response to a write: TMDB's status code and message. */
export interface Status {
  success?: boolean
  status_code: number
  status_message: string
}

/** An image. `image(file_path, size)` returns its URL. */
export interface Image {
  aspect_ratio: number
  file_path: string
  height: number
  width: number
  /** The language of the text in the image; null without text. */
  iso_639_1?: string | null
  iso_3166_1?: string | null
  vote_average: number
  vote_count: number
}

/** A company's or network's logo. */
export interface Logo extends Image {
  id: string
  /** `.svg` or `.png`. */
  file_type: string
}

/** A trailer, teaser or clip on another site. */
export interface Video {
  id: string
  iso_639_1: string | null
  iso_3166_1: string | null
  /** The id on `site`. */
  key: string
  name: string
  official?: boolean
  published_at?: string
  /** `YouTube` or `Vimeo`. */
  site: string
  /** The vertical resolution, such as 1080. */
  size: number
  /** `Trailer`, `Teaser`, `Clip`, `Featurette` … */
  type: string
}

/** Videos of one title. */
export interface Videos {
  results: Video[]
}

/** An alternative title. */
export interface AlternativeTitle {
  iso_3166_1: string
  title: string
  /** The kind of title; often empty. */
  type: string
}

/** A translation of a title, person or collection. Untranslated fields are empty. */
export interface Translation<Data> {
  iso_3166_1: string
  iso_639_1: string
  /** The language's name in the language itself. */
  name: string
  english_name: string
  data: Data
}

/** All translations of a title, person or collection. */
export interface Translations<Data> {
  translations: Translation<Data>[]
}

/** A watch provider. */
export interface WatchProvider {
  display_priority: number
  logo_path: string | null
  provider_id: number
  provider_name: string
}

/** The offers in one country. The data come from JustWatch, which must be credited. */
export interface WatchOffers {
  /** TMDB's page of the offers. */
  link: string
  flatrate?: WatchProvider[]
  flatrate_and_buy?: WatchProvider[]
  rent?: WatchProvider[]
  buy?: WatchProvider[]
  ads?: WatchProvider[]
  free?: WatchProvider[]
}

/** Offers by country code. */
export interface WatchProviders {
  results: Record<string, WatchOffers>
}

/** A watch provider in the list of all providers. */
export interface WatchProviderEntry extends WatchProvider {
  display_priorities: Record<string, number>
}

/** A company or network inside another response. */
export interface CompanyRef {
  id: number
  logo_path: string | null
  name: string
  /** Empty when unknown. */
  origin_country: string
}

/** A country of a title. */
export interface CountryRef {
  iso_3166_1: string
  name: string
}

/** A language of a title. */
export interface LanguageRef {
  english_name: string
  iso_639_1: string
  name: string
}

/** A value in the change log; its type depends on the key. */
export type ChangeValue = string | number | boolean | null | ChangeValue[] | { [name: string]: ChangeValue }

/** One edit. */
export interface ChangeItem {
  id: string
  /** `added`, `updated`, `deleted` … */
  action: string
  time: string
  iso_639_1?: string | null
  iso_3166_1?: string | null
  value?: ChangeValue
  original_value?: ChangeValue
}

/** Edits by field. */
export interface Changes {
  changes: { key: string; items: ChangeItem[] }[]
}

/** A recently edited entry. */
export interface ChangedId {
  id: number
  adult: boolean | null
  softcore?: boolean | null
}

/** A review by a user. */
export interface Review {
  id: string
  author: string
  author_details: { name: string; username: string; avatar_path: string | null; rating: number | null }
  content: string
  created_at: string
  updated_at: string
  url: string
}

/** A review with its title. */
export interface ReviewDetails extends Review {
  iso_639_1: string
  media_id: number
  media_title: string
  media_type: string
}

/** A user's list that contains a title. */
export interface ListRef {
  description: string
  favorite_count: number
  id: number
  item_count: number
  iso_639_1: string
  iso_3166_1?: string
  list_type?: string
  name: string
  poster_path: string | null
}

/** A user's rating, favourite and watchlist state of a title. */
export interface AccountStates {
  favorite?: boolean
  rated: { value: number } | boolean
  watchlist?: boolean
}

/** A logo or name a company or network had. */
export interface AlternativeName {
  name: string
  type: string
}
