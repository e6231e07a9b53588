/** Tells ages by a clock that may be set back. */
export interface AgeClock {
  /** Milliseconds since `storedAt`, never less than what truly passed as far as this process saw; negative when it lies in the future. */
  age(storedAt: number, now: number): number
}

/**
 * Notices when the clock is set back and from then on counts the lost time towards the age of everything stored before,
 * so that nothing stays fresh longer than its lifetime.
 */
export function createAgeClock(): AgeClock {
  let seen = Number.NEGATIVE_INFINITY
  let before = seen
  let lost = 0
  return {
    age(storedAt, now) {
      if (now < seen) {
        lost += seen - now
        before = Math.max(before, seen)
      }
      seen = now
      return storedAt > now ? now - storedAt : now - storedAt + (storedAt <= before ? lost : 0)
    },
  }
}
