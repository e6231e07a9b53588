import type { Duration } from '../options/duration.ts'
import type { Gate } from './gate.ts'

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

/** Keeps a limit, heeds what servers say of theirs, and learns those they are silent about. Clients that are given the same one share it. */
export interface RateLimiter {
  /** The gate that every attempt at this origin goes through. */
  gate(origin: string): Gate
}
