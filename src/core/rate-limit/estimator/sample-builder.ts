import { createSample } from './estimate-bucket.ts'
import type { Sample } from './fit-bucket.ts'

/** A sample reaches back this far before a refusal, or twice the wait that follows, if that is longer. */
const MIN_LOOKBACK_MS = 60_000
/** The attempts whose times are kept; older ones are only counted. */
const MAX_TIMES = 1000

/** Records the attempts that are accepted between two cool-downs. Times are monotonic milliseconds. */
export class SampleBuilder {
  /** How many attempts have been accepted. */
  accepted = 0
  /** When the first answer arrived. */
  firstAnswerAt: number | undefined = undefined
  #sent: number[] = []
  #resumedAt = 0
  #emptyAt = 0

  /** Records an accepted attempt. Returns `false` if it was sent before the cool-down ended, and so does not count. */
  accept(sentAt: number, now: number): boolean {
    if (sentAt < this.#resumedAt) return false
    this.firstAnswerAt ??= now
    this.accepted++
    if (this.#sent.push(sentAt) > MAX_TIMES) this.#sent.shift()
    return true
  }

  /**
   * Ends the sample with a refused attempt, sent at `refusedAt`, and drops the attempts that are too old for it. Returns `undefined` if
   * none is left. If more attempts were refused, the sample extends to the last of them.
   */
  finish(refusedAt: number, wait: number, lastRefusedAt: number): Sample | undefined {
    const since = refusedAt - Math.max(MIN_LOOKBACK_MS, 2 * wait)
    const recent = this.#sent.filter(at => at >= since)
    const isComplete = recent.length === this.accepted
    if (recent.length < this.#sent.length) this.accepted = recent.length
    return this.accepted > 0 ? createSample(recent, lastRefusedAt, this.#emptyAt, isComplete) : undefined
  }

  /** Starts the next sample: attempts count that are sent at `resumesAt` or later; a bucket was last empty at `emptyAt`. */
  restart(resumesAt: number, emptyAt: number): void {
    this.#resumedAt = resumesAt
    this.#emptyAt = emptyAt
    this.#sent = []
    this.firstAnswerAt = undefined
    this.accepted = 0
  }
}
