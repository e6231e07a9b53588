import { type Endpoint, endpoint } from '../../../core/endpoints/endpoint.ts'
import type { Method } from '../../../core/endpoints/method.ts'
import { typed } from '../../../core/validation/schema.ts'
import { fullList, list, searchList, userRecord } from '../endpoint-builders.ts'
import { envelope, readAsIs } from '../schema.ts'
import type {
  ContentRating,
  Country,
  EntityType,
  EntityUpdate,
  Favorites,
  InspirationType,
  Language,
  LoginToken,
  Named,
  NewFavorite,
  RemoteIDResult,
  SearchQuery,
  SourceType,
  UpdatesQuery,
  User,
} from '../types/index.ts'
import { artwork, awards, characters, companies, genres, lists, people } from './entities.ts'
import { episodes, movies, seasons, series } from './titles.ts'

/** An API key, with the PIN of a subscriber for user-supported keys. */
export interface Login {
  apikey: string
  pin?: string | undefined
}

type LoginMethod = Endpoint<Method<{ body: Login }, LoginToken>>

/** Every endpoint of TheTVDB, version 4. */
export const endpoints = {
  artwork,
  awards,
  characters,
  companies,
  episodes,
  genres,
  lists,
  movies,
  people,
  seasons,
  series,
  /** Age ratings of all countries. */
  contentRatings: fullList<ContentRating>()('GET /content/ratings'),
  /** All countries. */
  countries: fullList<Country>()('GET /countries'),
  /** The kinds of records in TheTVDB. */
  entityTypes: fullList<EntityType>()('GET /entities'),
  /** Finds records by an id of IMDb, TMDB or another site. */
  find: fullList<RemoteIDResult>('7d')('GET /search/remoteid/{remoteId}'),
  /** All genders. */
  genders: fullList<Named>()('GET /genders'),
  /** The kinds of works that a title can be based on. */
  inspirationTypes: fullList<InspirationType>()('GET /inspiration/types'),
  /** All languages, with TheTVDB's three-letter codes. */
  languages: fullList<Language>()('GET /languages'),
  /** Returns a token for an API key. The client calls it automatically. */
  login: endpoint('POST /login', {
    body: typed<Login>(),
    response: envelope(readAsIs<LoginToken>()),
    select: answer => answer.data,
    auth: false,
    idempotent: true,
  }) as LoginMethod,
  /** Searches series, films, people and companies by name in any language; at most 5000 results. */
  search: searchList<SearchQuery>()('GET /search'),
  /** The sites that remote ids belong to. */
  sourceTypes: fullList<SourceType>()('GET /sources/types'),
  /** Records that were created, updated or deleted since a time; see `changedSince`. */
  updates: list<EntityUpdate, UpdatesQuery>(0)('GET /updates'),
  /** The user of the API key or PIN. */
  user: {
    /** The user of the PIN. */
    me: userRecord<User>()('GET /user'),
    /** A user by id. */
    details: userRecord<User>()('GET /user/{userId}'),
    /** The user's favourites. */
    favorites: userRecord<Favorites>()('GET /user/favorites'),
    /** Adds a favourite. */
    addFavorite: endpoint('POST /user/favorites', { body: typed<NewFavorite>() }),
  },
}
