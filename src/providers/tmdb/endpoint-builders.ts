import type { Reply } from '../../core/client-types.ts'
import { type AnyEndpoint, type Endpoint, endpoint, type Route } from '../../core/endpoints/endpoint.ts'
import type { Method, MethodOptions, PagedMethod, Parameters } from '../../core/endpoints/method.ts'
import { byPageNumber, type NumberedPage, type Paging } from '../../core/endpoints/paging.ts'
import { DETAILS_TTL, SEARCH_TTL } from '../../core/endpoints/ttl.ts'
import { typed } from '../../core/validation/schema.ts'
import type { DetailsQuery, InAnySession, Page, Paged, Status } from './types/index.ts'

/** The last page that TMDB serves, even when `total_pages` is larger. */
export const LAST_PAGE = 500

/** Parameters that default to an option of the client. */
export type DefaultedParameters = readonly ('language' | 'region' | 'session_id' | 'guest_session_id')[]

/** Parameters of endpoints with a language. */
export const LOCAL: DefaultedParameters = ['language']
/** Parameters of endpoints with a language and a region. */
export const REGIONAL: DefaultedParameters = ['language', 'region']
const LOCAL_SESSION: DefaultedParameters = ['session_id', 'language']
/** Parameters of endpoints with a user's session. */
export const SESSION: DefaultedParameters = ['session_id']
const ANY_SESSION: DefaultedParameters = ['session_id', 'guest_session_id']

const paginate: Paging<NumberedPage<unknown>, unknown> = byPageNumber(LAST_PAGE)

/** Creates an endpoint without types; the functions below add the types. */
const makeEndpoint = (route: Route, options: Omit<AnyEndpoint, 'route'>) => endpoint(route, options as {}) as Endpoint<never>

interface EndpointOptions {
  readonly ttl?: '24h' | '7d' | '10m' | 0
  readonly meta?: DefaultedParameters
}

/** Defines a read endpoint, cached for seven days. */
export const read =
  <T, Q = {}>(options?: EndpointOptions) =>
  <const R extends Route>(route: R): Endpoint<Method<Parameters<R, {}, Q, never>, T>> =>
    makeEndpoint(route, { ttl: DETAILS_TTL, ...options })

/** Defines a paged list, cached for one day. */
export const list =
  <Item, Q = {}, P = Page<Item>>(options?: EndpointOptions) =>
  <const R extends Route>(route: R): Endpoint<PagedMethod<Parameters<R, {}, Q & Paged, never>, P, Item>> =>
    makeEndpoint(route, { ttl: SEARCH_TTL, meta: LOCAL, ...options, paginate })

/** Defines the details of one entry, with the option `append`; cached for seven days. */
export const details =
  <T, Appends>(meta: DefaultedParameters = LOCAL) =>
  <const R extends Route>(route: R): Endpoint<DetailsMethod<Parameters<R, {}, DetailsQuery, never>, T, Appends>> =>
    makeEndpoint(route, { ttl: DETAILS_TTL, meta })

/** Defines a read endpoint of a user's account, which is not cached. */
export const own =
  <T, Q = InAnySession>(meta: DefaultedParameters = ANY_SESSION) =>
  <const R extends Route>(route: R): Endpoint<Method<Parameters<R, {}, Q, never>, T>> =>
    makeEndpoint(route, { ttl: 0, meta })

/** Defines a paged list of a user's account, which is not cached. */
export const ownList = <Item, Q = {}>(meta = LOCAL_SESSION) => list<Item, Q>({ ttl: 0, meta })

/** Defines a write. It is never cached or coalesced, and retried only after a 429. */
export const write =
  <B = never, T = Status, Q = {}>(meta?: DefaultedParameters) =>
  <const R extends Route>(route: R): Endpoint<Method<Parameters<R, {}, Q, B>, T>> =>
    makeEndpoint(route, { mutation: true, meta })

/** Defines a write with the session of a user or a guest. */
export const rate = <B = never>() => write<B, Status, InAnySession>(ANY_SESSION)

/** Defines a list of trending entries, over a day or a week. */
export const trend =
  <Item>() =>
  <const R extends Route>(
    route: R,
  ): Endpoint<PagedMethod<Parameters<R, { timeWindow: 'day' | 'week' }, Paged & { language?: string }, never>, Page<Item>, Item>> =>
    makeEndpoint(route, { params: typed<{ timeWindow: 'day' | 'week' }>(), ttl: SEARCH_TTL, meta: LOCAL, paginate })

/** The type of details with appended parts: the named parts, or optional parts when the names are known only at run time. */
export type Appended<T, Appends, Names extends readonly (keyof Appends)[]> = Names extends readonly []
  ? T
  : number extends Names['length']
    ? T & Partial<Appends>
    : T & Pick<Appends, Names[number]>

/** A method for the details of one entry. `append` adds parts to the same request and to the type of the result. */
export interface DetailsMethod<Parameters, T, Appends> {
  /** @throws RequestError; RangeError for more than 20 appended parts. */
  <const Names extends readonly (keyof Appends)[] = []>(
    parameters: Parameters & { append?: Names },
    options?: MethodOptions,
  ): Promise<Appended<T, Appends, Names>>
  /** The same call; the result also has status, headers, attempts and the source of the response. */
  reply<const Names extends readonly (keyof Appends)[] = []>(
    parameters: Parameters & { append?: Names },
    options?: MethodOptions,
  ): Promise<Reply<Appended<T, Appends, Names>>>
}
