/** Attempts that were accepted after a cool-down, at least one, and the refusal that ended them. Times are monotonic milliseconds. */
export interface Sample {
  /** When each accepted attempt was sent, oldest first. */
  readonly sent: readonly number[]
  /** When the refused attempt was sent. */
  readonly end: number
  /** When the bucket was last known to be empty, before the cool-down. */
  readonly emptyAt: number
  /** False when the earliest attempts are missing from `sent`. */
  readonly isComplete: boolean
}

/** A token bucket. */
export interface Bucket {
  /** Tokens refilled per millisecond. */
  readonly rate: number
  /** The tokens that it holds. */
  readonly size: number
}

const lastOf = <T>(list: readonly T[]) => list.at(-1) as T

/** Each rate that is tried is this many times the one before. */
const RATE_STEP = 1.005
/** The cost of a rate far from the known one: squared tokens for the square of the difference of the logarithms. */
const KNOWN_RATE_WEIGHT = 0.25

/** What a bucket must have held for a sample to fit it, in tokens. */
interface Demand {
  /** The least size: the most that any last part of the sample took beyond the refill. */
  readonly minSize: number
  /** What was refilled before the sample beyond what the sample took; 0 when the sample is incomplete. */
  readonly surplus: number
}

/** Returns what a sample took from a bucket that is refilled at `rate` tokens per millisecond, and that was empty when it refused. */
export function demandOf({ sent, end, emptyAt, isComplete }: Sample, rate: number): Demand {
  // The remainder at the refusal is less than one token, and at least the refill since the last accepted attempt. The middle is assumed.
  const remainder = (1 + Math.min(1, rate * Math.max(0, end - lastOf(sent)))) / 2
  const needs = sent.map((at, index) => sent.length - index + remainder - rate * Math.max(0, end - at))
  return {
    minSize: Math.max(remainder, ...needs),
    surplus: isComplete ? rate * ((sent[0] as number) - emptyAt) - (needs[0] as number) : 0,
  }
}

/** The lowest rate that fits: the bucket held less than one token before, so all but one of the accepted attempts were refilled since. */
export const minRate = ({ sent, end, emptyAt }: Sample): number => Math.max(1, sent.length - 1) / Math.max(1, end - emptyAt)

/** The highest rate that fits: less than one token was refilled between the last accepted attempt and the refusal. */
const maxRate = ({ sent, end }: Sample): number => 1 / Math.max(1, end - lastOf(sent))

/**
 * A bound of the new rate when a sample at the known rate was refused: that rate gave at least one token too many. There is no bound when
 * almost nothing was refilled during the sample: then the size was too large, not the rate.
 */
function rateBelow(known: number, { sent, end }: Sample): number {
  const refilled = known * (end - (sent[0] as number))
  return refilled < 0.5 ? Infinity : (known * sent.length) / (sent.length + 1)
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/**
 * Fits a bucket to samples by least squares. Each sample began with what was refilled since the bucket was empty, at most its size, and
 * ended with an empty bucket. The last sample was sent at the rate `known`: the new rate is below it, and near it where the samples say
 * little. `error` is the mean squared deviation in tokens, plus the cost of the distance from the known rate.
 */
export function fitBucket(samples: readonly Sample[], known?: number): Bucket & { readonly error: number } {
  const least = Math.max(...samples.map(minRate))
  const most = Math.max(least, Math.min(...samples.map(maxRate), rateBelow(known ?? Infinity, lastOf(samples))))
  let best = { rate: least, size: 1, error: Infinity }
  for (let rate = least; rate <= most; rate *= RATE_STEP) {
    const demands = samples.map(sample => demandOf(sample, rate))
    for (const { minSize: size } of demands) {
      // Each sample leaves over what the bucket held beyond the demand: the whole surplus, or the part of it that fits the size.
      const deviation = mean(demands.map(({ minSize, surplus }) => Math.min(size - minSize, surplus) ** 2))
      const error = deviation + KNOWN_RATE_WEIGHT * Math.log(rate / (known ?? rate)) ** 2
      if (error < best.error) best = { rate, size, error }
    }
  }
  return best
}
