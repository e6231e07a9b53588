import type { Runtime } from '../../runtime.ts'
import type { Entry } from '../entry/codec.ts'

type Clocks = Pick<Runtime, 'now' | 'monotonic'>

/** Measures the age of entries, although the wall clock may be set back. */
export interface AgeClock {
  /** Detects a backward step of the wall clock since the last call. */
  see(clocks: Clocks): void
  /** Records that this process is storing an entry now. */
  born(entry: Entry): void
  /**
   * Returns the time since an entry was stored, in milliseconds, corrected by the backward steps seen so far. Negative when the entry lies
   * in the future.
   */
  age(entry: Entry, clocks: Clocks): number
}

/** Smaller differences between the two clocks are noise, not a backward step. */
const MAX_NOISE_MS = 50

/**
 * Compares the wall clock with the monotonic clock. The time by which the wall clock was set back is added to the age of all entries stored
 * before. Without this, they would stay fresh for too long. An entry from the store counts as stored before if its time allows that.
 */
export function createAgeClock(): AgeClock {
  const births = new WeakMap<Entry, number>()
  /** The difference between the wall clock and the monotonic clock, in milliseconds. */
  let aheadMs: number | undefined
  /** Entries with a later time were stored after the last backward step. */
  let storedBefore = Number.NEGATIVE_INFINITY
  let lostMs = 0
  const see = ({ now, monotonic }: Clocks) => {
    const elapsed = monotonic()
    const offset = now() - elapsed
    aheadMs ??= offset
    if (offset < aheadMs - MAX_NOISE_MS) {
      lostMs += aheadMs - offset
      storedBefore = Math.max(storedBefore, aheadMs + elapsed)
      aheadMs = offset
    } else aheadMs = Math.max(aheadMs, offset)
  }
  return {
    see,
    born: entry => void births.set(entry, lostMs),
    age(entry, clocks) {
      see(clocks)
      const age = clocks.now() - entry.storedAt
      if (age < 0) return age
      const lostAtBirth = births.get(entry)
      return age + (lostAtBirth !== undefined ? lostMs - lostAtBirth : entry.storedAt <= storedBefore ? lostMs : 0)
    },
  }
}
