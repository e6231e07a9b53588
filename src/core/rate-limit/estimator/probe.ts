import type { Run } from './fit-bucket.ts'

/** A trial looks for a bucket that is refilled at most this many times a second. */
const REFILLS = 5
/** What the first run sent goes this much slower: a window refuses the same one, and a bucket has a little more to give. */
const SLOWER = 1.1
/** The pace after it begins with this part of the rate that is looked for, and grows with this part of what a bucket would not overflow at. */
const FIRST = 0.5
const GROWTH = 0.25

/** An experiment that tells a window from a bucket: it sends what a first run sent, and goes on at a growing pace until it is refused. */
export interface Trial {
  readonly first: Run
  /** How many attempts it repeats after its probe. */
  readonly repeats: number
  /** When the attempt of this number goes, counted from 0 after the probe was answered at `begun`. */
  at(begun: number, number: number): number
}

export function createTrial(first: Run): Trial {
  const { sent } = first
  const offsets = sent.slice(1).map(at => SLOWER * (at - (sent[0] as number)))
  const length = offsets.at(-1) ?? 0
  const rate = sent.length * Math.min(0.6 / length, REFILLS / 1000)
  const pace = FIRST * rate
  const growth = (GROWTH * rate ** 2) / (3 * Math.max(1, sent.length - rate * length))
  /** When so many have gone at that pace: the time at which `pace · t + growth · t²` is reached. */
  const after = (many: number) => (Math.sqrt(pace ** 2 + 4 * growth * many) - pace) / (2 * growth)
  return {
    first,
    repeats: offsets.length,
    at: (begun, number) => begun + (offsets[number] ?? length + after(number - offsets.length + 1)),
  }
}
