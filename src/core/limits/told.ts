import type { Quota } from './fields.ts'
import type { UnderWay } from './ledger.ts'

/** The last word on one quota. */
interface Word {
  readonly left: number
  readonly resetAt: number
  /** When the attempt was sent that brought it: what was sent before is counted in `left`. */
  readonly sentAt: number
  readonly heardAt: number
}

/** What a server's headers allow. */
export interface Told {
  /** Takes down the quotas of an answer to an attempt sent at `sentAt`. */
  hear(quotas: readonly Quota[], sentAt: number, now: number): void
  /** The earliest moment for one more attempt while others are under way; Infinity when their answers will tell. */
  nextAt(now: number, underWay: UnderWay): number
  /** True while the server's word is fresh enough to go by. */
  readonly known: boolean
}

/** Keeps each quota by name: the least remaining of answers that overlap wins, and at 0 one attempt goes when the window is over. */
export function createTold(): Told {
  const words = new Map<string, Word>()
  return {
    get known() {
      return words.size > 0
    },

    hear(quotas, sentAt, now) {
      for (const { name, remaining, reset } of quotas) {
        if (remaining === undefined || reset === undefined) continue
        const last = words.get(name)
        const resetAt = now + reset
        const overlaps = last && sentAt < last.heardAt && now < last.resetAt
        if (overlaps && remaining > last.left) continue
        // A reset in whole seconds is rounded up: the earliest of those that agree is the closest.
        const agrees = last && Math.abs(resetAt - last.resetAt) < 1000 && now < last.resetAt
        words.set(name, { left: remaining, resetAt: agrees ? Math.min(resetAt, last.resetAt) : resetAt, sentAt, heardAt: now })
      }
    },
    nextAt(now, { starts, rtt }) {
      let at = now
      for (const { left, resetAt, sentAt } of words.values()) {
        // Networks overtake: what was sent a little earlier may have come a little later.
        const pending = starts.filter(start => start >= sentAt - rtt).length
        if (pending < left) continue
        if (now < resetAt) at = Math.max(at, resetAt)
        else if (starts.some(start => start >= resetAt)) return Infinity
      }
      return at
    },
  }
}
