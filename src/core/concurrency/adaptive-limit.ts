/** The adaptive concurrency limit of one origin. */
export interface Adaptive {
  /** The maximum number of concurrent attempts; Infinity until there is an overload. */
  limit: number
  /** The number of attempts that are running. */
  inFlight: number
  /** The time of the last decrease, in milliseconds by the monotonic clock. */
  loweredAt: number
  /** The durations of the recent attempts in milliseconds, oldest first. */
  readonly recent: number[]
  /** The shortest duration of a successful attempt so far, in milliseconds. */
  fastest: number
  /** No attempt starts before this time, because the server sent a 429. */
  heldUntil: number
  /** The waiting attempts, first come first served. */
  readonly queue: { wake: () => void }[]
}

/** How many recent attempts are kept to detect slow responses. */
const MAX_RECENT = 20
/**
 * The limit is multiplied by this factor on overload, at most once per `DECREASE_INTERVAL_MS`: a burst of timeouts counts as one overload.
 */
const DECREASE_FACTOR = 0.7
const DECREASE_INTERVAL_MS = 200
/** The limit is removed when it exceeds `MAX_LIMIT`, or after `RECOVERY_MS` without overload when no attempt waits. */
const MAX_LIMIT = 200
const RECOVERY_MS = 10_000

/** Creates the state of an origin without a limit. */
export function createAdaptive(): Adaptive {
  return { limit: Infinity, inFlight: 0, loweredAt: -Infinity, recent: [], fastest: Infinity, heldUntil: 0, queue: [] }
}

/**
 * Updates the limit after an attempt: additive increase, multiplicative decrease (AIMD). It decreases only when responses became slow as
 * well, because a failure that is unrelated to load does not require fewer requests.
 */
export function settle(state: Adaptive, outcome: 'answer' | 'overload' | 'other', ms: number, now: number): void {
  const used = state.inFlight--
  if (outcome === 'other') return
  if (state.recent.push(ms) > MAX_RECENT) state.recent.shift()
  if (outcome === 'answer') {
    state.fastest = Math.min(state.fastest, ms)
    if (used >= state.limit / 2) state.limit += 1 / state.limit
    const calm = now - state.loweredAt > RECOVERY_MS && state.queue.length === 0
    if (state.limit > MAX_LIMIT || calm) state.limit = Infinity
  } else if (now - state.loweredAt >= DECREASE_INTERVAL_MS && isSlow(state)) {
    state.limit = Math.max(1, Math.min(state.limit, used) * DECREASE_FACTOR)
    state.loweredAt = now
  }
}

/** Starts waiting attempts while there are free places. */
export function admitWaiting(state: Adaptive): void {
  while (state.inFlight < Math.floor(state.limit)) {
    const first = state.queue.shift()
    if (!first) return
    state.inFlight++
    first.wake()
  }
}

/** True when the median duration exceeds three times the fastest one plus 100 ms. */
function isSlow({ recent, fastest }: Adaptive): boolean {
  const median = [...recent].sort((a, b) => a - b)[recent.length >> 1] ?? 0
  return median > 3 * fastest + 100
}
