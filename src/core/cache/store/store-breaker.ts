/** The circuit breaker of a store. It stops operations while the store fails, and admits a probe from time to time. */
export interface StoreBreaker {
  /** Admits one operation. Returns a ticket to pass on with its outcome, or 0 while the breaker is open. */
  admit(now: number): number
  /** Records a success. */
  worked(ticket: number): void
  /** Records a failure. Returns false for an operation that started before the breaker opened: it is neither counted nor reported. */
  failed(ticket: number, now: number): boolean
}

const MIN_OPEN_MS = 1000
const MAX_OPEN_MS = 60_000

/**
 * Creates a circuit breaker that opens after `threshold` consecutive failures. It stays open for 1 s, then 2 s and so on up to 60 s, with
 * one probe between.
 */
export function createStoreBreaker(threshold: number): StoreBreaker {
  // outcomes of operations that started before the breaker opened are ignored
  let generation = 1
  let failures = 0
  let openMs = 0
  let probeAt = 0
  return {
    admit(now) {
      if (openMs > 0) {
        // clients that share this store may use other clocks; without this check they could keep the breaker open
        if (now < probeAt && probeAt - now <= MAX_OPEN_MS) return 0
        probeAt = now + openMs
      }
      return generation
    },
    worked(ticket) {
      if (ticket === generation) failures = openMs = 0
    },
    failed(ticket, now) {
      if (ticket !== generation) return false
      if (openMs === 0 && ++failures < threshold) return true
      generation++
      openMs = Math.min(openMs * 2 || MIN_OPEN_MS, MAX_OPEN_MS)
      probeAt = now + openMs
      return true
    },
  }
}
