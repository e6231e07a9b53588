import type { Duration } from '../duration.ts'

/** A limit to keep: at most `requests` in each `per`. */
export interface RateLimitOptions {
  /** Requests in each `per`. */
  requests: number
  /** The window. @default '1s' */
  per?: Duration | undefined
  /** How many may go at once after a rest. @default requests */
  burst?: number | undefined
  /** How many may be under way at the same time. @default no limit */
  concurrency?: number | undefined
}
