import { countBelow } from '../sorted.ts'
import type { UnderWay } from '../window-counter.ts'
import type { Quota } from './fields.ts'
import { createUsage } from './usage.ts'

/** The last word on one quota. */
interface Word {
  readonly left: number
  readonly resetAt: number
  /** When the attempt was sent that brought it: what was sent before is counted in `left`. */
  readonly sentAt: number
  readonly heardAt: number
  /** The largest quota heard of, at least one. */
  readonly limit: number
  /** The longest time to a reset heard of, or the window as told. */
  readonly window: number
  /** When the current window was seen first. */
  readonly since: number
}

/** The last of a quota is tried for so much more often than there is enough of it: what nobody takes is lost. */
const BOLD = 2
/** As many quotas are kept by name: real servers have three or four. The one heard of longest ago goes. */
const MAX_NAMES = 32
/** Milliseconds after which chance is asked again. */
const AGAIN = 500

/** What a server's headers allow. */
export interface Told {
  /** Takes down the quotas of an answer to an attempt sent at `sentAt`, while others are pending. */
  hear(quotas: readonly Quota[], sentAt: number, now: number, refused: boolean, pending: number): void
  /** The earliest moment for one more attempt while others are under way; Infinity when their answers will tell. */
  nextAt(now: number, underWay: UnderWay, random: () => number): number
  /** True while a quota that was told is not over. */
  holds(now: number): boolean
  /** True while the server's word is fresh enough to go by. */
  readonly known: boolean
}

/**
 * Keeps each quota by name: the least remaining of answers that overlap wins, and at 0 one attempt goes when the window is over.
 * What is used beyond this client's own requests shows how many others draw on the same quota: it takes only its share of what is left, and where that
 * is less than one, chance decides.
 */
export function createTold(): Told {
  const words = new Map<string, Word>()
  const own = createUsage()
  // The longest window heard of: this client's own requests are counted over it.
  let span = 0
  // How many clients there seem to be, this one included.
  let crowd = 1
  // The word for which chance was asked last, what it said, and until when that holds.
  let lot: { readonly word: Word; readonly won: boolean; readonly until: number } | undefined

  function share(word: Word, now: number, random: () => number): number {
    const part = word.left / crowd
    if (part >= 1 || part === 0) return Math.floor(part)
    if (lot?.word !== word || now >= lot.until) lot = { word, won: random() < BOLD * part, until: now + AGAIN }
    return Number(lot.won)
  }

  return {
    holds: now => [...words.values()].some(({ resetAt }) => now < resetAt),
    get known() {
      return words.size > 0
    },
    hear(quotas, sentAt, now, refused, pending) {
      if (!refused && (quotas.length > 0 || words.size > 0)) own.add(now, span)
      // A quota that a new answer says nothing of is not what holds us any longer.
      for (const [name, { resetAt }] of words) if (sentAt >= resetAt && !quotas.some(quota => quota.name === name)) words.delete(name)
      for (const { name, remaining, reset, limit = 0, window } of quotas) {
        if (remaining === undefined || reset === undefined) continue
        const last = words.get(name)
        const resetAt = now + reset
        const overlaps = last && sentAt < last.heardAt && now < last.resetAt
        if (overlaps && remaining > last.left) continue
        // A reset in whole seconds is rounded up: the earliest of those that agree is the closest.
        const agrees = last && Math.abs(resetAt - last.resetAt) < 1000 && now < last.resetAt
        const word: Word = {
          left: remaining,
          resetAt: agrees ? Math.min(resetAt, last.resetAt) : resetAt,
          sentAt,
          heardAt: now,
          limit: Math.max(limit, remaining, last?.limit ?? 1),
          window: window ?? Math.max(reset, last?.window ?? 0),
          since: last && remaining - last.left < last.limit / 2 ? last.since : now,
        }
        // in the order in which they were heard of
        words.delete(name)
        words.set(name, word)
        if (words.size > MAX_NAMES) words.delete(words.keys().next().value as string)
        span = Math.max(span, word.window)
        const mine = own.count(word.since, now - word.window) + pending
        const used = word.limit - remaining
        crowd = Math.max(1, crowd + (used / word.limit) * (used / Math.max(1, mine) - crowd))
      }
    },
    nextAt(now, { starts, rtt }, random) {
      let at = now
      for (const word of words.values()) {
        // Networks overtake: what was sent a little earlier may have come a little later.
        const pending = starts.length - countBelow(starts, word.sentAt - rtt)
        if (pending < share(word, now, random)) continue
        if (now < word.resetAt) at = Math.max(at, lot?.word === word && !lot.won ? Math.min(word.resetAt, lot.until) : word.resetAt)
        else if ((starts.at(-1) ?? -Infinity) >= word.resetAt) return Infinity
      }
      return at
    },
  }
}
