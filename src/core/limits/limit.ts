import { toMs } from '../duration.ts'
import { count, positive } from './option.ts'
import type { RateLimitOptions } from './types.ts'

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

/** Reads the `rateLimit` options. @throws RangeError or TypeError naming the option that is wrong. */
export function resolveLimit(options: RateLimitOptions = {}): LimitPolicy {
  if (typeof options !== 'object' || options === null) throw new TypeError('rateLimit must be options, a limiter or false')
  const { requests, concurrency = Infinity } = options
  if (concurrency !== Infinity) count(concurrency, 'rateLimit.concurrency')
  if (requests === undefined) {
    if ((options.burst ?? options.per) !== undefined) throw new TypeError('rateLimit.requests is missing')
    return { limit: undefined, concurrency }
  }
  const { per = 1000, burst = requests } = options
  const ms = positive(toMs(per, 'rateLimit.per'), 'rateLimit.per')
  return { limit: { requests: count(requests, 'rateLimit.requests'), per: ms, burst: count(burst, 'rateLimit.burst') }, concurrency }
}
