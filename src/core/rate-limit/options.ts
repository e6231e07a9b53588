import type { Duration } from '../options/duration.ts'
import { readCount, readDuration, readPositive } from '../options/read.ts'
import { kindOf, optional, readOptions, type Table } from '../options/table.ts'

/** At most `requests` in any `per` milliseconds, at most `burst` of them at once; a burst above `requests` is a bucket, refilled evenly. */
export interface Limit {
  readonly requests: number
  readonly per: number
  readonly burst: number
}

/** Checked {@link RateLimitOptions}. */
export interface LimitPolicy {
  readonly limit: Limit | undefined
  readonly concurrency: number
}

const RATE_LIMIT = {
  requests: optional(readCount),
  per: optional((value, name) => readPositive(readDuration(value, name), name)),
  burst: optional(readCount),
  concurrency: optional((value, name) => (value === Infinity ? value : readCount(value, name))),
} satisfies Table<RateLimitOptions>

/** Reads the `rateLimit` options. @throws RangeError or TypeError naming the option that is wrong. */
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
/** A limit to keep: at most `requests` in each `per`. */
export interface RateLimitOptions {
  /** Requests in each `per`. @default no limit but the server's */
  requests?: number | undefined
  /** The window. @default '1s' */
  per?: Duration | undefined
  /** How many may go at once after a rest; above `requests` it is a bucket of that size, refilled at `requests` in each `per`. @default requests */
  burst?: number | undefined
  /** How many may be under way at the same time. @default no limit */
  concurrency?: number | undefined
}
