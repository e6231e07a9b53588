import type { Auth } from '../auth/credentials.ts'
import type { Duration } from '../options/duration.ts'
import type { SharedOptions } from '../options/options.ts'
import type { ResponseType } from '../options/policies.ts'
import { checkNames } from '../options/table.ts'
import type { HeadersLike } from '../request/headers.ts'
import type { StandardSchema } from '../validation/schema.ts'
import type { Method, PagedMethod, Parameters } from './method.ts'
import type { Paging } from './paging.ts'

/** A method and a path with its parameters in braces, such as `GET /movie/{movieId}`. */
export type Route = `${'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`

/** What an endpoint says of itself whatever its types. */
interface EndpointFacts {
  /** How long answers stay fresh; 0 keeps them out of the cache. Left out, the client's own lifetime holds. */
  readonly ttl?: Duration | undefined
  /** Names to invalidate the answer by, with parameters in braces: `['movie:{movieId}']`. */
  readonly tags?: readonly string[] | undefined
  /** True when a call changes something: never cached, joined or repeated, but after a 429. @default false for GET and HEAD */
  readonly mutation?: boolean | undefined
  /** True when a mutation may be repeated after any failure. @default false */
  readonly idempotent?: boolean | undefined
  /** A credential other than the client's; `false` sends none. */
  readonly auth?: Auth | false | undefined
  readonly retry?: SharedOptions['retry']
  readonly timeout?: SharedOptions['timeout']
  readonly deadline?: SharedOptions['deadline']
  readonly headers?: HeadersLike | undefined
  readonly responseType?: ResponseType | undefined
  /** One sentence on what it is for. */
  readonly summary?: string | undefined
  /** Facts that only the provider's own hooks read. */
  readonly meta?: unknown
}

/** What is known of an endpoint, as plain data: how to call it, how long its answers live, how it is paged. */
export interface EndpointOptions<Params, Query, Body, Data, Result, Item> extends EndpointFacts {
  /** The types of path parameters that are neither any string nor any number. */
  readonly params?: StandardSchema<Params> | undefined
  /** The query parameters, under the vendor's own names. */
  readonly query?: StandardSchema<Query> | undefined
  /** The body, given as the parameter `body` and sent as JSON when it is plain data. */
  readonly body?: StandardSchema<Body> | undefined
  /** The answer: `typed<T>()` trusts it, any Standard Schema checks it. */
  readonly response?: StandardSchema<Data> | undefined
  /** Takes out of the answer what the caller wants of it. */
  readonly select?: ((data: NoInfer<Data>) => Result) | undefined
  /** How the next page is asked for. */
  readonly paginate?: Paging<NoInfer<Data>, Item> | undefined
}

/** An endpoint whatever its types: what hooks, tests and documentation read. */
export interface AnyEndpoint extends EndpointFacts {
  readonly route: Route
  readonly params?: StandardSchema | undefined
  readonly query?: StandardSchema | undefined
  readonly body?: StandardSchema | undefined
  readonly response?: StandardSchema | undefined
  readonly select?: ((data: never) => unknown) | undefined
  readonly paginate?: Paging<never, unknown> | undefined
}

/** An endpoint as data, with the type of the method it becomes. */
export interface Endpoint<M> extends AnyEndpoint {
  /** Never there: it only carries the type. */
  readonly '~method'?: M
}

/** Endpoints by name, nested as the client is. */
export interface EndpointTable {
  readonly [name: string]: AnyEndpoint | EndpointTable
}

/** The methods that a table of endpoints becomes, each with the documentation of its property. */
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
 * Describes one endpoint as plain data, to be bound by `defineProvider`.
 * @throws TypeError when the route is not a method and a path.
 */
export function endpoint<const R extends Route, Params = {}, Query = {}, Body = never, Data = unknown, Result = Data, Item = never>(
  route: R,
  options: EndpointOptions<Params, Query, Body, Data, Result, Item> = {},
): Endpoint<MethodOf<Parameters<R, Params, Query, Body>, Result, Item>> {
  if (!/^[A-Z]+ \//.test(route)) throw new TypeError(`A route is a method and a path, such as 'GET /users/{id}', not '${String(route)}'`)
  checkNames(ENDPOINT, options, '')
  return { ...options, route }
}

/** True for an endpoint, false for a table of them. */
export const isEndpoint = (value: AnyEndpoint | EndpointTable): value is AnyEndpoint => typeof value.route === 'string'

/** Every endpoint of a table with its full name, such as `movies.details`. */
export function listEndpoints(table: EndpointTable, prefix = ''): [name: string, endpoint: AnyEndpoint][] {
  return Object.entries(table).flatMap(([name, value]): [string, AnyEndpoint][] =>
    isEndpoint(value) ? [[prefix + name, value]] : listEndpoints(value, `${prefix}${name}.`),
  )
}
