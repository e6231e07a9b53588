import { toMs } from '../../core/options/duration.ts'
import type { LimitAlgorithm, SandboxLimit } from './types.ts'

/** The decision of a rate limit about one request. Times are milliseconds from now. */
export interface LimitResult {
  readonly ok: boolean
  readonly limit: number
  /** The number of further requests that are accepted now. */
  readonly remaining: number
  /** The time until the quota grows: the end of the window, or until a bucket is full. */
  readonly reset: number
  /** The time until the next request is accepted; 0 when it is accepted now. */
  readonly retryAfter: number
}

/** A stateful rate limit: decides about one more request at `now`. */
export type Limit = (now: number) => LimitResult

const EPSILON = 1e-6

interface LimitParameters {
  readonly requests: number
  readonly per: number
  readonly burst: number
}

const ALGORITHMS: Readonly<Record<LimitAlgorithm, (parameters: LimitParameters) => Limit>> = {
  'token-bucket': tokenBucket,
  'fixed-window': fixedWindow,
  'sliding-window': slidingWindow,
  gcra,
}

/** Creates a rate limit. @throws TypeError or RangeError that names the invalid option. */
export function createLimit(options: SandboxLimit): Limit {
  const algorithm = options.algorithm ?? 'token-bucket'
  const make = ALGORITHMS[algorithm]
  if (!make) throw new TypeError(`rateLimit.algorithm must be one of ${Object.keys(ALGORITHMS).join(', ')}`)
  const per = toMs(options.per, 'rateLimit.per')
  const burst = options.burst ?? (algorithm === 'gcra' ? 1 : options.requests)
  if (!(options.requests >= 1)) throw new RangeError('rateLimit.requests must be 1 or more')
  if (!(burst >= 1)) throw new RangeError('rateLimit.burst must be 1 or more')
  if (per === 0) throw new RangeError('rateLimit.per must be more than 0')
  return make({ requests: options.requests, per, burst })
}

/** Token bucket: holds up to `burst` tokens, refills at a constant rate; each request takes one token. */
function tokenBucket({ requests, per, burst }: LimitParameters): Limit {
  const rate = requests / per
  let tokens = burst
  let filledAt = Number.NEGATIVE_INFINITY
  return now => {
    tokens = Math.min(burst, tokens + Math.max(0, now - filledAt) * rate)
    filledAt = now
    // Near 2^40 ms, a double resolves about a thousandth of a millisecond; rounding must not cost a token.
    const ok = tokens >= 1 - EPSILON
    if (ok) tokens = Math.max(0, tokens - 1)
    const retryAfter = tokens >= 1 ? 0 : (1 - tokens) / rate
    return { ok, limit: burst, remaining: Math.floor(tokens + EPSILON), reset: (burst - tokens) / rate, retryAfter }
  }
}

/** Fixed window: accepts `requests` in each window, aligned to the clock. */
function fixedWindow({ requests, per }: LimitParameters): Limit {
  let window = -1
  let used = 0
  return now => {
    const current = Math.floor(now / per)
    if (current !== window) {
      window = current
      used = 0
    }
    const ok = used < requests
    if (ok) used++
    const reset = (window + 1) * per - now
    return { ok, limit: requests, remaining: requests - used, reset, retryAfter: used < requests ? 0 : reset }
  }
}

/** Sliding window log: accepts `requests` in any period of `per`, by their exact times. */
function slidingWindow({ requests, per }: LimitParameters): Limit {
  const times: number[] = []
  return now => {
    while (times.length > 0 && (times[0] as number) <= now - per) times.shift()
    const ok = times.length < requests
    if (ok) times.push(now)
    const reset = (times[0] as number) + per - now
    return { ok, limit: requests, remaining: requests - times.length, reset, retryAfter: times.length < requests ? 0 : reset }
  }
}

/** Generic cell rate algorithm (GCRA): evenly spaced requests, at most `burst` at once. */
function gcra({ requests, per, burst }: LimitParameters): Limit {
  const interval = per / requests
  const tolerance = interval * (burst - 1)
  let arrival = Number.NEGATIVE_INFINITY
  return now => {
    const due = Math.max(arrival, now)
    const ok = due - now <= tolerance + 1e-3
    if (ok) arrival = due + interval
    const ahead = arrival - now
    const remaining = Math.max(0, Math.floor((tolerance + interval - ahead) / interval + EPSILON))
    return { ok, limit: burst, remaining, reset: ahead, retryAfter: Math.max(0, ahead - tolerance) }
  }
}
