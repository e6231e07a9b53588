import type { Auth } from '../auth/credentials.ts'
import type { Cache, CacheCallOptions, CacheMode } from '../cache/types.ts'
import type { BreakerOptions } from '../circuit-breaker/options.ts'
import type { Layer } from '../context.ts'
import type { HedgeOptions } from '../hedging/options.ts'
import type { Classifier } from '../http/classifier.ts'
import type { RateLimiter } from '../rate-limit/limiter.ts'
import type { RateLimitOptions } from '../rate-limit/options.ts'
import type { HeadersLike } from '../request/headers.ts'
import type { BodyData } from '../request/request-data.ts'
import type { ParamValue, Query } from '../request/url.ts'
import type { RetryOptions } from '../retry/loop.ts'
import type { Runtime } from '../runtime.ts'
import type { ClientEvent } from '../telemetry/events.ts'
import type { Logger } from '../telemetry/log.ts'
import type { StandardSchema } from '../validation/schema.ts'
import type { Duration } from './duration.ts'
import type { ResponseType } from './policies.ts'

/** Options of a client, an endpoint or a single call. A call overrides its endpoint, and an endpoint overrides the client. */
export interface SharedOptions {
  /** The time limit for one attempt, including its body. `false` removes the limit. @default '10s' */
  timeout?: Duration | false | undefined
  /**
   * The time limit for the whole call: queueing, waits between attempts, all attempts and their bodies. `false` removes the limit.
   * @default '30s'
   */
  deadline?: Duration | false | undefined
  /**
   * When and how to repeat a failed attempt. A number is the maximum number of attempts, the first included; `false` makes one attempt.
   * @default true, which means 3 attempts with exponential backoff
   * @example { retry: { attempts: 5, backoff: exponential({ base: '500ms' }) } }
   */
  retry?: RetryOptions | number | boolean | undefined
  /**
   * A rate limit for each origin, or a limiter that several clients share. `false` turns off rate limiting and pauses after a 429.
   * @default no limit of its own; limits that the server announces or enforces are respected
   * @example { rateLimit: { requests: 40, per: '10s' } }
   */
  rateLimit?: RateLimitOptions | RateLimiter | false | undefined
  /** The circuit breaker of each origin, which stops requests to a server that is down. `false` turns it off. @default true */
  breaker?: BreakerOptions | boolean | undefined
  /** Sends a second request when a GET or HEAD is slow, and takes the first response. @default false */
  hedge?: HedgeOptions | boolean | undefined
  /** Shares one request between identical reads that run at the same time. @default true */
  dedupe?: boolean | undefined
  /**
   * The credential to send; `false` sends none. @default none
   * @example { auth: bearer(() => readToken()) }
   */
  auth?: Auth | false | undefined
  /** Request headers. They are added to the client's; a header with the same name replaces it. */
  headers?: HeadersLike | undefined
  /**
   * Query parameters. They are added to the client's; a parameter with the same name replaces it.
   * @example { query: { page: 2, genres: ['drama', 'crime'] } }
   */
  query?: Query | undefined
  /** The maximum size of a response body, in bytes after decompression. A larger one fails with a `parse` error. @default 10 MiB */
  maxResponseBytes?: number | undefined
  /** How the response body is read. @default 'auto' */
  responseType?: ResponseType | undefined
  /** Whether redirects are followed. Credentials are never sent to another origin. @default 'follow' */
  redirect?: 'follow' | 'manual' | 'error' | undefined
  /** Whether a browser sends cookies, as in `fetch`. @default 'same-origin' */
  credentials?: RequestCredentials | undefined
  /**
   * Receives background work, such as a cache refresh, so that the platform keeps running it after the response.
   * @example { waitUntil: work => ctx.waitUntil(work) } // in a Worker
   */
  waitUntil?: ((work: Promise<unknown>) => void) | undefined
}

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
