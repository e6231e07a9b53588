import { toMs } from '../duration.ts'
import { count } from './option.ts'
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
  if (typeof options !== 'object' || options === null)
    throw new TypeError('rateLimit must be options, a limiter made by createRateLimiter, or false')
  const { requests, concurrency = Infinity } = options
  if (concurrency !== Infinity) count(concurrency, 'rateLimit.concurrency')
  if (requests === undefined) {
    if ((options.burst ?? options.per) !== undefined) throw new TypeError('rateLimit.requests is missing')
    return { limit: undefined, concurrency }
  }
  const { per = 1000, burst = requests } = options
  const ms = toMs(per, 'rateLimit.per')
  if (ms === 0) throw new RangeError('rateLimit.per must be more than 0')
  return { limit: { requests: count(requests, 'rateLimit.requests'), per: ms, burst: count(burst, 'rateLimit.burst') }, concurrency }
}
