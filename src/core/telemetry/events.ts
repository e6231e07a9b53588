import type { DistributiveOmit } from '../errors/errors.ts'
import type {
  AttemptEndEvent,
  AttemptEvent,
  BreakerEvent,
  CacheErrorEvent,
  CacheEvent,
  CallbackErrorEvent,
  CooldownEvent,
  DedupeEvent,
  EventBase,
  FailureEvent,
  HedgeEvent,
  LoginEvent,
  QueueEvent,
  RequestEvent,
  RetryEvent,
  SuccessEvent,
} from './event-types.ts'

/**
 * Every event of a client, distinguished by `type`. No event contains a secret.
 * @example
 * ```ts
 * const onEvent = (event: ClientEvent) => {
 *   if (event.type === 'retry') console.warn(`retrying ${event.url} in ${event.delay} ms`)
 * }
 * ```
 */
export type ClientEvent =
  | RequestEvent
  | AttemptEvent
  | AttemptEndEvent
  | RetryEvent
  | SuccessEvent
  | FailureEvent
  | CacheEvent
  | CacheErrorEvent
  | CallbackErrorEvent
  | DedupeEvent
  | QueueEvent
  | CooldownEvent
  | BreakerEvent
  | HedgeEvent
  | LoginEvent

/** An event as a layer emits it. The client adds the call's id and the time. */
export type EventFields = DistributiveOmit<ClientEvent, keyof EventBase>

/** Emits an event to the listeners of the client. A function is called to create the event only when there is a listener. Never throws. */
export type Emit = (event: EventFields | (() => EventFields)) => void
