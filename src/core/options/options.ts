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
