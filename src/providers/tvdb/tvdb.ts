import type { Client } from '../../core/client-types.ts'
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

/** Images. */
export interface ArtworkMethods extends Methods<Table['artwork']> {}
/** Awards. */
export interface AwardsMethods extends Methods<Table['awards']> {}
/** Characters: the roles and jobs of people in titles. */
export interface CharactersMethods extends Methods<Table['characters']> {}
/** Networks, studios, producers and distributors. */
export interface CompaniesMethods extends Methods<Table['companies']> {}
/** Episodes. */
export interface EpisodesMethods extends Methods<Table['episodes']> {}
/** Genres. */
export interface GenresMethods extends Methods<Table['genres']> {}
/** Lists of related titles. */
export interface ListsMethods extends Methods<Table['lists']> {}
/** Films. */
export interface MoviesMethods extends Methods<Table['movies']> {}
/** People. */
export interface PeopleMethods extends Methods<Table['people']> {}
/** Seasons, of every order. */
export interface SeasonsMethods extends Methods<Table['seasons']> {}
/** Series. */
export interface SeriesMethods extends Methods<Table['series']> {}
/** The user of the API key or PIN. */
export interface UserMethods extends Methods<Table['user']> {}

/** A client for TheTVDB, version 4. */
export interface TVDB extends Top {
  /** Images. */
  readonly artwork: ArtworkMethods
  /** Awards. */
  readonly awards: AwardsMethods
  /** Characters: the roles and jobs of people in titles. */
  readonly characters: CharactersMethods
  /** Networks, studios, producers and distributors. */
  readonly companies: CompaniesMethods
  /** Episodes. */
  readonly episodes: EpisodesMethods
  /** Genres. */
  readonly genres: GenresMethods
  /** Lists of related titles. */
  readonly lists: ListsMethods
  /** Films. */
  readonly movies: MoviesMethods
  /** People. */
  readonly people: PeopleMethods
  /** Seasons, of every order. */
  readonly seasons: SeasonsMethods
  /** Series. */
  readonly series: SeriesMethods
  /** The user of the API key or PIN. */
  readonly user: UserMethods
  /** The underlying client, for endpoints without a method. */
  readonly client: Client
}
