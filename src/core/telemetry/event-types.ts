import type { AttemptRecord, ErrorKind } from '../errors/errors.ts'

/** What every event carries. */
export interface EventBase {
  /** The call it belongs to, such as `r17`; empty for what belongs to no call. */
  readonly id: string
  /** When it happened, in milliseconds since the epoch. */
  readonly at: number
}

/** What events about one request carry. */
export interface RequestEventBase extends EventBase {
  readonly method: string
  /** The address, with every value that may be a secret left out. */
  readonly url: string
}

/** A call was made. */
export interface RequestEvent extends RequestEventBase {
  readonly type: 'request'
}

/** An attempt begins. */
export interface AttemptEvent extends RequestEventBase {
  readonly type: 'attempt'
  /** 1 for the first. */
  readonly number: number
}

/** An attempt has ended, with or without an answer. */
export interface AttemptEndEvent extends RequestEventBase, AttemptRecord {
  readonly type: 'attempt-end'
}

/** A failed attempt will be repeated. */
export interface RetryEvent extends RequestEventBase {
  readonly type: 'retry'
  /** The number of the next attempt. */
  readonly next: number
  /** The wait before it, in milliseconds. */
  readonly delay: number
  readonly error: ErrorKind
  readonly status?: number | undefined
}

/** A call succeeded. */
export interface SuccessEvent extends RequestEventBase {
  readonly type: 'success'
  readonly status: number
  readonly from: 'network' | 'cache'
  readonly attempts: number
  /** How long the whole call took, in milliseconds. */
  readonly ms: number
}

/** A call failed. */
export interface FailureEvent extends RequestEventBase {
  readonly type: 'failure'
  readonly error: ErrorKind
  readonly status?: number | undefined
  readonly attempts: number
  /** How long the whole call took, in milliseconds. */
  readonly ms: number
  readonly message: string
}

/** What became of a look into the cache. */
export type CacheOutcome = 'hit' | 'stale' | 'miss' | 'revalidated' | 'stored' | 'bypass'

/** The cache was asked, or something was stored. */
export interface CacheEvent extends EventBase {
  readonly type: 'cache'
  readonly outcome: CacheOutcome
  readonly url: string
}

/** The store failed, or held something that is no entry. The call goes on. */
export interface CacheErrorEvent extends EventBase {
  readonly type: 'cache-error'
  readonly operation: string
  readonly message: string
}

/** A callback threw or rejected; told once for each. */
export interface CallbackErrorEvent extends EventBase {
  readonly type: 'callback-error'
  /** Its name, such as `onEvent`. */
  readonly callback: string
}

/** A call joined the same request of another. */
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

/** A server refused for its rate: requests wait. */
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

/** A second request was sent because the first was slow, or one of the two has won. */
export interface HedgeEvent extends EventBase {
  readonly type: 'hedge'
  readonly url: string
  readonly outcome: 'sent' | 'won' | 'lost'
}

/** A login was renewed, or could not be. */
export interface LoginEvent extends EventBase {
  readonly type: 'login'
  readonly outcome: 'renewed' | 'failed'
}
