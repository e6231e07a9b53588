/** The page number of a list, from 0. */
export interface Paged {
  /** @default 0 */
  page?: number
}

/** Optional parts of a response. */
export interface WithTranslations {
  /** Adds all translations. */
  meta?: 'translations'
}

/** Optional parts of a series' extended record. */
export interface SeriesQuery {
  /** Adds all translations, or all episodes in aired order. */
  meta?: 'translations' | 'episodes'
  /** Omits characters and artworks. */
  short?: boolean
}

/** Optional parts of a film's extended record. */
export interface MovieQuery extends WithTranslations {
  /** Omits characters, artworks and trailers. */
  short?: boolean
}

/** Filters for images. */
export interface ArtworkQuery {
  /** Three-letter language codes, such as `eng`; several with commas. */
  lang?: string
  /** The id of a kind of image, from `artwork.types`. */
  type?: number
}

/** The name of an episode order; `default` is the default order of the series. */
export type SeasonTypeName = 'default' | 'official' | 'dvd' | 'absolute' | 'alternate' | 'regional' | 'altdvd' | (string & {})

/** Filters for a series' episodes. */
export interface EpisodesQuery extends Paged {
  season?: number
  /** The episode number within the season; requires `season`. */
  episodeNumber?: number
  /** `YYYY-MM-DD`. */
  airDate?: string
}

/** Filters for titles. */
export interface FilterQuery {
  /** Three letters, such as `usa`. */
  country: string
  /** Three letters, such as `eng`. */
  lang: string
  company?: number
  contentRating?: number
  /** The id of a genre, from `genres`. */
  genre?: number
  sortType?: 'asc' | 'desc'
  /** The id of a state, from `statuses`. */
  status?: 1 | 2 | 3
  year?: number
}

/** Filters for series. */
export interface SeriesFilter extends FilterQuery {
  sort?: 'score' | 'firstAired' | 'lastAired' | 'name'
}

/** Filters for films. */
export interface MovieFilter extends FilterQuery {
  sort?: 'score' | 'firstAired' | 'name'
}

/** A search: `query` or `remote_id` is required. */
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

/** The record types in `updates`. */
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

/** Filters for updates. */
export interface UpdatesQuery extends Paged {
  /** Seconds since the epoch. */
  since: number
  type?: UpdateType
  action?: 'delete' | 'update'
}

/** A new favourite. */
export interface NewFavorite {
  series?: number
  movie?: number
  episode?: number
  artwork?: number
  people?: number
  list?: number
}
