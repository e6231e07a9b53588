import type { Limit } from './options.ts'
import { countBelow } from './sorted.ts'

/** What a ledger must know of the attempts under way. */
export interface UnderWay {
  /** When each was sent, oldest first. */
  readonly starts: readonly number[]
  /** The least time an answer takes, 0 while unknown: an answer that takes longer may have reached the server that much later. */
  readonly rtt: number
}

/** Counts attempts against one limit, as late as the server may have counted them. */
export interface Ledger {
  readonly limit: Limit
  /** Sets another limit and keeps what was counted. */
  change(limit: Limit): void
  /** The earliest moment for one more attempt; Infinity when it depends on the answers still awaited. */
  nextAt(now: number, underWay: UnderWay): number
  /** True when nothing that was counted holds anything back any more. */
  isIdle(now: number): boolean
  /** Takes down an attempt at the moment when it counted at the latest. */
  record(at: number): void
}

// Clocks tick in milliseconds, theirs and ours: one of them keeps a window from being a fraction too short.
const TICK = 1
const ROUNDING = 1e-6

/**
 * Keeps both readings of a limit exactly: a sliding window of `requests` in `per`, and the generic cell rate algorithm (ITU-T I.371) for `burst`.
 * Whatever fits a sliding window fits a fixed one and a token bucket of the same size too.
 */
export function createLedger(limit: Limit): Ledger {
  const times: number[] = []
  let theoretical = 0

  function windowAt(now: number, { starts, rtt }: UnderWay): number {
    const { requests, per } = limit
    // An attempt under way counts as if it arrived just now, but for a server that is always slower than the window is long.
    const skipped = rtt < per ? 0 : countBelow(starts, now - per, true)
    const free = requests - (starts.length - skipped)
    if (free <= 0) return rtt < per ? Infinity : (starts[skipped - free] as number) + per + TICK
    const oldest = times[times.length - free]
    return oldest === undefined ? now : oldest + per + TICK
  }

  function cellAt(now: number, { starts, rtt }: UnderWay): number {
    const interval = limit.per / limit.requests
    let next = theoretical + TICK
    for (const start of starts) next = Math.max(next, start, now - rtt) + interval
    return next - (limit.burst - 1) * interval - ROUNDING
  }

  return {
    get limit() {
      return limit
    },
    change(next) {
      limit = next
    },
    nextAt(now, underWay) {
      const { requests, burst } = limit
      return Math.max(burst > requests ? now : windowAt(now, underWay), burst === requests ? now : cellAt(now, underWay))
    },
    isIdle: now => now > Math.max(theoretical, (times.at(-1) ?? 0) + limit.per),
    record(at) {
      const { requests, per } = limit
      const last = times[times.length - 1] ?? 0
      times.push(Math.max(last, at))
      if (times.length > 2 * requests) times.splice(0, requests)
      theoretical = Math.max(theoretical, at) + per / requests
    },
  }
}
