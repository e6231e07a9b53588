import type { Auth } from '../auth/credentials.ts'
import type { Cache, CacheCallOptions, CacheMode, CachePolicy } from '../cache/types.ts'
import type { BreakerOptions, BreakerPolicy } from '../circuit-breaker/options.ts'
import type { BodyData, Layer } from '../context.ts'
import type { HedgeOptions, HedgePolicy } from '../hedging/options.ts'
import type { Classifier } from '../http/classifier.ts'
import type { RateLimiter, RateLimitOptions } from '../rate-limit/types.ts'
import type { BudgetPolicy } from '../retry/budget.ts'
import type { RetryOptions, RetryPolicy } from '../retry/loop.ts'
import type { Runtime } from '../runtime.ts'
import type { ClientEvent } from '../telemetry/events.ts'
import type { Logger } from '../telemetry/log.ts'
import type { StandardSchema } from '../validation/schema.ts'
import type { Duration } from './duration.ts'

/** Values that a path parameter may have. */
export type ParamValue = string | number | bigint
/** Values that a query parameter may have; `undefined` and `null` leave it out, an array repeats it. */
export type QueryValue = string | number | bigint | boolean | Date | null | undefined | readonly (string | number | bigint | boolean)[]
/** Query parameters by name. */
export type Query = Readonly<Record<string, QueryValue>>
/** Headers as `fetch` takes them. */
export type HeadersLike = Headers | Readonly<Record<string, string | undefined>> | readonly (readonly [string, string])[]
/** How a body is read: by its content type, or as told. `stream` hands it over unread. */
export type ResponseType = 'auto' | 'json' | 'text' | 'bytes' | 'stream'

/** Options that a client, an endpoint and a call may all give; the innermost wins. */
export interface SharedOptions {
  /** The time one attempt may take, its body included. @default '10s' */
  timeout?: Duration | false | undefined
  /** The time the whole call may take: queues, waits, attempts and bodies. @default '30s' */
  deadline?: Duration | false | undefined
  /** When and how a failed attempt is repeated; `false` never, a number is the count of attempts. */
  retry?: RetryOptions | number | boolean | undefined
  /** A limit to keep, or a limiter to share. `false` switches limits and cool-downs off. */
  rateLimit?: RateLimitOptions | RateLimiter | false | undefined
  /** When to stop asking a server that is down. @default on */
  breaker?: BreakerOptions | boolean | undefined
  /** A second request when the first is slow. @default false */
  hedge?: HedgeOptions | boolean | undefined
  /** Join identical reads that are under way at the same time. @default true */
  dedupe?: boolean | undefined
  /** The credential to send. */
  auth?: Auth | false | undefined
  /** Headers to send. */
  headers?: HeadersLike | undefined
  /** Query parameters to send. */
  query?: Query | undefined
  /** The largest body to accept, in bytes after decompression. @default 10 MiB */
  maxResponseBytes?: number | undefined
  /** How bodies are read. @default 'auto' */
  responseType?: ResponseType | undefined
  /** Whether redirects are followed; no credential ever follows one to another origin. @default 'follow' */
  redirect?: 'follow' | 'manual' | 'error' | undefined
  /** Whether a browser sends cookies, as `fetch` has it. @default 'same-origin' */
  credentials?: RequestCredentials | undefined
  /** Keeps background work alive after the answer, as a Worker's `ctx.waitUntil` does. */
  waitUntil?: ((work: Promise<unknown>) => void) | undefined
}

/** What `createClient` takes. */
export interface ClientOptions extends SharedOptions {
  /** The address that every path is joined to, and that no call may leave. */
  baseURL?: string | undefined
  /** The store for answers. */
  cache?: Cache | false | undefined
  /** Where attempts, retries and failures are written; `console` fits. */
  logger?: Logger | undefined
  /** Is told everything the client does. What it throws is ignored. */
  onEvent?: ((event: ClientEvent) => void) | undefined
  /** Network, clock and chance; tests pass a virtual clock. */
  runtime?: Partial<Runtime> | undefined
  /** Layers of your own, between de-duplication and retry. */
  layers?: readonly Layer[] | undefined
  /** Reads a provider's error codes from its answers. */
  classify?: Classifier | undefined
}

/** What one call takes. */
export interface CallOptions extends SharedOptions {
  /** Values for the `{names}` in the path. */
  params?: Readonly<Record<string, ParamValue>> | undefined
  /** What to send: plain data goes as JSON. */
  body?: BodyData | object | undefined
  /** Ends the call at once. */
  signal?: AbortSignal | null | undefined
  /** How this call uses the cache: a lifetime and tags, or a mode in the words of the Fetch standard. */
  cache?: CacheCallOptions | CacheMode | false | undefined
  /** Checks the body; any Standard Schema. */
  schema?: StandardSchema | undefined
  /** Makes an unsafe request safe to repeat; sent as `Idempotency-Key`. */
  idempotencyKey?: string | undefined
  /** Whether the request may be repeated after any failure. @default true for GET HEAD OPTIONS PUT DELETE */
  idempotent?: boolean | undefined
  /** Higher goes first when the rate limit makes calls queue. @default 0 */
  priority?: number | undefined
}

/** What `client.request` takes. */
export interface RequestOptions extends CallOptions {
  /** @default 'GET' */
  method?: string | undefined
  /** A path below `baseURL`, or an absolute address where there is none. It may carry a query. */
  path: string
}

/** All policies of one call, read, checked and frozen. */
export interface Policies {
  /** Milliseconds; Infinity when there is none. */
  readonly timeout: number
  /** Milliseconds; Infinity when there is none. */
  readonly deadline: number
  readonly retry: RetryPolicy
  /** The retry tokens of each origin. */
  readonly budget: BudgetPolicy | false
  readonly rateLimit: RateLimiter | false
  readonly breaker: BreakerPolicy | false
  readonly hedge: HedgePolicy | false
  readonly cache: CachePolicy | false
  readonly dedupe: boolean
  readonly auth: Auth | undefined
  readonly schema: StandardSchema | undefined
  readonly responseType: ResponseType
  readonly redirect: 'follow' | 'manual' | 'error'
  readonly credentials: RequestCredentials | undefined
  /** Whether an attempt may be repeated after any failure, not only after a 429. */
  readonly repeatable: boolean
  readonly priority: number
  readonly maxResponseBytes: number
  /** How much of a failed answer's body is read, and for how long, in milliseconds. */
  readonly errorBody: { readonly bytes: number; readonly ms: number }
  readonly classify: Classifier | undefined
  readonly waitUntil: ((work: Promise<unknown>) => void) | undefined
}
