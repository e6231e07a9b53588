import type { Sample } from './fit-bucket.ts'

/** A probe looks for a bucket that is filled completely at most this many times a second. */
const MAX_FILLS_PER_S = 5
/** A slow first sample bounds the rate that is looked for to this part of its rate. */
const MAX_SAMPLE_RATE_PART = 0.6
/** The first sample is repeated this many times slower. A window then refuses at the same count; a bucket accepts a few more. */
const SLOWDOWN = 1.1
/** After the repetition, the rate begins at this part of the rate that is looked for. */
const INITIAL_RATE_PART = 0.5
/** How fast the rate then grows, as a part of the growth that would not overflow a bucket. */
const GROWTH_PART = 0.25

/**
 * An experiment that distinguishes a window from a token bucket. It repeats the first sample, then continues at a growing rate until it is
 * refused.
 */
export interface Probe {
  readonly first: Sample
  /** How many attempts it repeats, besides the one that tested whether the cool-down was over. */
  readonly repeats: number
  /** Returns when attempt `index` is due, counted from 0 after the test attempt, which was answered at `begunAt`. */
  at(begunAt: number, index: number): number
}

/** Creates a probe that repeats a sample. Times are milliseconds. */
export function createProbe(first: Sample): Probe {
  const { sent } = first
  const offsets = sent.slice(1).map(at => SLOWDOWN * (at - (sent[0] as number)))
  const duration = offsets.at(-1) ?? 0
  const targetRate = sent.length * Math.min(MAX_SAMPLE_RATE_PART / duration, MAX_FILLS_PER_S / 1000)
  const initialRate = INITIAL_RATE_PART * targetRate
  const growth = (GROWTH_PART * targetRate ** 2) / (3 * Math.max(1, sent.length - targetRate * duration))
  /** Solves `initialRate · t + growth · t² = count` for t. */
  const timeOf = (count: number) => (Math.sqrt(initialRate ** 2 + 4 * growth * count) - initialRate) / (2 * growth)
  return {
    first,
    repeats: offsets.length,
    at: (begunAt, index) => begunAt + (offsets[index] ?? duration + timeOf(index - offsets.length + 1)),
  }
}
