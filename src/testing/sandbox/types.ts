import type { Duration } from '../../core/options/duration.ts'
import type { Runtime } from '../../core/runtime.ts'

/** A request as the sandbox receives it. */
export interface SandboxRequest {
  /** The HTTP method in upper case. */
  readonly method: string
  readonly url: URL
  readonly headers: Headers
  /** The body as text; empty when the request has none. */
  readonly body: string
}

/** A request with the parameters of its route: the values of the `{names}`. */
export interface RoutedRequest extends SandboxRequest {
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
}

/** A complete response. */
export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
}

/** One server that the sandbox simulates. */
export interface SandboxApi {
  /** The name of the server, such as `tmdb`. */
  readonly name: string
  /** Returns true when a request is for this server. */
  owns(request: SandboxRequest): boolean
  /** Returns the response to a request. `now` is in milliseconds since the epoch. */
  answer(request: SandboxRequest, now: number): Reply | Promise<Reply>
  /** Returns the error response of this server for a status. */
  failure(status: number): Reply
  /** Clears all state. */
  reset?(): void
}

/** Handles one route. Returns a `Response`, data to send as JSON with status 200, or `undefined` to send status 204. */
export type RouteHandler = (request: RoutedRequest) => unknown

/**
 * The kinds of faults.
 * `429` has `Retry-After` in seconds, `429-date` as a date, `429-bare` has none; `500` to `504` are the server's error responses.
 * `reset` breaks the connection before the response; `cut` breaks it in the middle of the body.
 * `malformed` sends half of the body as if it were complete; `html` sends an HTML page with status 200.
 * `latency` delays the response by the option `slow`; `stall` never responds; `stall-body` stops in the middle of the body.
 */
export type FaultKind =
  | '429'
  | '429-date'
  | '429-bare'
  | '500'
  | '502'
  | '503'
  | '504'
  | 'reset'
  | 'cut'
  | 'malformed'
  | 'html'
  | 'latency'
  | 'stall'
  | 'stall-body'

/** A fault, a response of your own, or `ok` for the response without a fault. */
export type Fault = FaultKind | 'ok' | (Partial<Reply> & { readonly status: number })

/** Random faults. */
export interface FaultOptions {
  /** The probability of a fault for each request, from 0 to 1. */
  readonly rate: number
  /** The faults to draw from, each equally likely. @default all except `stall`, `stall-body`, `429`, `429-date` and `429-bare` */
  readonly kinds?: readonly FaultKind[] | undefined
}

/** A period in which every request gets the same fault. Times count from the first request. */
export interface Outage {
  /** When the outage begins. */
  readonly from: Duration
  /** When the outage ends. */
  readonly to: Duration
  /** The fault of every request in between. */
  readonly fault: Fault
}

/** The algorithm of a rate limit. */
export type LimitAlgorithm = 'token-bucket' | 'fixed-window' | 'sliding-window' | 'gcra'

/**
 * The headers that report a rate limit.
 * `retry-after` and `retry-after-date`: `Retry-After` in seconds or as a date, on a 429 only.
 * `x-ratelimit` and `x-ratelimit-seconds`: `X-RateLimit-*` on every response, with the reset in epoch seconds or in seconds to wait.
 * `ratelimit`: the IETF fields `RateLimit` and `RateLimit-Policy` on every response.
 */
export type LimitDialect = 'retry-after' | 'retry-after-date' | 'x-ratelimit' | 'x-ratelimit-seconds' | 'ratelimit'

/** A rate limit. Requests over the limit get status 429. */
export interface SandboxLimit {
  /** The number of requests for each period `per`; 1 or more. */
  readonly requests: number
  /** The period; more than 0. */
  readonly per: Duration
  /** The number of requests accepted at once, for `token-bucket` and `gcra`. @default `requests` for a token bucket, 1 for GCRA */
  readonly burst?: number | undefined
  /** How requests are counted. @default 'token-bucket' */
  readonly algorithm?: LimitAlgorithm | undefined
  /** The headers that report the limit. @default 'retry-after' */
  readonly headers?: LimitDialect | readonly LimitDialect[] | 'none' | undefined
  /** The policy name in the `RateLimit` fields. @default 'default' */
  readonly name?: string | undefined
  /** Returns the key that a request is counted under, such as its API key. @default one counter for all requests */
  readonly by?: ((request: SandboxRequest) => string) | undefined
}

/** The response time: constant, uniform between two values, or log-normal with a median and a 99th percentile. */
export type Latency = Duration | readonly [Duration, Duration] | { readonly median: Duration; readonly p99: Duration }

/** Options of `createSandbox`. */
export interface SandboxOptions {
  /** Routes of your own, such as `'GET /users/{id}': ({ params }) => ({ id: params.id })`. They are tried before the simulated servers. */
  readonly routes?: Readonly<Record<string, RouteHandler>> | undefined
  /** The servers to simulate. @default TMDB, TheTVDB and Plex */
  readonly apis?: readonly SandboxApi[] | undefined
  /** The rate limits of all routes; several limits apply together. @default none */
  readonly rateLimit?: SandboxLimit | readonly SandboxLimit[] | undefined
  /** Random faults; a number is their rate. @default 0 */
  readonly faults?: FaultOptions | number | undefined
  /** Planned faults by route; each matching request uses the next one. */
  readonly script?: Readonly<Record<string, readonly Fault[]>> | undefined
  /** Periods in which every request gets the same fault. @default none */
  readonly outages?: readonly Outage[] | undefined
  /** The response time of every request. @default 0 */
  readonly latency?: Latency | undefined
  /** The delay that the fault `latency` adds. @default '1s' */
  readonly slow?: Duration | undefined
  /**
   * The seed of random faults and latency. They depend on the seed, the request and its count, not on the order of other requests.
   * @default 1, or a number from `runtime.random` where that is given
   */
  readonly seed?: number | string | undefined
  /** The clock to use, such as `clock.runtime` of a virtual clock. @default the platform's clock */
  readonly runtime?: Partial<Pick<Runtime, 'now' | 'sleep' | 'random'>> | undefined
  /** The number of entries that the log keeps at least; older entries are dropped. @default 100 000 */
  readonly maxLog?: number | undefined
}

/** The log entry of one request. */
export interface LogEntry {
  /** The sequence number; the first request is 1. */
  readonly number: number
  /** The arrival time in milliseconds since the epoch. */
  readonly at: number
  readonly method: string
  readonly path: string
  /** The query, with secrets replaced by `***`. */
  readonly query: string
  /** The headers, with secrets replaced by `***`. */
  readonly headers: Readonly<Record<string, string>>
  /** The response status; absent when no response was sent. */
  readonly status?: number | undefined
  /** The injected fault; `limit` for a 429 of the rate limit, `scripted` for a response of your own. */
  readonly fault?: FaultKind | 'limit' | 'scripted' | undefined
  /** True when the caller aborted before the response was complete. */
  readonly aborted?: boolean | undefined
}

/** Counters since the last reset. */
export interface SandboxStats {
  readonly requests: number
  /** Complete responses with status 2xx or 304. */
  readonly ok: number
  /** Responses with status 429. */
  readonly rateLimited: number
  /** Injected faults by kind. */
  readonly faults: Readonly<Record<string, number>>
  /** Requests that the caller aborted. */
  readonly aborted: number
  /** Requests that are in progress now. */
  readonly inFlight: number
  /** The highest number of concurrent requests. */
  readonly peak: number
}
