import { countBelow } from './sorted.ts'

/** The attempts that have been sent and have no answer yet. */
export interface InFlight {
  /** When each attempt was sent, in monotonic milliseconds, oldest first. */
  readonly starts: readonly number[]
  /**
   * A lower bound of the round-trip time in milliseconds; 0 while it is unknown. A slower attempt may have reached the server later by the
   * difference.
   */
  readonly rtt: number
}

/** The part of the shortest round trip that is taken as certain, because latency varies. */
const RTT_SAFETY_FACTOR = 0.9

/** Tracks the attempts in flight at one origin, and the shortest round trip. Times are monotonic milliseconds. */
export class InFlightAttempts implements InFlight {
  readonly starts: number[] = []
  rtt = 0
  /** When the first answer arrived; Infinity before it. */
  firstAnswerAt = Infinity
  lastSentAt = -Infinity

  /** Adds an attempt that is sent now. */
  add(now: number): void {
    const { starts } = this
    this.lastSentAt = now
    let index = starts.length
    // clocks of several clients may differ a little
    while ((starts[index - 1] as number) > now) index--
    starts.splice(index, 0, now)
  }

  /** Removes an attempt that has ended. */
  remove(sentAt: number): void {
    const { starts } = this
    const index = starts[0] === sentAt ? 0 : countBelow(starts, sentAt)
    if (starts[index] === sentAt) starts.splice(index, 1)
  }

  /** Updates the shortest round trip by an answer that arrives now. Only attempts sent after the first answer are measured. */
  measure(sentAt: number, now: number): void {
    if (sentAt >= this.firstAnswerAt) this.rtt = Math.min(this.rtt || Infinity, RTT_SAFETY_FACTOR * (now - sentAt))
    this.firstAnswerAt = Math.min(this.firstAnswerAt, now)
  }
}
