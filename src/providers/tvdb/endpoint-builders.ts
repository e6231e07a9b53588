import { type AnyEndpoint, type Endpoint, endpoint, type Route } from '../../core/endpoints/endpoint.ts'
import type { Method, PagedMethod, Parameters } from '../../core/endpoints/method.ts'
import { DETAILS_TTL, SEARCH_TTL } from '../../core/endpoints/ttl.ts'
import type { StandardSchema } from '../../core/validation/schema.ts'
import { episodePages, listPages, searchPages } from './paging.ts'
import { envelope, readAsIs, readEpisodePage, readList, readRecord, readSearchResults } from './schema.ts'
import type { Envelope, Paged, SearchResult, SeriesEpisodes } from './types/index.ts'

/** The lifetime of type tables, which change a few times a year. */
export const TYPES_TTL = '30d'

/** Marks an endpoint that requires a page number. */
export const FIRST_PAGE = 'page'

/** Unwraps the envelope; a 304 has none. */
const select = (answer: Envelope<unknown> | undefined) => answer?.data

/** Creates an endpoint without types; the functions below add the types. */
const makeEndpoint = (route: Route, response: StandardSchema<Envelope<unknown>>, options: Omit<AnyEndpoint, 'route'>) =>
  endpoint(route, { response, select, ...options } as {}) as Endpoint<never>

/** Defines a record, cached for seven days. `lists` names the lists that are always present; empty where TheTVDB omits them. */
export const record =
  <T, Q = {}>(lists = '', ttl: '7d' | '24h' = DETAILS_TTL) =>
  <const R extends Route>(route: R): Endpoint<Method<Parameters<R, {}, Q, never>, T>> =>
    makeEndpoint(route, envelope(readRecord<T>(lists)), { ttl })

/** Defines a list without paging, cached for 30 days by default. */
export const fullList =
  <T, Q = {}>(ttl: '30d' | '7d' | '24h' = TYPES_TTL) =>
  <const R extends Route>(route: R): Endpoint<Method<Parameters<R, {}, Q, never>, T[]>> =>
    makeEndpoint(route, envelope(readList<T>()), { ttl })

/** Defines a paged list, cached for one day by default. */
export const list =
  <T, Q = {}>(ttl: '24h' | 0 = SEARCH_TTL) =>
  <const R extends Route>(route: R): Endpoint<PagedMethod<Parameters<R, {}, Q & Paged, never>, T[], T>> =>
    makeEndpoint(route, envelope(readList<T>()), { ttl, paginate: listPages })

/** Defines a paged list of a series' episodes, cached for seven days. */
export const episodeList =
  <P = {}, Q = {}>(params?: StandardSchema<P>) =>
  <const R extends Route>(
    route: R,
  ): Endpoint<PagedMethod<Parameters<R, P, Q & Paged, never>, SeriesEpisodes, SeriesEpisodes['episodes'][number]>> =>
    makeEndpoint(route, envelope(readEpisodePage), { ttl: DETAILS_TTL, paginate: episodePages, meta: FIRST_PAGE, params })

/** Defines a search, cached for one day. */
export const searchList =
  <Q>() =>
  <const R extends Route>(route: R): Endpoint<PagedMethod<Parameters<R, {}, Q, never>, SearchResult[], SearchResult>> =>
    makeEndpoint(route, envelope(readSearchResults), { ttl: SEARCH_TTL, paginate: searchPages })

/** Defines a record of the user's account, which is not cached. */
export const userRecord =
  <T>() =>
  <const R extends Route>(route: R): Endpoint<Method<Parameters<R, {}, {}, never>, T>> =>
    makeEndpoint(route, envelope(readAsIs<T>()), { ttl: 0 })
