import type { Runtime } from '../../runtime.ts'
import type { Entry } from '../entry/codec.ts'

type Clocks = Pick<Runtime, 'now' | 'monotonic'>

/** Tells ages by a wall clock that may be set back. */
export interface AgeClock {
  /** Notices steps of the wall clock since the last look. */
  see(clocks: Clocks): void
  /** Says that an entry is being stored now, by this process. */
  born(entry: Entry): void
  /** Milliseconds since an entry was stored, never less than what truly passed as far as this process saw; negative when it lies in the future. */
  age(entry: Entry, clocks: Clocks): number
}

/** Both clocks tick apart by some milliseconds without anybody setting one. */
const NOISE = 50

/**
 * Compares the wall clock with the monotonic one. Time that the wall clock lost by being set back counts towards the age of everything stored before,
 * so that nothing stays fresh longer than its lifetime. What the store gives counts as stored before when its time says it may have been.
 */
export function createAgeClock(): AgeClock {
  const births = new WeakMap<Entry, number>()
  /** How far the wall clock is ahead of the monotonic one. */
  let ahead: number | undefined
  /** Entries with a later time were stored after the last step back. */
  let before = Number.NEGATIVE_INFINITY
  let lost = 0
  const see = ({ now, monotonic }: Clocks) => {
    const since = monotonic()
    const offset = now() - since
    ahead ??= offset
    if (offset < ahead - NOISE) {
      lost += ahead - offset
      before = Math.max(before, ahead + since)
      ahead = offset
    } else ahead = Math.max(ahead, offset)
  }
  return {
    see,
    born: entry => void births.set(entry, lost),
    age(entry, clocks) {
      see(clocks)
      const age = clocks.now() - entry.storedAt
      if (age < 0) return age
      const birth = births.get(entry)
      return age + (birth !== undefined ? lost - birth : entry.storedAt <= before ? lost : 0)
    },
  }
}
