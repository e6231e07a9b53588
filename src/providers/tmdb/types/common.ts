/** One page of a list. Pages run from 1 to at most 500, whatever `total_pages` says. */
export interface Page<Item> {
  page: number
  results: Item[]
  /** May exceed 500, the last page that can be asked for. */
  total_pages: number
  total_results: number
}

/** The id of what an answer is about. */
export interface Identified {
  id: number
}

/** One page of what belongs to one thing, with its id. */
export interface PageOf<Item> extends Page<Item>, Identified {}

/** A number and a name: a genre or a keyword. */
export interface Named {
  id: number
  name: string
}

/** What a write answers: TMDB's own code and words. */
export interface Status {
  success?: boolean
  status_code: number
  status_message: string
}

/** One picture: put `file_path` and a size into `image()` for its address. */
export interface Image {
  aspect_ratio: number
  file_path: string
  height: number
  width: number
  /** The language of the words in the picture; null when there are none. */
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
  /** Lines of the picture, such as 1080. */
  size: number
  /** `Trailer`, `Teaser`, `Clip`, `Featurette` … */
  type: string
}

/** Videos of one title. */
export interface Videos {
  results: Video[]
}

/** A title under another name. */
export interface AlternativeTitle {
  iso_3166_1: string
  title: string
  /** What kind of title; often empty. */
  type: string
}

/** One language's words for a title, person or collection. Fields that nobody translated are empty. */
export interface Translation<Data> {
  iso_3166_1: string
  iso_639_1: string
  /** The language's own name. */
  name: string
  english_name: string
  data: Data
}

/** All languages' words for a title, person or collection. */
export interface Translations<Data> {
  translations: Translation<Data>[]
}

/** Where a title can be watched. */
export interface WatchProvider {
  display_priority: number
  logo_path: string | null
  provider_id: number
  provider_name: string
}

/** What is on offer in one country. Data of JustWatch, to be credited. */
export interface WatchOffers {
  /** TMDB's own page of offers. */
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

/** A provider as the list of all providers has it. */
export interface WatchProviderEntry extends WatchProvider {
  display_priorities: Record<string, number>
}

/** A company or network inside another answer. */
export interface CompanyRef {
  id: number
  logo_path: string | null
  name: string
  /** Empty when unknown. */
  origin_country: string
}

/** A country as titles list it. */
export interface CountryRef {
  iso_3166_1: string
  name: string
}

/** A language as titles list it. */
export interface LanguageRef {
  english_name: string
  iso_639_1: string
  name: string
}

/** What a value in the change log may be: it differs with the key. */
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

/** What was edited, by field. */
export interface Changes {
  changes: { key: string; items: ChangeItem[] }[]
}

/** Something that was edited lately. */
export interface ChangedId {
  id: number
  adult: boolean | null
  softcore?: boolean | null
}

/** Somebody's review. */
export interface Review {
  id: string
  author: string
  author_details: { name: string; username: string; avatar_path: string | null; rating: number | null }
  content: string
  created_at: string
  updated_at: string
  url: string
}

/** A review with what it is about. */
export interface ReviewDetails extends Review {
  iso_639_1: string
  media_id: number
  media_title: string
  media_type: string
}

/** A user's list that a title is on. */
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

/** What a user did with a title. */
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
