import type { Circuit } from './state.ts'

/** The state of the circuit breaker of one origin, as `client.circuit(origin)` returns it. */
export type CircuitSnapshot =
  | {
      /** Attempts are sent. */
      readonly state: 'closed'
      /** The number of recent attempts, at most 100. */
      readonly attempts: number
      /** The number of failures among them. */
      readonly failures: number
      /** The number of failures since the last success. */
      readonly consecutiveFailures: number
    }
  | {
      /** `open`: attempts are rejected. `half-open`: one probe is in flight, and other attempts are rejected. */
      readonly state: 'open' | 'half-open'
      /** The time in milliseconds until the next probe may be sent; 0 when it may be sent now. */
      readonly retryAfter: number
    }

/** Returns the snapshot of a circuit. `now` is the time in milliseconds of the monotonic clock. */
export function snapshotOf({ current }: Circuit, now: number): CircuitSnapshot {
  if (current.state !== 'closed') return { state: current.state, retryAfter: Math.max(0, Math.ceil(current.probeAt - now)) }
  const { recent, failures, consecutiveFailures } = current
  return { state: 'closed', attempts: recent.length, failures, consecutiveFailures }
}
