import type { Cache, CacheCallOptions, CacheMode } from '../cache/types.ts'
import type { Layer } from '../context.ts'
import type { Classifier } from '../http/classifier.ts'
import type { BodyData } from '../request/request-data.ts'
import type { ParamValue } from '../request/url.ts'
import type { Runtime } from '../runtime.ts'
import type { ClientEvent } from '../telemetry/events.ts'
import type { Logger } from '../telemetry/log.ts'
import type { StandardSchema } from '../validation/schema.ts'
import { SHARED, type SharedOptions } from './policies.ts'
import { asIs, readFinite, readFlag, readFunction, readText, withMethod } from './read.ts'
import { kindOf, optional, type Row, readOptions, row, type Table } from './table.ts'

/**
 * Options of `createClient`.
 * @example
 * ```ts
 * const api = createClient({
 *   baseURL: 'https://api.example.com/v1',
 *   auth: bearer(token),
 *   cache: createCache({ ttl: '10m' }),
 *   rateLimit: { requests: 40, per: '10s' },
 * })
 * ```
 */
export interface ClientOptions extends SharedOptions {
  /** The absolute http or https URL that every path is appended to. A call cannot request a URL outside it. */
  baseURL?: string | undefined
  /**
   * The cache for responses, made by `createCache`. @default none
   * @example { cache: createCache({ ttl: '10m' }) }
   */
  cache?: Cache | false | undefined
  /** Receives log messages about calls, attempts, retries and failures. `console` works. @default none */
  logger?: Logger | undefined
  /**
   * Receives every event of the client. An exception it throws does not affect the call. @default none
   * @example { onEvent: event => event.type === 'retry' && console.warn(event.url, event.delay) }
   */
  onEvent?: ((event: ClientEvent) => void) | undefined
  /** Replaces `fetch`, the clocks, the timer or the random source. Useful in tests, which can pass a virtual clock. */
  runtime?: Partial<Runtime> | undefined
  /** Custom layers. They run once per call, after cache and request sharing and before retry. */
  layers?: readonly Layer[] | undefined
  /** Reads a provider's own error codes from a response. */
  classify?: Classifier | undefined
}

/**
 * Options of one call.
 * @example await api.get('/users/{id}', { params: { id: 7 }, timeout: '2s', cache: { ttl: '1h', tags: ['users'] } })
 */
export interface CallOptions extends SharedOptions {
  /** Values for the `{names}` in the path, percent-encoded for you. A missing, empty or unused one is a `TypeError`. */
  params?: Readonly<Record<string, ParamValue>> | undefined
  /** The request body. An array or a plain object is sent as JSON; the types of {@link BodyData} are sent unchanged. */
  body?: BodyData | object | undefined
  /** Aborts the call. It then rejects immediately with an `aborted` error. */
  signal?: AbortSignal | null | undefined
  /**
   * How this call uses the cache: lifetimes and tags, or a mode of the Fetch standard. `false` bypasses it.
   * @example { cache: 'no-cache' }
   */
  cache?: CacheCallOptions | CacheMode | false | undefined
  /** Validates the response body: any Standard Schema, such as one of Zod, Valibot or ArkType. A mismatch is a `validation` error. */
  schema?: StandardSchema | undefined
  /** Makes a POST or PATCH safe to repeat. Sent as the header `Idempotency-Key`; the server must support it. */
  idempotencyKey?: string | undefined
  /**
   * Whether the request may be repeated after any retryable failure, not only after a 429.
   * @default true for GET, HEAD, OPTIONS, PUT and DELETE, and with an `idempotencyKey`
   */
  idempotent?: boolean | undefined
  /** The position in the rate limit's queue: a higher number goes first. @default 0 */
  priority?: number | undefined
}

/** Options of `client.request`. */
export interface RequestOptions extends CallOptions {
  /** The HTTP method. @default 'GET' */
  method?: string | undefined
  /** A path below `baseURL`, or an absolute URL when the client has no `baseURL`. It may contain a query. */
  path: string
}

/** The rows of {@link ClientOptions}. */
export const CLIENT = {
  ...SHARED,
  baseURL: optional(readText),
  cache: optional(asIs<ClientOptions['cache']>),
  logger: optional(withMethod<Logger>('warn', 'an object with debug, info, warn and error, such as console')),
  onEvent: optional(readFunction<(event: ClientEvent) => void>),
  runtime: optional(readRuntime),
  layers: optional(readLayers),
  classify: optional(readFunction<Classifier>),
} satisfies Table<ClientOptions>

/** The rows of {@link CallOptions} and {@link RequestOptions}. */
export const CALL = {
  ...SHARED,
  method: optional(asIs<string>),
  path: optional(asIs<string>),
  params: optional(asIs<CallOptions['params']>),
  body: optional(asIs<CallOptions['body']>),
  signal: { read: asIs, preset: undefined } as Row<AbortSignal | null | undefined>,
  cache: optional(asIs<CallOptions['cache']>),
  schema: optional(readSchema),
  idempotencyKey: optional(asIs<string>),
  idempotent: optional(readFlag),
  priority: row(readFinite, 0),
} satisfies Table<RequestOptions>

const RUNTIME = {
  fetch: optional(readFunction<Runtime['fetch']>),
  now: optional(readFunction<Runtime['now']>),
  monotonic: optional(readFunction<Runtime['monotonic']>),
  sleep: optional(readFunction<Runtime['sleep']>),
  random: optional(readFunction<Runtime['random']>),
} satisfies Table<Runtime>

/** Checks the `runtime` option. Unknown properties are ignored, because the object may be a virtual clock with methods of its own. */
function readRuntime(value: unknown, name: string): Partial<Runtime> {
  if (typeof value !== 'object' || value === null)
    throw new TypeError(`${name} must be an object with fetch, now, sleep or random, not ${kindOf(value)}`)
  const given = Object.fromEntries(Object.keys(RUNTIME).map(key => [key, (value as Record<string, unknown>)[key]]))
  readOptions(RUNTIME, given, name)
  return value
}

function readLayers(value: unknown, name: string): readonly Layer[] {
  if (!Array.isArray(value) || !value.every(layer => typeof layer === 'function'))
    throw new TypeError(`${name} must be an array of functions, next => context => answer, not ${kindOf(value)}`)
  return value
}

/** Checks the `schema` option. */
export function readSchema(value: unknown, name: string): StandardSchema {
  if (typeof (value as Partial<StandardSchema> | null)?.['~standard']?.validate !== 'function')
    throw new TypeError(`${name} must be a Standard Schema, as of Zod, Valibot or ArkType, not ${kindOf(value)}`)
  return value as StandardSchema
}
