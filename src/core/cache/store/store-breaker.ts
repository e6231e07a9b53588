/** Keeps calls away from a store that fails, and lets one try again from time to time. */
export interface StoreBreaker {
  /** A ticket for one use of the store, to be handed back with its outcome; 0 while the store is left alone. */
  admit(now: number): number
  worked(ticket: number): void
  /** Says whether this failure counts, and is worth telling: those of uses that began before the fuse opened do not. */
  failed(ticket: number, now: number): boolean
}

const FIRST_WAIT = 1000
const LONGEST_WAIT = 60_000

/** Makes a fuse that opens after so many failures in a row, for 1 s, then 2 s, and so on up to 60 s, with one try between. */
export function createStoreBreaker(threshold: number): StoreBreaker {
  // uses that began before the fuse opened say nothing new about the store
  let generation = 1
  let failures = 0
  let wait = 0
  let until = 0
  return {
    admit(now) {
      if (wait > 0) {
        // clients with other clocks that share this store must not keep it open for longer than it ever waits
        if (now < until && until - now <= LONGEST_WAIT) return 0
        until = now + wait
      }
      return generation
    },
    worked(ticket) {
      if (ticket === generation) failures = wait = 0
    },
    failed(ticket, now) {
      if (ticket !== generation) return false
      if (wait === 0 && ++failures < threshold) return true
      generation++
      wait = Math.min(wait * 2 || FIRST_WAIT, LONGEST_WAIT)
      until = now + wait
      return true
    },
  }
}
