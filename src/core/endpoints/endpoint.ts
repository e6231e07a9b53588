import type { Auth } from '../auth/credentials.ts'
import type { Duration } from '../options/duration.ts'
import type { ResponseType, SharedOptions } from '../options/policies.ts'
import { checkNames } from '../options/table.ts'
import type { HeadersLike } from '../request/headers.ts'
import type { StandardSchema } from '../validation/schema.ts'
import type { Method, PagedMethod, Parameters } from './method.ts'
import type { Paging } from './paging.ts'

/** A method and a path with parameters in braces, such as `GET /movie/{movieId}`. */
export type Route = `${'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`

/** The options of an endpoint that do not depend on its types. */
interface EndpointFacts {
  /** How long responses stay fresh in the cache; 0 bypasses it. @default the client's own lifetime */
  readonly ttl?: Duration | undefined
  /** Cache tags, which invalidate the response later. Parameters stand in braces: `['movie:{movieId}']`. */
  readonly tags?: readonly string[] | undefined
  /**
   * True when a call changes data on the server. It then bypasses the cache, is never shared with another call, and is repeated only after
   * a 429.
   * @default false for GET and HEAD, true for other methods
   */
  readonly mutation?: boolean | undefined
  /** True when a mutation may be repeated after any retryable failure. @default false */
  readonly idempotent?: boolean | undefined
  /** The credential of this endpoint; `false` sends none. @default the client's credential */
  readonly auth?: Auth | false | undefined
  /** When and how to repeat a failed attempt. @default the client's */
  readonly retry?: SharedOptions['retry']
  /** The time limit for one attempt. @default the client's */
  readonly timeout?: SharedOptions['timeout']
  /** The time limit for the whole call. @default the client's */
  readonly deadline?: SharedOptions['deadline']
  /** Request headers of this endpoint. They are added to the client's. */
  readonly headers?: HeadersLike | undefined
  /** How the response body is read. @default the client's */
  readonly responseType?: ResponseType | undefined
  /** A one-sentence description for documentation. */
  readonly summary?: string | undefined
  /** Data for the provider's own hooks. The library does not read it. */
  readonly meta?: unknown
}

/**
 * Options of `endpoint`: the types of its parameters and response, and how to cache and page it. The schemas for parameters only give
 * types; only `response` is checked at run time.
 */
export interface EndpointOptions<Params, Query, Body, Data, Result, Item> extends EndpointFacts {
  /** The types of path parameters. Without it each is `string | number`. */
  readonly params?: StandardSchema<Params> | undefined
  /** The types of query parameters, under the names that the API uses. */
  readonly query?: StandardSchema<Query> | undefined
  /** The type of the body. A caller passes it as the parameter `body`; an array or a plain object is sent as JSON. */
  readonly body?: StandardSchema<Body> | undefined
  /** The response. `typed<T>()` gives it a type without a check; any other Standard Schema validates it. */
  readonly response?: StandardSchema<Data> | undefined
  /** Converts the response to the value that the method returns. @default the whole response */
  readonly select?: ((data: NoInfer<Data>) => Result) | undefined
  /** How the endpoint is paged. With it, the method also has `items()` and `pages()`. @default not paged */
  readonly paginate?: Paging<NoInfer<Data>, Item> | undefined
}

/** An endpoint without its types, as hooks, tests and documentation read it. */
export interface AnyEndpoint extends EndpointFacts {
  readonly route: Route
  readonly params?: StandardSchema | undefined
  readonly query?: StandardSchema | undefined
  readonly body?: StandardSchema | undefined
  readonly response?: StandardSchema | undefined
  readonly select?: ((data: never) => unknown) | undefined
  readonly paginate?: Paging<never, unknown> | undefined
}

/** An endpoint as data, with the type of the method that it becomes. */
export interface Endpoint<M> extends AnyEndpoint {
  /** Does not exist at run time; it only carries the type. */
  readonly '~method'?: M
}

/** Endpoints by name. Nested tables become nested objects on the client. */
export interface EndpointTable {
  readonly [name: string]: AnyEndpoint | EndpointTable
}

/** The methods that a table of endpoints becomes. Each keeps the documentation of its property. */
export type Methods<Table> = {
  readonly [K in keyof Table]: Table[K] extends Endpoint<infer M> ? M : Methods<Table[K]>
}

type MethodOf<P, Result, Item> = [Item] extends [never] ? Method<P, Result> : PagedMethod<P, Result, Item>

const ENDPOINT = {
  ttl: true,
  tags: true,
  mutation: true,
  idempotent: true,
  auth: true,
  retry: true,
  timeout: true,
  deadline: true,
  headers: true,
  responseType: true,
  summary: true,
  meta: true,
  params: true,
  query: true,
  body: true,
  response: true,
  select: true,
  paginate: true,
} satisfies Record<keyof EndpointOptions<unknown, unknown, unknown, unknown, unknown, unknown>, true>

/**
 * Describes one endpoint as plain data. Pass it to {@link defineProvider} in a table of endpoints.
 * @example
 * ```ts
 * const users = {
 *   get: endpoint('GET /users/{id}', { response: typed<User>(), ttl: '10m', tags: ['user:{id}'] }),
 *   rename: endpoint('PUT /users/{id}', { body: typed<{ name: string }>() }),
 * }
 * ```
 * @throws TypeError when the route is not a method and a path, or for an unknown option.
 */
export function endpoint<const R extends Route, Params = {}, Query = {}, Body = never, Data = unknown, Result = Data, Item = never>(
  route: R,
  options: EndpointOptions<Params, Query, Body, Data, Result, Item> = {},
): Endpoint<MethodOf<Parameters<R, Params, Query, Body>, Result, Item>> {
  if (!/^[A-Z]+ \//.test(route)) throw new TypeError(`route must be a method and a path, such as 'GET /users/{id}', not '${String(route)}'`)
  checkNames(ENDPOINT, options, '')
  return { ...options, route }
}

/** True for an endpoint; false for a table of endpoints. */
export const isEndpoint = (value: AnyEndpoint | EndpointTable): value is AnyEndpoint => typeof value.route === 'string'

/** Lists every endpoint of a table with its full name, such as `movies.details`. */
export function listEndpoints(table: EndpointTable, prefix = ''): [name: string, endpoint: AnyEndpoint][] {
  return Object.entries(table).flatMap(([name, value]): [string, AnyEndpoint][] =>
    isEndpoint(value) ? [[prefix + name, value]] : listEndpoints(value, `${prefix}${name}.`),
  )
}
