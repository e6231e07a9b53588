import type { Client } from '../../core/client.ts'
import type { Methods } from '../../core/endpoints/endpoint.ts'
import type { endpoints } from './endpoints/index.ts'
import type { imageSrcset, imageURL } from './image.ts'

type Table = typeof endpoints

/** The user's own: favourites, watchlist, ratings, lists. Needs a session. */
export interface AccountMethods extends Methods<Table['account']> {}
/** Sessions of users and guests. */
export interface AuthenticationMethods extends Methods<Table['authentication']> {}
/** Age ratings. */
export interface CertificationsMethods extends Methods<Table['certifications']> {}
/** What was edited lately. */
export interface ChangedIdsMethods extends Methods<Table['changes']> {}
/** Films that belong together. */
export interface CollectionsMethods extends Methods<Table['collections']> {}
/** Companies that make films and series. */
export interface CompaniesMethods extends Methods<Table['companies']> {}
/** What TMDB itself works with: pictures, countries, languages, jobs, time zones. */
export interface ConfigurationsMethods extends Methods<Table['configuration']> {}
/** One credit: who did what, on which title. */
export interface CreditsByIdMethods extends Methods<Table['credits']> {}
/** Finding titles by what they are. */
export interface DiscoverMethods extends Methods<Table['discover']> {}
/** Episodes. */
export interface EpisodesMethods extends Methods<Table['episodes']> {}
/** Genres. */
export interface GenresMethods extends Methods<Table['genres']> {}
/** What a guest rated. */
export interface GuestRatingsMethods extends Methods<Table['guestSession']> {}
/** Keywords. */
export interface KeywordsMethods extends Methods<Table['keywords']> {}
/** Users' lists, as version 3 has them. */
export interface ListsMethods extends Methods<Table['lists']> {}
/** Films. */
export interface MoviesMethods extends Methods<Table['movies']> {}
/** Networks that show series. */
export interface NetworksMethods extends Methods<Table['networks']> {}
/** People. */
export interface PeopleMethods extends Methods<Table['people']> {}
/** Reviews. */
export interface ReviewsMethods extends Methods<Table['reviews']> {}
/** Finding things by their names. */
export interface SearchMethods extends Methods<Table['search']> {}
/** Seasons; number 0 holds the specials. */
export interface SeasonsMethods extends Methods<Table['seasons']> {}
/** What is looked at most, over a day or a week. */
export interface TrendingMethods extends Methods<Table['trending']> {}
/** Series. */
export interface TvMethods extends Methods<Table['tv']> {}
/** Places to watch titles. */
export interface WatchProviderListsMethods extends Methods<Table['watchProviders']> {}
/** Version 4's sign-in. */
export interface V4AuthMethods extends Methods<Table['v4']['auth']> {}
/** The user's own, as version 4 has it. */
export interface V4AccountMethods extends Methods<Table['v4']['account']> {}
/** Lists of films and series. */
export interface V4ListMethods extends Methods<Table['v4']['lists']> {}

/** A client of TMDB: version 3 whole, and what version 4 adds. */
export interface TMDB {
  /** The user's own: favourites, watchlist, ratings, lists. Needs a session. */
  readonly account: AccountMethods
  /** Sessions of users and guests. */
  readonly authentication: AuthenticationMethods
  /** Age ratings. */
  readonly certifications: CertificationsMethods
  /** What was edited lately. */
  readonly changes: ChangedIdsMethods
  /** Films that belong together. */
  readonly collections: CollectionsMethods
  /** Companies that make films and series. */
  readonly companies: CompaniesMethods
  /** What TMDB itself works with: pictures, countries, languages, jobs, time zones. */
  readonly configuration: ConfigurationsMethods
  /** One credit: who did what, on which title. */
  readonly credits: CreditsByIdMethods
  /** Finding titles by what they are. */
  readonly discover: DiscoverMethods
  /** Episodes. */
  readonly episodes: EpisodesMethods
  /** What belongs to an id of IMDb, TheTVDB, Wikidata or a social network. */
  readonly find: Methods<Pick<Table, 'find'>>['find']
  /** Genres. */
  readonly genres: GenresMethods
  /** What a guest rated. */
  readonly guestSession: GuestRatingsMethods
  /** Keywords. */
  readonly keywords: KeywordsMethods
  /** Users' lists, as version 3 has them. */
  readonly lists: ListsMethods
  /** Films. */
  readonly movies: MoviesMethods
  /** Networks that show series. */
  readonly networks: NetworksMethods
  /** People. */
  readonly people: PeopleMethods
  /** Reviews. */
  readonly reviews: ReviewsMethods
  /** Finding things by their names. */
  readonly search: SearchMethods
  /** Seasons; number 0 holds the specials. */
  readonly seasons: SeasonsMethods
  /** What is looked at most, over a day or a week. */
  readonly trending: TrendingMethods
  /** Series. */
  readonly tv: TvMethods
  /** Places to watch titles. */
  readonly watchProviders: WatchProviderListsMethods
  /** What version 4 adds: lists of films and series, for a user's access token given as `token`. */
  readonly v4: { readonly auth: V4AuthMethods; readonly account: V4AccountMethods; readonly lists: V4ListMethods }
  /** The address of a picture in a size; `undefined` when there is none. */
  readonly image: typeof imageURL
  /** Every width of a picture, for `srcset`. */
  readonly srcset: typeof imageSrcset
  /** The client below, for what has no method. */
  readonly client: Client
}
