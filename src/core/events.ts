import type { AttemptRecord, DistributiveOmit, ErrorKind } from './errors.ts'

/** What every event carries. */
interface EventBase {
  /** The call it belongs to, such as `r17`; empty for what belongs to no call. */
  readonly id: string
  /** When it happened, in milliseconds since the epoch. */
  readonly at: number
}

/** What became of a look into the cache. */
export type CacheOutcome = 'hit' | 'stale' | 'miss' | 'revalidated' | 'stored' | 'bypass'

/** Everything that a client tells while it works, told apart by `type`. No event holds a secret. */
export type ClientEvent =
  | (EventBase & { readonly type: 'request'; readonly method: string; readonly url: string })
  | (EventBase & { readonly type: 'attempt'; readonly method: string; readonly url: string; readonly number: number })
  | (EventBase & { readonly type: 'attempt-end'; readonly method: string; readonly url: string } & AttemptRecord)
  | (EventBase & {
      readonly type: 'retry'
      readonly method: string
      readonly url: string
      readonly next: number
      readonly delay: number
      readonly error: ErrorKind
      readonly status?: number | undefined
    })
  | (EventBase & {
      readonly type: 'success'
      readonly method: string
      readonly url: string
      readonly status: number
      readonly from: 'network' | 'cache'
      readonly attempts: number
      readonly ms: number
    })
  | (EventBase & {
      readonly type: 'failure'
      readonly method: string
      readonly url: string
      readonly error: ErrorKind
      readonly status?: number | undefined
      readonly attempts: number
      readonly ms: number
      readonly message: string
    })
  | (EventBase & { readonly type: 'cache'; readonly outcome: CacheOutcome; readonly url: string })
  | (EventBase & { readonly type: 'cache-error'; readonly operation: string; readonly message: string })
  | (EventBase & { readonly type: 'callback-error'; readonly callback: string })
  | (EventBase & { readonly type: 'dedupe'; readonly url: string })
  | (EventBase & { readonly type: 'queue'; readonly origin: string; readonly ms: number })
  | (EventBase & { readonly type: 'cooldown'; readonly origin: string; readonly ms: number })
  | (EventBase & { readonly type: 'breaker'; readonly origin: string; readonly state: 'closed' | 'open' | 'half-open' })
  | (EventBase & { readonly type: 'hedge'; readonly url: string; readonly outcome: 'sent' | 'won' | 'lost' })
  | (EventBase & { readonly type: 'login'; readonly outcome: 'renewed' | 'failed' })

/** An event as a layer tells it; the client adds the call's id and the time. */
export type EventFields = DistributiveOmit<ClientEvent, keyof EventBase>

/** Tells an event to whoever listens; a function is asked for it only when somebody does. Never throws. */
export type Emit = (event: EventFields | (() => EventFields)) => void
