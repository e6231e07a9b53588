import type { Client } from '../../core/client-types.ts'
import type { Methods } from '../../core/endpoints/endpoint.ts'
import type { endpoints } from './endpoints/index.ts'
import type { imageSrcset, imageURL } from './image.ts'

type Table = typeof endpoints

/** The user's account: favourites, watchlist, ratings, lists. Needs a session. */
export interface AccountMethods extends Methods<Table['account']> {}
/** Sessions of users and guests. */
export interface AuthenticationMethods extends Methods<Table['authentication']> {}
/** Age ratings. */
export interface CertificationsMethods extends Methods<Table['certifications']> {}
/** Recently edited entries. */
export interface ChangedIdsMethods extends Methods<Table['changes']> {}
/** Collections of films. */
export interface CollectionsMethods extends Methods<Table['collections']> {}
/** Production companies. */
export interface CompaniesMethods extends Methods<Table['companies']> {}
/** TMDB's configuration: images, countries, languages, jobs, time zones. */
export interface ConfigurationsMethods extends Methods<Table['configuration']> {}
/** Credits: the work of one person on one title. */
export interface CreditsByIdMethods extends Methods<Table['credits']> {}
/** Lists of titles by filters. */
export interface DiscoverMethods extends Methods<Table['discover']> {}
/** Episodes. */
export interface EpisodesMethods extends Methods<Table['episodes']> {}
/** Genres. */
export interface GenresMethods extends Methods<Table['genres']> {}
/** Ratings of a guest. */
export interface GuestRatingsMethods extends Methods<Table['guestSession']> {}
/** Keywords. */
export interface KeywordsMethods extends Methods<Table['keywords']> {}
/** Users' lists in version 3. */
export interface ListsMethods extends Methods<Table['lists']> {}
/** Films. */
export interface MoviesMethods extends Methods<Table['movies']> {}
/** TV networks. */
export interface NetworksMethods extends Methods<Table['networks']> {}
/** People. */
export interface PeopleMethods extends Methods<Table['people']> {}
/** Reviews. */
export interface ReviewsMethods extends Methods<Table['reviews']> {}
/** Searches by name. */
export interface SearchMethods extends Methods<Table['search']> {}
/** Seasons; number 0 holds the specials. */
export interface SeasonsMethods extends Methods<Table['seasons']> {}
/** The most viewed entries of a day or a week. */
export interface TrendingMethods extends Methods<Table['trending']> {}
/** Series. */
export interface TvMethods extends Methods<Table['tv']> {}
/** Watch providers. */
export interface WatchProviderListsMethods extends Methods<Table['watchProviders']> {}
/** Sign-in of version 4. */
export interface V4AuthMethods extends Methods<Table['v4']['auth']> {}
/** The user's account in version 4. */
export interface V4AccountMethods extends Methods<Table['v4']['account']> {}
/** Lists of films and series. */
export interface V4ListMethods extends Methods<Table['v4']['lists']> {}

/** A client for TMDB: all of API version 3, and the additions of version 4. */
export interface TMDB {
  /** The user's account: favourites, watchlist, ratings, lists. Needs a session. */
  readonly account: AccountMethods
  /** Sessions of users and guests. */
  readonly authentication: AuthenticationMethods
  /** Age ratings. */
  readonly certifications: CertificationsMethods
  /** Recently edited entries. */
  readonly changes: ChangedIdsMethods
  /** Collections of films. */
  readonly collections: CollectionsMethods
  /** Production companies. */
  readonly companies: CompaniesMethods
  /** TMDB's configuration: images, countries, languages, jobs, time zones. */
  readonly configuration: ConfigurationsMethods
  /** Credits: the work of one person on one title. */
  readonly credits: CreditsByIdMethods
  /** Lists of titles by filters. */
  readonly discover: DiscoverMethods
  /** Episodes. */
  readonly episodes: EpisodesMethods
  /** Finds entries by an id of IMDb, TheTVDB, Wikidata or a social network. */
  readonly find: Methods<Pick<Table, 'find'>>['find']
  /** Genres. */
  readonly genres: GenresMethods
  /** Ratings of a guest. */
  readonly guestSession: GuestRatingsMethods
  /** Keywords. */
  readonly keywords: KeywordsMethods
  /** Users' lists in version 3. */
  readonly lists: ListsMethods
  /** Films. */
  readonly movies: MoviesMethods
  /** TV networks. */
  readonly networks: NetworksMethods
  /** People. */
  readonly people: PeopleMethods
  /** Reviews. */
  readonly reviews: ReviewsMethods
  /** Searches by name. */
  readonly search: SearchMethods
  /** Seasons; number 0 holds the specials. */
  readonly seasons: SeasonsMethods
  /** The most viewed entries of a day or a week. */
  readonly trending: TrendingMethods
  /** Series. */
  readonly tv: TvMethods
  /** Watch providers. */
  readonly watchProviders: WatchProviderListsMethods
  /** Additions of version 4: lists of films and series. Needs a user's access token as the option `token`. */
  readonly v4: { readonly auth: V4AuthMethods; readonly account: V4AccountMethods; readonly lists: V4ListMethods }
  /** Returns the URL of an image in a size; `undefined` without a path. */
  readonly image: typeof imageURL
  /** Returns the `srcset` of an image, with every width. */
  readonly srcset: typeof imageSrcset
  /** The underlying client, for endpoints without a method. */
  readonly client: Client
}
