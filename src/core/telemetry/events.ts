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

/** Everything that a client tells while it works, told apart by `type`. No event holds a secret. */
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

/** An event as a layer tells it; the client adds the call's id and the time. */
export type EventFields = DistributiveOmit<ClientEvent, keyof EventBase>

/** Tells an event to whoever listens; a function is asked for it only when somebody does. Never throws. */
export type Emit = (event: EventFields | (() => EventFields)) => void
