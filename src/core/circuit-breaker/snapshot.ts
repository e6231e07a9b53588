import type { Circuit } from './state.ts'

/** The circuit breaker of one origin, as `client.circuit(origin)` shows it. */
export type CircuitSnapshot =
  | {
      /** Attempts pass. */
      readonly state: 'closed'
      /** Recent attempts, at most 100. */
      readonly attempts: number
      /** Failures among them. */
      readonly failures: number
      readonly consecutiveFailures: number
    }
  | {
      /** `open` rejects every attempt; `half-open` waits for the answer to one probe. */
      readonly state: 'open' | 'half-open'
      /** Milliseconds until the next probe may be sent; 0 when one may be sent now. */
      readonly retryAfter: number
    }

/** Shows a circuit at a time of the monotonic clock. */
export function snapshotOf({ current }: Circuit, now: number): CircuitSnapshot {
  if (current.state !== 'closed') return { state: current.state, retryAfter: Math.max(0, Math.ceil(current.probeAt - now)) }
  const { recent, failures, consecutiveFailures } = current
  return { state: 'closed', attempts: recent.length, failures, consecutiveFailures }
}
