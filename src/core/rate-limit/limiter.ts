import { perOrigin } from '../per-origin.ts'
import { createGate } from './gate.ts'
import type { RateLimitOptions } from './options.ts'
import { resolveLimit } from './options.ts'
import type { Gate } from './types.ts'

/**
 * Creates a rate limiter that several clients can share, with separate state for each origin. Without options it only follows the limits of
 * the servers.
 * @throws RangeError or TypeError that names the invalid option.
 * @example createClient({ rateLimit: createRateLimiter({ requests: 40, per: '1s' }) })
 */
export function createRateLimiter(options?: RateLimitOptions): RateLimiter {
  const policy = resolveLimit(options)
  return {
    gate: perOrigin(
      () => createGate(policy),
      gate => gate.idle,
    ),
  }
}

/**
 * Reads the `rateLimit` option; without it `base` applies. If neither is set, the limiter only follows the limits of the servers.
 * @throws RangeError or TypeError that names the invalid option.
 */
export function resolveRateLimit(
  option: RateLimitOptions | RateLimiter | false | undefined,
  base?: RateLimiter | false,
): RateLimiter | false {
  if (option === undefined) return base ?? createRateLimiter()
  if (option === false || isLimiter(option)) return option
  return createRateLimiter(option)
}

const isLimiter = (option: RateLimitOptions | RateLimiter): option is RateLimiter =>
  typeof (option as RateLimiter | null)?.gate === 'function'

/**
 * Keeps the configured limit, follows the quotas that servers report, and estimates the limits that they do not report.
 * Clients that are given the same limiter share it.
 */
export interface RateLimiter {
  /** Returns the gate that every attempt at this origin passes. */
  gate(origin: string): Gate
}
