import type { HedgePolicy } from './options.ts'

/** The latencies and the hedge credit of one origin. */
export interface Latencies {
  /** The latencies of the recent responses in milliseconds, oldest first. */
  readonly recent: number[]
  /** The credit for second requests. Each request adds `maxExtra`, each second request takes 1. */
  credit: number
}

/** The maximum credit. It prevents a burst of second requests after a period without any. */
const MAX_CREDIT = 5

/** Creates the state of an origin without any latencies. */
export const createLatencies = (): Latencies => ({ recent: [], credit: 0 })

/**
 * Adds the credit of one request and returns the wait before its second request, in milliseconds. Returns `undefined` while there are fewer
 * than `samples` latencies.
 */
export function planHedge(state: Latencies, policy: HedgePolicy): number | undefined {
  state.credit = Math.min(MAX_CREDIT, state.credit + policy.maxExtra)
  const { recent } = state
  if (recent.length < policy.samples) return undefined
  const percentileMs = [...recent].sort((a, b) => a - b)[Math.ceil(policy.percentile * recent.length) - 1] as number
  return Math.max(policy.minDelay, percentileMs)
}

/** Takes the credit for one second request; returns `false` when there is not enough. */
export function spend(state: Latencies): boolean {
  // a sum of fractions such as 0.02 can be slightly below 1
  if (state.credit < 1 - 1e-9) return false
  state.credit -= 1
  return true
}

/** Adds the latency of one response, and keeps the last `2 * samples`. */
export function learn(state: Latencies, ms: number, { samples }: HedgePolicy): void {
  if (state.recent.push(ms) > 2 * samples) state.recent.shift()
}
