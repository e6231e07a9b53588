import { perOrigin } from '../per-origin.ts'
import { createGate, type Gate } from './gate.ts'
import type { RateLimitOptions } from './options.ts'
import { resolveLimit } from './options.ts'

/**
 * Makes a limiter that clients can share: it keeps one gate for each origin. Without options it keeps only the limits that servers have.
 * @throws RangeError or TypeError naming the option that is wrong.
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

/** Reads the `rateLimit` option over what is already set: without any there is still a limiter, which heeds the server. */
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
/** Keeps a limit, heeds what servers say of theirs, and learns those they are silent about. Clients that are given the same one share it. */
export interface RateLimiter {
  /** The gate that every attempt at this origin goes through. */
  gate(origin: string): Gate
}
