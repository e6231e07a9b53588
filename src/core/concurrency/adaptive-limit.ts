/** How many attempts one origin bears at a time, learned while it is in trouble. */
export interface Adaptive {
  /** Infinity as long as there was no overload. */
  limit: number
  inFlight: number
  /** When the limit was lowered last. */
  loweredAt: number
  /** How long the recent attempts took, oldest first. */
  readonly recent: number[]
  /** The fastest answer so far. */
  fastest: number
  /** Until when the server asked not to be called. */
  heldUntil: number
  /** Those who wait for a place, first come first served. */
  readonly queue: { wake: () => void }[]
}

/** Attempts that are looked at to tell whether answers became slow. */
const RECENT = 20
/** The limit falls by this factor, at most once in this many milliseconds: one burst of timeouts is one piece of news. */
const DECREASE = 0.7
const PAUSE = 200
/** Beyond this limit, or after so long without overload, there is no limit again. */
const MOST = 200
const FORGET = 10_000

/** Makes the state of an origin that nothing is known of: no limit. */
export function createAdaptive(): Adaptive {
  return { limit: Infinity, inFlight: 0, loweredAt: -Infinity, recent: [], fastest: Infinity, heldUntil: 0, queue: [] }
}

/**
 * Hears how an attempt ended: additive increase, multiplicative decrease.
 * The limit is lowered only when answers became slow too, since faults that have nothing to do with load do not call for less of it.
 */
export function settle(state: Adaptive, outcome: 'answer' | 'overload' | 'other', ms: number, now: number): void {
  const used = state.inFlight--
  if (outcome === 'other') return
  if (state.recent.push(ms) > RECENT) state.recent.shift()
  if (outcome === 'answer') {
    state.fastest = Math.min(state.fastest, ms)
    if (used >= state.limit / 2) state.limit += 1 / state.limit
    const calm = now - state.loweredAt > FORGET && state.queue.length === 0
    if (state.limit > MOST || calm) state.limit = Infinity
  } else if (now - state.loweredAt >= PAUSE && isSlow(state)) {
    state.limit = Math.max(1, Math.min(state.limit, used) * DECREASE)
    state.loweredAt = now
  }
}

/** Gives free places to those who wait. */
export function admitWaiting(state: Adaptive): void {
  while (state.inFlight < Math.floor(state.limit)) {
    const first = state.queue.shift()
    if (!first) return
    state.inFlight++
    first.wake()
  }
}

function isSlow({ recent, fastest }: Adaptive): boolean {
  const median = [...recent].sort((a, b) => a - b)[recent.length >> 1] ?? 0
  return median > 3 * fastest + 100
}
