import { type AnyEndpoint, type Endpoint, endpoint, type Route } from '../../core/endpoints/endpoint.ts'
import type { Method, PagedMethod, Parameters } from '../../core/endpoints/method.ts'
import { DETAILS_TTL, SEARCH_TTL } from '../../core/endpoints/ttl.ts'
import type { StandardSchema } from '../../core/validation/schema.ts'
import { episodePages, listPages, searchPages } from './paging.ts'
import { asIs, envelope, episodes, found, many, one } from './schema.ts'
import type { Envelope, Paged, SearchResult, SeriesEpisodes } from './types/index.ts'

/** Tables of types change a few times a year. */
export const TYPES_TTL = '30d'

/** Marks an endpoint that must be told the page. */
export const FIRST_PAGE = 'page'

/** Takes what an envelope holds; a 304 comes without one. */
const select = (answer: Envelope<unknown> | undefined) => answer?.data

/** The helpers below know the types; this one needs none. */
const make = (route: Route, response: StandardSchema<Envelope<unknown>>, facts: Omit<AnyEndpoint, 'route'>) =>
  endpoint(route, { response, select, ...facts } as {}) as Endpoint<never>

/** One thing, kept for seven days; `lists` are always there, empty where TheTVDB leaves them out. */
export const record =
  <T, Q = {}>(lists = '', ttl: '7d' | '24h' = DETAILS_TTL) =>
  <const R extends Route>(route: R): Endpoint<Method<Parameters<R, {}, Q, never>, T>> =>
    make(route, envelope(one<T>(lists)), { ttl })

/** A list that comes whole. */
export const whole =
  <T, Q = {}>(ttl: '30d' | '7d' | '24h' = TYPES_TTL) =>
  <const R extends Route>(route: R): Endpoint<Method<Parameters<R, {}, Q, never>, T[]>> =>
    make(route, envelope(many<T>()), { ttl })

/** A list in pages, kept for a day. */
export const list =
  <T, Q = {}>(ttl: '24h' | 0 = SEARCH_TTL) =>
  <const R extends Route>(route: R): Endpoint<PagedMethod<Parameters<R, {}, Q & Paged, never>, T[], T>> =>
    make(route, envelope(many<T>()), { ttl, paginate: listPages })

/** A series' episodes in pages, kept for seven days. */
export const episodeList =
  <P = {}, Q = {}>(params?: StandardSchema<P>) =>
  <const R extends Route>(
    route: R,
  ): Endpoint<PagedMethod<Parameters<R, P, Q & Paged, never>, SeriesEpisodes, SeriesEpisodes['episodes'][number]>> =>
    make(route, envelope(episodes), { ttl: DETAILS_TTL, paginate: episodePages, meta: FIRST_PAGE, params })

/** A search, kept for a day. */
export const searching =
  <Q>() =>
  <const R extends Route>(route: R): Endpoint<PagedMethod<Parameters<R, {}, Q, never>, SearchResult[], SearchResult>> =>
    make(route, envelope(found), { ttl: SEARCH_TTL, paginate: searchPages })

/** Something of a user's own: read anew each time. */
export const own =
  <T>() =>
  <const R extends Route>(route: R): Endpoint<Method<Parameters<R, {}, {}, never>, T>> =>
    make(route, envelope(asIs<T>()), { ttl: 0 })
