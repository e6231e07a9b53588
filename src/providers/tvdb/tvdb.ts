import type { Client } from '../../core/client.ts'
import type { Methods } from '../../core/endpoints/endpoint.ts'
import type { endpoints } from './endpoints/index.ts'

type Table = typeof endpoints
type Top = Methods<
  Omit<
    Table,
    | 'artwork'
    | 'awards'
    | 'characters'
    | 'companies'
    | 'episodes'
    | 'genres'
    | 'lists'
    | 'movies'
    | 'people'
    | 'seasons'
    | 'series'
    | 'user'
  >
>

/** Pictures. */
export interface ArtworkMethods extends Methods<Table['artwork']> {}
/** Awards. */
export interface AwardsMethods extends Methods<Table['awards']> {}
/** Roles, and jobs behind the camera. */
export interface CharactersMethods extends Methods<Table['characters']> {}
/** Networks, studios, producers and distributors. */
export interface CompaniesMethods extends Methods<Table['companies']> {}
/** Episodes. */
export interface EpisodesMethods extends Methods<Table['episodes']> {}
/** Genres. */
export interface GenresMethods extends Methods<Table['genres']> {}
/** Lists of titles that belong together. */
export interface ListsMethods extends Methods<Table['lists']> {}
/** Films. */
export interface MoviesMethods extends Methods<Table['movies']> {}
/** People. */
export interface PeopleMethods extends Methods<Table['people']> {}
/** Seasons, of every order. */
export interface SeasonsMethods extends Methods<Table['seasons']> {}
/** Series. */
export interface SeriesMethods extends Methods<Table['series']> {}
/** The user whose key or PIN it is. */
export interface UserMethods extends Methods<Table['user']> {}

/** A client of TheTVDB, version 4. */
export interface TVDB extends Top {
  /** Pictures. */
  readonly artwork: ArtworkMethods
  /** Awards. */
  readonly awards: AwardsMethods
  /** Roles, and jobs behind the camera. */
  readonly characters: CharactersMethods
  /** Networks, studios, producers and distributors. */
  readonly companies: CompaniesMethods
  /** Episodes. */
  readonly episodes: EpisodesMethods
  /** Genres. */
  readonly genres: GenresMethods
  /** Lists of titles that belong together. */
  readonly lists: ListsMethods
  /** Films. */
  readonly movies: MoviesMethods
  /** People. */
  readonly people: PeopleMethods
  /** Seasons, of every order. */
  readonly seasons: SeasonsMethods
  /** Series. */
  readonly series: SeriesMethods
  /** The user whose key or PIN it is. */
  readonly user: UserMethods
  /** The client below, for what has no method. */
  readonly client: Client
}
