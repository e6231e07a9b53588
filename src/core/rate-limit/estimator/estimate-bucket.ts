import type { Limit } from '../options.ts'
import { fitBucket, type Sample } from './fit-bucket.ts'

/** The parts of the fitted rate and size that are used, as a margin for measurement error. */
const USED_RATE_PART = 0.995
const USED_SIZE_PART = 0.7
/** The estimate uses this many samples, the latest ones. */
const MAX_SAMPLES = 6
/** Older samples are dropped while the fit has a larger mean squared error, in tokens. */
const MAX_ERROR = 4
/** A network may change the order of attempts that are sent within this time. */
const MAX_REORDERING_MS = 10

/** A bucket estimated from samples. */
export interface BucketEstimate {
  readonly samples: readonly Sample[]
  /** The limit to keep. */
  readonly limit: Limit
}

/**
 * Creates a sample of the attempts that were sent up to the last refused one. If that one was sent before all accepted attempts, the sample
 * ends with the first of them.
 */
export function createSample(sent: readonly number[], refusedAt: number, emptyAt: number, isComplete: boolean): Sample {
  const all = [...sent].sort((a, b) => a - b)
  const end = Math.max(refusedAt, all[0] as number)
  return { sent: all.filter(at => at <= end + MAX_REORDERING_MS), end, emptyAt, isComplete }
}

/**
 * Estimates the bucket from the latest samples; `knownRate` is the rate, in requests per millisecond, at which the last one was sent. The
 * oldest samples are dropped while they do not fit the others, because the server's limit has changed since.
 */
export function estimateBucket(latest: readonly Sample[], knownRate?: number): BucketEstimate {
  let samples = latest.slice(-MAX_SAMPLES)
  let fit = fitBucket(samples, knownRate)
  for (; samples.length > 2 && fit.error > MAX_ERROR; fit = fitBucket(samples, knownRate)) samples = samples.slice(1)
  const burst = Math.max(fit.size < 2 ? 1 : 2, Math.floor(USED_SIZE_PART * fit.size))
  return { samples, limit: { requests: 1, per: 1 / (USED_RATE_PART * fit.rate), burst } }
}
