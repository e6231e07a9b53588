import { type Endpoint, endpoint } from '../../../core/endpoints/endpoint.ts'
import type { Method } from '../../../core/endpoints/method.ts'
import { typed } from '../../../core/validation/schema.ts'
import { list, own, searching, whole } from '../endpoint-builders.ts'
import { asIs, envelope } from '../schema.ts'
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

/** A key, and the PIN of a subscriber where the key is one that users pay for. */
export interface Login {
  apikey: string
  pin?: string | undefined
}

type LoginMethod = Endpoint<Method<{ body: Login }, LoginToken>>

/** All endpoints of TheTVDB, version 4. */
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
  contentRatings: whole<ContentRating>()('GET /content/ratings'),
  /** All countries. */
  countries: whole<Country>()('GET /countries'),
  /** The kinds of things that TheTVDB knows. */
  entityTypes: whole<EntityType>()('GET /entities'),
  /** What belongs to an id of IMDb, TMDB or another site. */
  find: whole<RemoteIDResult>('7d')('GET /search/remoteid/{remoteId}'),
  /** All genders. */
  genders: whole<Named>()('GET /genders'),
  /** What something can be made after. */
  inspirationTypes: whole<InspirationType>()('GET /inspiration/types'),
  /** All languages, with the three letters that TheTVDB calls them by. */
  languages: whole<Language>()('GET /languages'),
  /** Gives a token for a key. The client does so by itself. */
  login: endpoint('POST /login', {
    body: typed<Login>(),
    response: envelope(asIs<LoginToken>()),
    select: answer => answer.data,
    auth: false,
    idempotent: true,
  }) as LoginMethod,
  /** Finds series, films, people and companies by their names in any language; 5000 at most. */
  search: searching<SearchQuery>()('GET /search'),
  /** The sites that remote ids belong to. */
  sourceTypes: whole<SourceType>()('GET /sources/types'),
  /** What was created, changed or deleted since a time; see `changedSince`. */
  updates: list<EntityUpdate, UpdatesQuery>(0)('GET /updates'),
  /** The user whose key or PIN it is. */
  user: {
    /** Whose PIN it is. */
    me: own<User>()('GET /user'),
    /** A user by number. */
    details: own<User>()('GET /user/{userId}'),
    /** What the user likes. */
    favorites: own<Favorites>()('GET /user/favorites'),
    /** Adds to what the user likes. */
    addFavorite: endpoint('POST /user/favorites', { body: typed<NewFavorite>() }),
  },
}
