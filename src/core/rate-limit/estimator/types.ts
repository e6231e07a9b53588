import type { UnderWay } from '../window-counter.ts'

/** What 429s teach of a limit that the server is silent about. */
export interface Learned {
  /** The earliest moment for one more attempt. */
  nextAt(now: number, underWay: UnderWay): number
  /** How many attempts may be under way, since nobody knows for sure; undefined while nothing is known. */
  cap(now: number): number | undefined
  /** Hears of an attempt that was not refused: when it was sent, when it counted at the latest, and the time. */
  accepted(sentAt: number, countedAt: number, now: number): void
  /** Hears of an attempt that was. */
  refused(refusal: Refusal): void
  /** Draws the conclusions once a cool-down is over, when what was under way is answered. */
  settle(now: number): void
}

/** A refused attempt: when it was sent, the wait, whether the server asked for it, and when the gate opens again. */
export interface Refusal {
  readonly sentAt: number
  readonly wait: number
  readonly told: boolean
  readonly reopensAt: number
}
