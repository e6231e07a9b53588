import type { Reply } from '../../core/client.ts'
import { type AnyEndpoint, type Endpoint, endpoint, type Route } from '../../core/endpoints/endpoint.ts'
import type { Method, MethodOptions, PagedMethod, Parameters } from '../../core/endpoints/method.ts'
import { byPageNumber, type NumberedPage, type Paging } from '../../core/endpoints/paging.ts'
import { DETAILS_TTL, SEARCH_TTL } from '../../core/endpoints/ttl.ts'
import { typed } from '../../core/validation/schema.ts'
import type { DetailsQuery, InAnySession, Page, Paged, Status } from './types/index.ts'

/** The last page that TMDB gives, whatever `total_pages` says. */
export const LAST_PAGE = 500

/** Options of the client that fill in a parameter which the caller left out. */
export type Takes = readonly ('language' | 'region' | 'session_id' | 'guest_session_id')[]

/** Endpoints in the client's language. */
export const LOCAL: Takes = ['language']
/** Endpoints in the client's language and for its country. */
export const REGIONAL: Takes = ['language', 'region']
const LOCAL_SESSION: Takes = ['session_id', 'language']
/** Endpoints in a user's name. */
export const SESSION: Takes = ['session_id']
const ANY_SESSION: Takes = ['session_id', 'guest_session_id']

const paginate: Paging<NumberedPage<unknown>, unknown> = byPageNumber(LAST_PAGE)

/** The helpers below know the types; this one needs none. */
const make = (route: Route, facts: Omit<AnyEndpoint, 'route'>) => endpoint(route, facts as {}) as Endpoint<never>

interface Facts {
  readonly ttl?: '24h' | '7d' | '10m' | 0
  readonly meta?: Takes
}

/** An endpoint that is read as it is, kept for seven days. */
export const read =
  <T, Q = {}>(facts?: Facts) =>
  <const R extends Route>(route: R): Endpoint<Method<Parameters<R, {}, Q, never>, T>> =>
    make(route, { ttl: DETAILS_TTL, ...facts })

/** An endpoint with pages, kept for a day. */
export const list =
  <Item, Q = {}, P = Page<Item>>(facts?: Facts) =>
  <const R extends Route>(route: R): Endpoint<PagedMethod<Parameters<R, {}, Q & Paged, never>, P, Item>> =>
    make(route, { ttl: SEARCH_TTL, meta: LOCAL, ...facts, paginate })

/** The details of one thing, with what `append` brings along. */
export const details =
  <T, Appends>(meta: Takes = LOCAL) =>
  <const R extends Route>(route: R): Endpoint<DetailsMethod<Parameters<R, {}, DetailsQuery, never>, T, Appends>> =>
    make(route, { ttl: DETAILS_TTL, meta })

/** Something of a user's own: read anew each time. */
export const own =
  <T, Q = InAnySession>(meta: Takes = ANY_SESSION) =>
  <const R extends Route>(route: R): Endpoint<Method<Parameters<R, {}, Q, never>, T>> =>
    make(route, { ttl: 0, meta })

/** A list of a user's own: read anew each time. */
export const ownList = <Item, Q = {}>(meta = LOCAL_SESSION) => list<Item, Q>({ ttl: 0, meta })

/** A change: never cached, joined or repeated, but after a 429. */
export const write =
  <B = never, T = Status, Q = {}>(meta?: Takes) =>
  <const R extends Route>(route: R): Endpoint<Method<Parameters<R, {}, Q, B>, T>> =>
    make(route, { mutation: true, meta })

/** A change in a user's or a guest's name. */
export const rate = <B = never>() => write<B, Status, InAnySession>(ANY_SESSION)

/** A trend, over a day or a week. */
export const trend =
  <Item>() =>
  <const R extends Route>(
    route: R,
  ): Endpoint<PagedMethod<Parameters<R, { timeWindow: 'day' | 'week' }, Paged & { language?: string }, never>, Page<Item>, Item>> =>
    make(route, { params: typed<{ timeWindow: 'day' | 'week' }>(), ttl: SEARCH_TTL, meta: LOCAL, paginate })

/** Details with what was brought along: all that was named, or maybe any of it when the names are known only at run time. */
export type Appended<T, Appends, Names extends readonly (keyof Appends)[]> = Names extends readonly []
  ? T
  : number extends Names['length']
    ? T & Partial<Appends>
    : T & Pick<Appends, Names[number]>

/** The details of one thing; `append` brings more along in the same request, and into the type of the answer. */
export interface DetailsMethod<Parameters, T, Appends> {
  /** @throws RequestError, RangeError when more than 20 things are to be brought along. */
  <const Names extends readonly (keyof Appends)[] = []>(
    parameters: Parameters & { append?: Names },
    options?: MethodOptions,
  ): Promise<Appended<T, Appends, Names>>
  /** The same call, with status, headers, attempts and where the answer came from. */
  reply<const Names extends readonly (keyof Appends)[] = []>(
    parameters: Parameters & { append?: Names },
    options?: MethodOptions,
  ): Promise<Reply<Appended<T, Appends, Names>>>
}
