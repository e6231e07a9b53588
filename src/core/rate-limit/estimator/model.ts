import { createWindowCounter, type WindowCounter } from '../window-counter.ts'
import { type BucketEstimate, estimateBucket } from './estimate-bucket.ts'
import type { Sample } from './fit-bucket.ts'
import { createProbe, type Probe } from './probe.ts'

/** What the server's limit is taken for. */
export type LimitModel = WindowModel | ProbingModel | BucketModel

/** A window of a known size and length. */
export interface WindowModel {
  readonly kind: 'window'
  readonly counter: WindowCounter
  /** True once a window has accepted as many attempts as its known size. */
  isConfirmed: boolean
}

/** Not known yet: a probe is to show whether it is a window or a bucket. */
export interface ProbingModel {
  readonly kind: 'probing'
  readonly probe: Probe
}

/** A token bucket. */
export interface BucketModel {
  readonly kind: 'bucket'
  readonly counter: WindowCounter
  readonly estimate: BucketEstimate
}

/** Creates the model of a window that takes `requests` in `per` milliseconds. */
export const windowModel = (requests: number, per: number): WindowModel => ({
  kind: 'window',
  counter: createWindowCounter({ requests, per, burst: requests }),
  isConfirmed: false,
})

/** Creates a model that repeats a sample in a probe. */
export const probingModel = (sample: Sample): ProbingModel => ({ kind: 'probing', probe: createProbe(sample) })

/**
 * Creates the model of a bucket from samples. It was empty at `emptyAt`; `knownRate` is that of the model before, in requests per
 * millisecond.
 */
export function bucketModel(samples: readonly Sample[], emptyAt: number, knownRate?: number): BucketModel {
  const estimate = estimateBucket(samples, knownRate)
  const { limit } = estimate
  const counter = createWindowCounter(limit)
  counter.record(emptyAt + (limit.burst - 1) * limit.per)
  return { kind: 'bucket', counter, estimate }
}
