import type { Runtime } from '../runtime.ts'
import type { Ending } from '../timeout/scope.ts'
import type { Quota } from './quota/fields.ts'

/** How an attempt ended, as far as limits are concerned. */
export interface Outcome {
  /** `refused` by a 429; `accepted` by any other answer; `unknown` when there was no answer. */
  readonly verdict: 'accepted' | 'refused' | 'unknown'
  /** The wait that a 429 asked for, in milliseconds. */
  readonly retryAfter?: number | undefined
  /** The quotas that the answer's headers report; empty if there are none. */
  readonly quotas: readonly Quota[]
}

/** When one more attempt may be sent, in monotonic milliseconds. */
export interface Admission {
  /** The moment as things stand; Infinity when an attempt in flight must end first. */
  readonly at: number
  /** The earliest moment, whatever the attempts in flight report. */
  readonly earliest: number
}

/** An attempt that asks for a permit at a gate. */
export interface Entrant extends Ending {
  /** The clock, timers and random numbers of the attempt's client. */
  readonly runtime: Pick<Runtime, 'monotonic' | 'sleep' | 'random'>
  /** When a permit becomes useless, by the runtime's monotonic clock, in milliseconds; Infinity for never. */
  readonly deadline: number
  /** A higher priority goes first. */
  readonly priority: number
  /** The number of the attempt, from 1. A retry goes before first attempts of the same priority. */
  readonly attempt: number
}

/** The right to send one attempt. */
export interface Permit {
  /** Reports how the attempt ended, once. Returns the length in milliseconds of the cool-down that starts with it, if any. */
  done(outcome: Outcome): number | undefined
}

/** The gate of one origin. Every attempt passes it, in order of priority, as soon as the limits allow. */
export interface Gate {
  /**
   * Resolves to a permit, or to the wait in milliseconds as soon as that wait is known to last beyond the deadline.
   * Rejects with the signal's reason when the signal aborts.
   */
  enter(entrant: Entrant): Promise<Permit | number>
  /** True when nothing waits, nothing is in flight and no limit is in force: the gate's state may be dropped. */
  readonly idle: boolean
  /** What is left of the cool-down after a 429, in milliseconds. @default 0 */
  readonly cooldownMs?: number | undefined
}
