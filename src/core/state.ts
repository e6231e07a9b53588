import { type Circuit, createCircuit } from './circuit-breaker/state.ts'
import { type Adaptive, createAdaptive } from './concurrency/places.ts'
import { createLatencies, type Latencies } from './hedging/latencies.ts'
import { perOrigin } from './per-origin.ts'
import type { RetryTokens } from './retry/budget.ts'
import type { FlightTable } from './single-flight/flight.ts'

/** What clients made from one another by `extend` share, whatever options each has of its own. The rate limiter is shared by its option. */
export interface ClientState {
  /** How many calls were made: their ids are `r1`, `r2` … */
  calls: number
  /** Requests under way that others may join, by their key. */
  readonly flights: FlightTable
  /** Retry tokens. */
  readonly retryTokens: (origin: string) => RetryTokens
  readonly circuits: (origin: string) => Circuit
  /** How fast each origin answers, for hedging. */
  readonly latencies: (origin: string) => Latencies
  /** How many attempts each origin bears at a time. */
  readonly places: (origin: string) => Adaptive
}

/** Makes the state of a client that shares with nobody yet. */
export const createState = (): ClientState => ({
  calls: 0,
  flights: new Map(),
  retryTokens: perOrigin(
    () => ({ spent: 0 }),
    ({ spent }) => spent === 0,
  ),
  circuits: perOrigin(createCircuit, ({ current }) => current.state === 'closed' && current.failures === 0),
  latencies: perOrigin(createLatencies),
  places: perOrigin(createAdaptive, ({ inFlight, limit }) => inFlight === 0 && limit === Infinity),
})
