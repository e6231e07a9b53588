import type { Duration } from '../../core/options/duration.ts'
import type { Runtime } from '../../core/runtime.ts'

/** A request as the sandbox sees it. */
export interface SandboxRequest {
  /** Upper case. */
  readonly method: string
  readonly url: URL
  readonly headers: Headers
  /** The body as text; empty when there is none. */
  readonly body: string
}

/** A request with the values of the `{names}` in its route. */
export interface RoutedRequest extends SandboxRequest {
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
}

/** An answer in full. */
export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
}

/** One server that the sandbox plays. */
export interface SandboxApi {
  readonly name: string
  /** Whether a request is for this server. */
  owns(request: SandboxRequest): boolean
  answer(request: SandboxRequest, now: number): Reply | Promise<Reply>
  /** How this server words a failure. */
  failure(status: number): Reply
  /** Forgets everything it was told. */
  reset?(): void
}

/** Answers one route: a `Response`, or plain data that goes as JSON with status 200. */
export type RouteHandler = (request: RoutedRequest) => unknown

/** What can go wrong on the way. */
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

/** A fault, an answer of your own, or `ok` for the true answer. */
export type Fault = FaultKind | 'ok' | (Partial<Reply> & { readonly status: number })

/** Faults by chance. */
export interface FaultOptions {
  /** The share of requests that fail, from 0 to 1. */
  readonly rate: number
  /** Which faults there are, each as likely as the other. @default all but `stall`, `stall-body` and the three 429 */
  readonly kinds?: readonly FaultKind[] | undefined
}

/** A time of trouble, counted from the first request. */
export interface Outage {
  readonly from: Duration
  readonly to: Duration
  readonly fault: Fault
}

/** How a rate limit counts. */
export type LimitAlgorithm = 'token-bucket' | 'fixed-window' | 'sliding-window' | 'gcra'

/**
 * How a rate limit tells of itself: `Retry-After` in seconds or as a date on a refusal, `X-RateLimit-*` with the reset as epoch
 * seconds or as seconds to wait on every answer, or the IETF fields `RateLimit` and `RateLimit-Policy` on every answer.
 */
export type LimitDialect = 'retry-after' | 'retry-after-date' | 'x-ratelimit' | 'x-ratelimit-seconds' | 'ratelimit'

/** A strict limit: what goes beyond is answered with 429. */
export interface SandboxLimit {
  readonly requests: number
  readonly per: Duration
  /** How many may come at once; for `token-bucket` and `gcra`. @default `requests` for a token bucket, 1 for GCRA */
  readonly burst?: number | undefined
  /** @default 'token-bucket' */
  readonly algorithm?: LimitAlgorithm | undefined
  /** @default 'retry-after' */
  readonly headers?: LimitDialect | readonly LimitDialect[] | 'none' | undefined
  /** The name in the `RateLimit` fields. @default 'default' */
  readonly name?: string | undefined
  /** Who is counted apart. @default everyone together */
  readonly by?: ((request: SandboxRequest) => string) | undefined
}

/** How long answers take: always the same, evenly between two, or log-normal with a median and a 99th percentile. */
export type Latency = Duration | readonly [Duration, Duration] | { readonly median: Duration; readonly p99: Duration }

/** What `createSandbox` takes. */
export interface SandboxOptions {
  /** Routes of your own, such as `'GET /users/{id}': ({ params }) => ({ id: params.id })`. They go before the built-in servers. */
  readonly routes?: Readonly<Record<string, RouteHandler>> | undefined
  /** The servers to play. @default all */
  readonly apis?: readonly SandboxApi[] | undefined
  readonly rateLimit?: SandboxLimit | readonly SandboxLimit[] | undefined
  /** Faults by chance; a number is their rate. @default 0 */
  readonly faults?: FaultOptions | number | undefined
  /** Faults in turn, by route: each matching request takes the next. */
  readonly script?: Readonly<Record<string, readonly Fault[]>> | undefined
  readonly outages?: readonly Outage[] | undefined
  /** @default 0 */
  readonly latency?: Latency | undefined
  /** What the fault `latency` adds. @default '1s' */
  readonly slow?: Duration | undefined
  /** The seed of faults and latency: they depend on it, on the request and on how often it came, not on the order of others. @default 1 */
  readonly seed?: number | string | undefined
  /** The time to live by; `clock.runtime` of a virtual clock fits. @default the platform's */
  readonly runtime?: Partial<Pick<Runtime, 'now' | 'sleep' | 'random'>> | undefined
  /** How many entries the log keeps at least; older ones go. @default 100 000 */
  readonly maxLog?: number | undefined
}

/** What the sandbox saw of one request. */
export interface LogEntry {
  /** 1 for the first. */
  readonly number: number
  /** When it came, in milliseconds since the epoch. */
  readonly at: number
  readonly method: string
  readonly path: string
  /** The query, secrets replaced by `***`. */
  readonly query: string
  /** The headers, secrets replaced by `***`. */
  readonly headers: Readonly<Record<string, string>>
  /** Absent when the request got no answer. */
  readonly status?: number | undefined
  /** What was done to it on purpose; `limit` for a refusal by the rate limit. */
  readonly fault?: FaultKind | 'limit' | 'scripted' | undefined
  /** True when the caller went away before the end. */
  readonly aborted?: boolean | undefined
}

/** Sums over everything since the last reset. */
export interface SandboxStats {
  readonly requests: number
  /** Answered with 2xx or 304, whole. */
  readonly ok: number
  /** Answered with 429. */
  readonly rateLimited: number
  /** Faults by kind. */
  readonly faults: Readonly<Record<string, number>>
  readonly aborted: number
  readonly inFlight: number
  /** The most at one time. */
  readonly peak: number
}
