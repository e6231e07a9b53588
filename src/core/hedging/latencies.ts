import type { HedgePolicy } from './options.ts'

/** What is known of how fast one origin answers. */
export interface Latencies {
  /** The recent answers' times, oldest first. */
  readonly recent: number[]
  /** What may be spent on second requests: one costs 1. */
  credit: number
}

/** Saved credit, at most: after a long calm no burst of second requests may follow. */
const MOST_CREDIT = 5

/** Makes the state of an origin that nothing is known of. */
export const createLatencies = (): Latencies => ({ recent: [], credit: 0 })

/** Plans one request: the wait before its second, or `undefined` while too little is known. */
export function planHedge(state: Latencies, policy: HedgePolicy): number | undefined {
  state.credit = Math.min(MOST_CREDIT, state.credit + policy.maxExtra)
  const { recent } = state
  if (recent.length < policy.samples) return undefined
  const slowest = [...recent].sort((a, b) => a - b)[Math.ceil(policy.percentile * recent.length) - 1] as number
  return Math.max(policy.minDelay, slowest)
}

/** Pays for one second request; `false` when there is no credit. */
export function spend(state: Latencies): boolean {
  // sums of hundredths are a little short of the whole
  if (state.credit < 1 - 1e-9) return false
  state.credit -= 1
  return true
}

/** Learns from one answer. */
export function learn(state: Latencies, ms: number, { samples }: HedgePolicy): void {
  if (state.recent.push(ms) > 2 * samples) state.recent.shift()
}
