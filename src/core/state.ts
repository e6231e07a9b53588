import { type Circuit, createCircuit } from './circuit-breaker/state.ts'
import { type Adaptive, createAdaptive } from './concurrency/places.ts'
import { createLatencies, type Latencies } from './hedging/latencies.ts'
import { perOrigin } from './per-origin.ts'
import type { RetryTokens } from './retry/budget.ts'
import type { FlightTable } from './single-flight/flight.ts'

/**
 * The state that a client shares with the clients that extend it, whatever their options. A rate limiter is shared through its option
 * instead.
 */
export interface ClientState {
  /** The number of calls so far. Their ids are `r1`, `r2` … */
  calls: number
  /** The requests in flight that other calls may join, by key. */
  readonly flights: FlightTable
  /** The retry tokens of each origin. */
  readonly retryTokens: (origin: string) => RetryTokens
  /** The circuit breaker of each origin. */
  readonly circuits: (origin: string) => Circuit
  /** The recent response times of each origin, for hedging. */
  readonly latencies: (origin: string) => Latencies
  /** The adaptive concurrency limit of each origin. */
  readonly places: (origin: string) => Adaptive
}

/** Creates the state of a client that extends no other. */
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
