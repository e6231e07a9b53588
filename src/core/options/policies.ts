import type { Auth } from '../auth/credentials.ts'
import type { CachePolicy } from '../cache/types.ts'
import { type BreakerOptions, resolveBreaker } from '../circuit-breaker/options.ts'
import { type HedgeOptions, resolveHedge } from '../hedging/options.ts'
import type { Classifier } from '../http/classifier.ts'
import type { RateLimiter } from '../rate-limit/limiter.ts'
import type { RateLimitOptions } from '../rate-limit/options.ts'
import type { HeadersLike } from '../request/headers.ts'
import type { Query } from '../request/url.ts'
import type { BudgetPolicy } from '../retry/budget.ts'
import { type RetryOptions, type RetryPolicy, resolveRetry } from '../retry/loop.ts'
import type { StandardSchema } from '../validation/schema.ts'
import type { Duration } from './duration.ts'
import { asIs, oneOf, readFlag, readFunction, readLimit, readPositive, withMethod } from './read.ts'
import { optional, type Row, row, type Table, type ValuesOf } from './table.ts'

/**
 * How a response body is read:
 * - `auto`: JSON or text by content type, else bytes; an HTML page is a `parse` error
 * - `json`: parsed as JSON whatever the content type; an error when it is not valid
 * - `text`: a string, decoded by its character set
 * - `bytes`: a `Uint8Array`
 * - `stream`: the unread `ReadableStream`
 */
export type ResponseType = 'auto' | 'json' | 'text' | 'bytes' | 'stream'

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

/** A row whose reader has its own default and merges a given value into the value of the outer level. */
const resolved = <T>(read: (value: never, before?: T) => T): Row<T> => ({
  read: (value, _name, before) => read(value as never, before),
  preset: read(undefined as never),
})

const readAuth = (value: unknown, name: string): Auth | undefined =>
  value === false
    ? undefined
    : withMethod<Auth>('apply', 'bearer(token), header(name, value), queryParam(name, value) or false')(value, name)

/** The rows of {@link SharedOptions} that become policies: how each is read, and its default. */
export const POLICIES = {
  timeout: row(readLimit, 10_000),
  deadline: row(readLimit, 30_000),
  retry: resolved<RetryPolicy>(resolveRetry),
  breaker: resolved(resolveBreaker),
  hedge: resolved(resolveHedge),
  dedupe: row(readFlag, true),
  auth: optional(readAuth),
  maxResponseBytes: row((value, name) => (value === Infinity ? Infinity : readPositive(value, name)), 10 * 2 ** 20),
  responseType: row(oneOf<ResponseType>('auto', 'json', 'text', 'bytes', 'stream'), 'auto' as ResponseType),
  redirect: row(oneOf<'follow' | 'manual' | 'error'>('follow', 'manual', 'error'), 'follow' as 'follow' | 'manual' | 'error'),
  credentials: optional(oneOf<RequestCredentials>('omit', 'same-origin', 'include')),
  waitUntil: optional(readFunction<(work: Promise<unknown>) => void>),
}

/** All rows of {@link SharedOptions}. Those with `asIs` are checked by the code that uses them. */
export const SHARED = {
  ...POLICIES,
  rateLimit: optional(asIs<SharedOptions['rateLimit']>),
  headers: optional(asIs<SharedOptions['headers']>),
  query: optional(asIs<SharedOptions['query']>),
} satisfies Table<SharedOptions>

/** The options of one call after they are merged and checked. Frozen. */
export interface Policies extends ValuesOf<typeof POLICIES> {
  /** The retry budget of each origin; `false` for none. */
  readonly budget: BudgetPolicy | false
  readonly rateLimit: RateLimiter | false
  readonly cache: CachePolicy | false
  readonly schema: StandardSchema | undefined
  /** True when an attempt may be repeated after any retryable failure, not only after a 429. */
  readonly repeatable: boolean
  readonly priority: number
  /** How many bytes of a failed response's body are read, and for how many milliseconds at most. */
  readonly errorBody: { readonly bytes: number; readonly ms: number }
  readonly classify: Classifier | undefined
}
