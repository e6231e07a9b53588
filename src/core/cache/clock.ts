import type { Entry } from './entry.ts'

/** Tells ages by a clock that may be set back. */
export interface AgeClock {
  /** Notices the time; to be called often, since only a step that was seen counts. */
  see(now: number): void
  /** Says that an entry is being stored now, by this process. */
  born(entry: Entry): void
  /** Milliseconds since an entry was stored, never less than what truly passed as far as this process saw; negative when it lies in the future. */
  age(entry: Entry, now: number): number
}

/**
 * Notices when the clock is set back and from then on counts the lost time towards the age of everything stored before,
 * so that nothing stays fresh longer than its lifetime. What the store gives counts as stored before when its time says it may have been.
 */
export function createAgeClock(): AgeClock {
  const births = new WeakMap<Entry, number>()
  let seen = Number.NEGATIVE_INFINITY
  let before = seen
  let lost = 0
  const see = (now: number) => {
    if (now < seen) {
      lost += seen - now
      before = Math.max(before, seen)
    }
    seen = now
  }
  return {
    see,
    born: entry => void births.set(entry, lost),
    age(entry, now) {
      see(now)
      const age = now - entry.storedAt
      if (age < 0) return age
      const birth = births.get(entry)
      return age + (birth !== undefined ? lost - birth : entry.storedAt <= before ? lost : 0)
    },
  }
}
