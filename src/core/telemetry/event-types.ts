import type { AttemptRecord, ErrorKind } from '../errors/errors.ts'

/** Fields of every event. */
export interface EventBase {
  /** The id of the call, such as `r17`; empty for an event that belongs to no call. */
  readonly id: string
  /** The time of the event, in milliseconds since the epoch. */
  readonly at: number
}

/** Fields of events about one request. */
export interface RequestEventBase extends EventBase {
  readonly method: string
  /** The URL. Query values and path parts that may be secret are replaced by `[redacted]`. */
  readonly url: string
}

/** A call starts. */
export interface RequestEvent extends RequestEventBase {
  readonly type: 'request'
}

/** An attempt starts. */
export interface AttemptEvent extends RequestEventBase {
  readonly type: 'attempt'
  /** The number of the attempt, from 1. */
  readonly number: number
}

/** An attempt ends, with or without a response. */
export interface AttemptEndEvent extends RequestEventBase, AttemptRecord {
  readonly type: 'attempt-end'
}

/** A failed attempt will be repeated after `delay`. */
export interface RetryEvent extends RequestEventBase {
  readonly type: 'retry'
  /** The number of the next attempt, from 2. */
  readonly next: number
  /** The wait before the next attempt, in milliseconds. */
  readonly delay: number
  readonly error: ErrorKind
  readonly status?: number | undefined
}

/** A call succeeds. */
export interface SuccessEvent extends RequestEventBase {
  readonly type: 'success'
  readonly status: number
  /** Where the response came from. */
  readonly from: 'network' | 'cache'
  /** The number of attempts that were made. */
  readonly attempts: number
  /** How long the whole call took, in milliseconds. */
  readonly ms: number
}

/** A call fails. */
export interface FailureEvent extends RequestEventBase {
  readonly type: 'failure'
  readonly error: ErrorKind
  readonly status?: number | undefined
  /** The number of attempts that were made. */
  readonly attempts: number
  /** How long the whole call took, in milliseconds. */
  readonly ms: number
  readonly message: string
}

/**
 * What happened in the cache:
 * - `hit`: a fresh entry was used
 * - `stale`: a stale entry was used
 * - `miss`: there was no usable entry
 * - `revalidated`: the server confirmed a stale entry with 304
 * - `stored`: a response was stored
 * - `bypass`: the call did not use the cache
 */
export type CacheOutcome = 'hit' | 'stale' | 'miss' | 'revalidated' | 'stored' | 'bypass'

/** The cache was read or written. */
export interface CacheEvent extends EventBase {
  readonly type: 'cache'
  readonly outcome: CacheOutcome
  readonly url: string
}

/** The store of the cache failed, or returned a value that is not a valid entry. The call continues without it. */
export interface CacheErrorEvent extends EventBase {
  readonly type: 'cache-error'
  /** The operation of the store that failed, such as `read` or `write`. */
  readonly operation: string
  readonly message: string
}

/** A callback of yours threw or rejected. Reported once for each callback. */
export interface CallbackErrorEvent extends EventBase {
  readonly type: 'callback-error'
  /** The name of the callback, such as `onEvent`. */
  readonly callback: string
}

/** A call joined an identical request that was already running. */
export interface DedupeEvent extends EventBase {
  readonly type: 'dedupe'
  readonly url: string
}

/** An attempt waited for the rate limit. */
export interface QueueEvent extends EventBase {
  readonly type: 'queue'
  readonly origin: string
  /** How long, in milliseconds. */
  readonly ms: number
}

/** The server refused a request because of its rate limit. All requests to the origin pause. */
export interface CooldownEvent extends EventBase {
  readonly type: 'cooldown'
  readonly origin: string
  /** How long, in milliseconds. */
  readonly ms: number
}

/** The circuit breaker of an origin changed its state. */
export interface BreakerEvent extends EventBase {
  readonly type: 'breaker'
  readonly origin: string
  readonly state: 'closed' | 'open' | 'half-open'
}

/** A second request was sent because the first was slow, or a response arrived after that. */
export interface HedgeEvent extends EventBase {
  readonly type: 'hedge'
  readonly url: string
  /** `sent`: the second request was sent; `won`: its response arrived first; `lost`: the response of the first request arrived first. */
  readonly outcome: 'sent' | 'won' | 'lost'
}

/** An expired login was renewed, or its renewal failed. */
export interface LoginEvent extends EventBase {
  readonly type: 'login'
  readonly outcome: 'renewed' | 'failed'
}
