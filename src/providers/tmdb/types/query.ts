/** One or several values. An array is joined with commas, which means "and"; write `'28|35'` for "or". */
export type Several = string | number | readonly (string | number)[]

/** The language of texts: `fr` or `fr-CA`. */
export interface Localized {
  language?: string
}

/** The page number, from 1 to 500. */
export interface Paged {
  page?: number
}

/** The country: `FR`. */
export interface Regional {
  region?: string
}

/** The session of a user. @default the session of the client's options */
export interface InSession {
  session_id?: string
}

/** The session of a user or a guest. @default the session of the client's options */
export interface InAnySession extends InSession {
  guest_session_id?: string
}

/** The text to search for. */
export interface Searching extends Paged {
  query: string
}

/** Whether results may include adult titles. */
export interface Adult {
  include_adult?: boolean
}

/** The languages of images; `null` selects images without text. */
export interface ImageLanguages extends Localized {
  include_image_language?: Several
}

/** The languages of videos. */
export interface VideoLanguages extends Localized {
  include_video_language?: Several
}

/** The days to report, at most 14: `YYYY-MM-DD`. */
export interface ChangeRange extends Paged {
  start_date?: string
  end_date?: string
}

/** Parameters of details: a language, and the parts to append. */
export interface DetailsQuery extends ImageLanguages {
  /** TMDB's name for `append`, as comma-separated text. */
  append_to_response?: string
  include_video_language?: Several
}

/** The sort order of a user's titles. */
export interface SortedByCreation {
  sort_by?: 'created_at.asc' | 'created_at.desc'
}

/** The filters that the discovery of films and of series share. */
export interface DiscoverTitles extends Localized, Paged, Adult {
  'vote_average.gte'?: number
  'vote_average.lte'?: number
  'vote_count.gte'?: number
  'vote_count.lte'?: number
  watch_region?: string
  with_companies?: Several
  with_genres?: Several
  with_keywords?: Several
  with_origin_country?: string
  with_original_language?: string
  'with_runtime.gte'?: number
  'with_runtime.lte'?: number
  /** `flatrate`, `free`, `ads`, `rent`, `buy`. */
  with_watch_monetization_types?: Several
  with_watch_providers?: Several
  without_companies?: Several
  without_genres?: Several
  without_keywords?: Several
  without_watch_providers?: Several
}

/** What films are discovered by. */
export interface DiscoverMovies extends DiscoverTitles, Regional {
  certification?: string
  'certification.gte'?: string
  'certification.lte'?: string
  certification_country?: string
  include_video?: boolean
  primary_release_year?: number
  'primary_release_date.gte'?: string
  'primary_release_date.lte'?: string
  'release_date.gte'?: string
  'release_date.lte'?: string
  sort_by?: MovieSort
  with_cast?: Several
  with_crew?: Several
  with_people?: Several
  /** 1 premiere, 2 limited, 3 theatrical, 4 digital, 5 physical, 6 TV. */
  with_release_type?: Several
  year?: number
}

/** What series are discovered by. */
export interface DiscoverTv extends DiscoverTitles {
  'air_date.gte'?: string
  'air_date.lte'?: string
  first_air_date_year?: number
  'first_air_date.gte'?: string
  'first_air_date.lte'?: string
  include_null_first_air_dates?: boolean
  screened_theatrically?: boolean
  sort_by?: TvSort
  timezone?: string
  with_networks?: Several
  /** 0 returning, 1 planned, 2 in production, 3 ended, 4 cancelled, 5 pilot. */
  with_status?: Several
  /** 0 documentary, 1 news, 2 miniseries, 3 reality, 4 scripted, 5 talk show, 6 video. */
  with_type?: Several
}

type Order = 'asc' | 'desc'

/** The sort orders of discovered films. */
export type MovieSort =
  `${'popularity' | 'revenue' | 'primary_release_date' | 'release_date' | 'title' | 'original_title' | 'vote_average' | 'vote_count'}.${Order}`

/** The sort orders of discovered series. */
export type TvSort = `${'popularity' | 'first_air_date' | 'name' | 'original_name' | 'vote_average' | 'vote_count'}.${Order}`

/** The sites whose ids `find` accepts. */
export type ExternalSource =
  | 'imdb_id'
  | 'tvdb_id'
  | 'wikidata_id'
  | 'facebook_id'
  | 'instagram_id'
  | 'tiktok_id'
  | 'twitter_id'
  | 'youtube_id'
  | 'freebase_mid'
  | 'freebase_id'
  | 'tvrage_id'
