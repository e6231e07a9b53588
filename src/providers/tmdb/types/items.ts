/** A film in a list: genres by number only, words in the language asked for. */
export interface MovieItem {
  adult: boolean
  backdrop_path: string | null
  genre_ids: number[]
  id: number
  original_language: string
  original_title: string
  overview: string
  popularity?: number
  poster_path: string | null
  /** `YYYY-MM-DD`; empty when unknown. */
  release_date?: string | null
  softcore?: boolean
  title: string
  video?: boolean
  vote_average: number
  vote_count: number
}
/** A film in a list of mixed things. */
export interface TaggedMovie extends MovieItem {
  media_type: 'movie'
}
/** A film in a list that may say so, or not. */
export interface MaybeTaggedMovie extends MovieItem {
  media_type?: 'movie'
}
/** A series in a list: genres by number only, words in the language asked for. */
export interface TvItem {
  adult?: boolean
  backdrop_path: string | null
  /** `YYYY-MM-DD`; empty when unknown. */
  first_air_date?: string | null
  genre_ids: number[]
  id: number
  name: string
  origin_country: string[]
  original_language: string
  original_name: string
  overview: string
  popularity?: number
  poster_path: string | null
  softcore?: boolean
  vote_average: number
  vote_count: number
}
/** A series in a list of mixed things. */
export interface TaggedTv extends TvItem {
  media_type: 'tv'
}
/** A series in a list that may say so, or not. */
export interface MaybeTaggedTv extends TvItem {
  media_type?: 'tv'
}
/** A season in its series' details; number 0 holds the specials. */
export interface SeasonRef {
  air_date: string | null
  episode_count: number
  id: number
  name: string
  overview: string
  poster_path: string | null
  season_number: number
  vote_average?: number
}

/** An episode inside another answer. */
export interface EpisodeRef {
  air_date: string | null
  episode_number: number
  /** `standard`, `finale`, `mid_season`. */
  episode_type?: string
  id: number
  name: string
  overview: string
  production_code?: string | null
  /** Minutes. */
  runtime: number | null
  season_number: number
  show_id?: number
  still_path: string | null
  vote_average: number
  vote_count: number
}
