import { bucketOf, type Run, rateOf } from './bucket.ts'

/** A trial looks for a bucket that is refilled at most this many times a second. */
const REFILLS = 5

/** An experiment that tells a window from a bucket: it sends what a first run sent, and goes on at a growing pace until it is refused. */
export interface Trial {
  /** How many attempts it repeats after its probe. */
  readonly repeats: number
  /** When the attempt of this number goes, counted from 0 after the probe was answered at `begun`. */
  at(begun: number, number: number): number
  /** The rate, at least `least`, and the bucket that explain both runs. */
  explain(run: Run, least: number): { readonly rate: number; readonly bucket: number }
}

export function createTrial(first: Run): Trial {
  const { sent } = first
  const offsets = sent.slice(1).map(at => at - (sent[0] as number))
  const length = offsets.at(-1) ?? 0
  const rate = sent.length * Math.min(0.6 / length, REFILLS / 1000)
  // At this pace the tokens that come meanwhile hardly overflow the bucket.
  const growth = rate ** 2 / (3 * Math.max(1, sent.length - rate * length))
  return {
    repeats: offsets.length,
    at: (begun, number) => begun + (offsets[number] ?? length + Math.sqrt((number - offsets.length + 1) / growth)),
    explain(run, least) {
      const rate = rateOf(run, rate => bucketOf(first, rate), least)
      return { rate, bucket: bucketOf(first, rate) }
    },
  }
}
