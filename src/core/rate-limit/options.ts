import type { Duration } from '../options/duration.ts'
import { readCount, readDuration, readPositive } from '../options/read.ts'
import { kindOf, optional, readOptions, type Table } from '../options/table.ts'

/**
 * At most `requests` in any `per` milliseconds, and at most `burst` of them at once. A `burst` above `requests` describes a token bucket of
 * that size, refilled evenly.
 */
export interface Limit {
  readonly requests: number
  readonly per: number
  readonly burst: number
}

/** Validated {@link RateLimitOptions}. */
export interface LimitPolicy {
  /** The configured limit, if there is one. */
  readonly limit: Limit | undefined
  /** Attempts in flight at the same time; Infinity for no limit. */
  readonly concurrency: number
}

const RATE_LIMIT = {
  requests: optional(readCount),
  per: optional((value, name) => readPositive(readDuration(value, name), name)),
  burst: optional(readCount),
  concurrency: optional((value, name) => (value === Infinity ? value : readCount(value, name))),
} satisfies Table<RateLimitOptions>

/** Validates the `rateLimit` options and fills in the defaults. @throws RangeError or TypeError that names the invalid option. */
export function resolveLimit(options: RateLimitOptions = {}): LimitPolicy {
  if (typeof options !== 'object' || options === null)
    throw new TypeError(`rateLimit must be options, a limiter or false, not ${kindOf(options)}`)
  const { requests, per = 1000, burst = requests, concurrency = Infinity } = readOptions(RATE_LIMIT, options, 'rateLimit')
  if (requests === undefined) {
    if ((options.burst ?? options.per) !== undefined) throw new TypeError('rateLimit.requests is missing')
    return { limit: undefined, concurrency }
  }
  return { limit: { requests, per, burst: burst ?? requests }, concurrency }
}
/**
 * A limit for each origin: at most `requests` in each `per`.
 * @example { requests: 40, per: '1s', concurrency: 20 }
 */
export interface RateLimitOptions {
  /** Requests in each `per`. @default no limit but the server's */
  requests?: number | undefined
  /** The length of the window. @default '1s' */
  per?: Duration | undefined
  /**
   * How many may be sent at once after a pause. Above `requests` it is the size of a token bucket, refilled at `requests` in each `per`.
   * @default requests
   */
  burst?: number | undefined
  /** How many may be in flight at the same time. @default no limit */
  concurrency?: number | undefined
}
