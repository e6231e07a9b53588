/** One page of many, from 0. */
export interface Paged {
  /** @default 0 */
  page?: number
}

/** More in the same answer. */
export interface WithTranslations {
  /** Adds the words in all languages. */
  meta?: 'translations'
}

/** What an answer about a series has beside the usual. */
export interface SeriesQuery {
  /** Adds the words in all languages, or all episodes as aired. */
  meta?: 'translations' | 'episodes'
  /** Leaves characters and artworks out. */
  short?: boolean
}

/** What an answer about a film has beside the usual. */
export interface MovieQuery extends WithTranslations {
  /** Leaves characters, artworks and trailers out. */
  short?: boolean
}

/** Which pictures. */
export interface ArtworkQuery {
  /** Three letters, such as `eng`; several with commas. */
  lang?: string
  /** One of `artwork.types`. */
  type?: number
}

/** The word for an order of episodes; `default` is what the series says. */
export type SeasonTypeName = 'default' | 'official' | 'dvd' | 'absolute' | 'alternate' | 'regional' | 'altdvd' | (string & {})

/** Which episodes of a series. */
export interface EpisodesQuery extends Paged {
  season?: number
  /** The number within the season; needs `season`. */
  episodeNumber?: number
  /** `YYYY-MM-DD`. */
  airDate?: string
}

/** Which titles. */
export interface FilterQuery {
  /** Three letters, such as `usa`. */
  country: string
  /** Three letters, such as `eng`. */
  lang: string
  company?: number
  contentRating?: number
  /** One of `genres`. */
  genre?: number
  sortType?: 'asc' | 'desc'
  /** One of `statuses`. */
  status?: 1 | 2 | 3
  year?: number
}

/** Which series. */
export interface SeriesFilter extends FilterQuery {
  sort?: 'score' | 'firstAired' | 'lastAired' | 'name'
}

/** Which films. */
export interface MovieFilter extends FilterQuery {
  sort?: 'score' | 'firstAired' | 'name'
}

/** What to search for: `query`, or `remote_id`. */
export interface SearchQuery {
  /** A name, an alias or a name in another language. */
  query?: string
  /** An id of IMDb or EIDR. */
  remote_id?: string
  type?: 'series' | 'movie' | 'person' | 'company'
  year?: number
  company?: string
  /** Three letters, such as `usa`. */
  country?: string
  director?: string
  /** The original language: three letters, such as `eng`. */
  language?: string
  primaryType?: string
  network?: string
  /** @default 0 */
  offset?: number
  limit?: number
}

/** Kinds of things that `updates` reports on. */
export type UpdateType =
  | 'artwork'
  | 'award_nominees'
  | 'companies'
  | 'episodes'
  | 'lists'
  | 'people'
  | 'seasons'
  | 'series'
  | 'seriespeople'
  | 'artworktypes'
  | 'award_categories'
  | 'awards'
  | 'company_types'
  | 'content_ratings'
  | 'countries'
  | 'entity_types'
  | 'genres'
  | 'languages'
  | 'movies'
  | 'movie_genres'
  | 'movie_status'
  | 'peopletypes'
  | 'seasontypes'
  | 'sourcetypes'
  | 'tag_options'
  | 'tags'
  | 'translatedcharacters'
  | 'translatedcompanies'
  | 'translatedepisodes'
  | 'translatedlists'
  | 'translatedmovies'
  | 'translatedpeople'
  | 'translatedseasons'
  | 'translatedserierk'

/** Which updates. */
export interface UpdatesQuery extends Paged {
  /** Seconds since the epoch. */
  since: number
  type?: UpdateType
  action?: 'delete' | 'update'
}

/** One thing to like. */
export interface NewFavorite {
  series?: number
  movie?: number
  episode?: number
  artwork?: number
  people?: number
  list?: number
}
