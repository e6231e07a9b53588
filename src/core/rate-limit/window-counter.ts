import type { InFlight } from './in-flight.ts'
import type { Limit } from './options.ts'
import { countBelow } from './sorted.ts'

/** Counts attempts against one limit. Each attempt counts at the latest moment at which the server may have counted it. */
export interface WindowCounter {
  readonly limit: Limit
  /** Replaces the limit and keeps what was counted. */
  setLimit(limit: Limit): void
  /** Returns the earliest moment for one more attempt, or Infinity when it depends on an attempt in flight. */
  nextAt(now: number, inFlight: InFlight): number
  /** True when no counted attempt delays the next one. */
  isIdle(now: number): boolean
  /** Counts an attempt at `at`, the latest moment at which the server may have counted it. */
  record(at: number): void
}

/** Clocks tick in milliseconds, here and at the server. One tick more ensures that a window is never a fraction too short. */
const CLOCK_TICK_MS = 1
/** Tolerance for floating-point error in the cell rate. */
const ROUNDING_MS = 1e-6

/**
 * Creates a counter for one limit. It applies a sliding window of `requests` in `per` milliseconds, and the generic cell rate algorithm
 * (GCRA, ITU-T I.371) for `burst`. What fits a sliding window also fits a fixed window and a token bucket of the same size.
 */
export function createWindowCounter(limit: Limit): WindowCounter {
  const times: number[] = []
  let theoreticalArrival = 0

  function nextInWindow(now: number, { starts, rtt }: InFlight): number {
    const { requests, per } = limit
    // An attempt in flight counts as if it arrived now. If every answer takes longer than the window, it counts from when it was sent.
    const expired = rtt < per ? 0 : countBelow(starts, now - per, true)
    const free = requests - (starts.length - expired)
    if (free <= 0) return rtt < per ? Infinity : (starts[expired - free] as number) + per + CLOCK_TICK_MS
    const oldest = times[times.length - free]
    return oldest === undefined ? now : oldest + per + CLOCK_TICK_MS
  }

  function nextByCellRate(now: number, { starts, rtt }: InFlight): number {
    const interval = limit.per / limit.requests
    let next = theoreticalArrival + CLOCK_TICK_MS
    for (const start of starts) next = Math.max(next, start, now - rtt) + interval
    return next - (limit.burst - 1) * interval - ROUNDING_MS
  }

  return {
    get limit() {
      return limit
    },
    setLimit(next) {
      limit = next
    },
    nextAt(now, inFlight) {
      const { requests, burst } = limit
      return Math.max(burst > requests ? now : nextInWindow(now, inFlight), burst === requests ? now : nextByCellRate(now, inFlight))
    },
    isIdle: now => now > Math.max(theoreticalArrival, (times.at(-1) ?? 0) + limit.per),
    record(at) {
      const { requests, per } = limit
      const last = times[times.length - 1] ?? 0
      times.push(Math.max(last, at))
      if (times.length > 2 * requests) times.splice(0, requests)
      theoreticalArrival = Math.max(theoreticalArrival, at) + per / requests
    },
  }
}
