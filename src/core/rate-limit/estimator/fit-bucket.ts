/** Attempts that were accepted since a rest, one at least, and the refusal that ended them: when each was sent, oldest first. */
export interface Run {
  readonly sent: readonly number[]
  readonly end: number
  /** When the bucket was last seen empty, before the rest. */
  readonly emptyAt: number
  /** True when `sent` goes back to the rest. */
  readonly whole: boolean
}

/** A bucket, and how fast it is refilled, in tokens a millisecond. */
export interface Bucket {
  readonly rate: number
  readonly size: number
}

const lastOf = <T>(list: readonly T[]) => list.at(-1) as T

/** Rates are tried in steps of this part. */
const STEP = 1.005
/** What it costs to be far from the known rate: so many tokens, squared, for each factor of e, squared. */
const INERTIA = 0.25

/** What a run needed of a bucket. */
interface Needs {
  /** The most that any last part of it took beyond its refills: the bucket holds no less. */
  readonly most: number
  /** By how much more than it needed came in before it; 0 when nobody knows any more. */
  readonly over: number
}

/** What a run needed of a bucket that is refilled at `rate` a millisecond, for the bucket to be empty when it refused. */
export function needsOf({ sent, end, emptyAt, whole }: Run, rate: number): Needs {
  // What was left when it refused: less than one token, and no less than came in since it accepted last.
  const left = (1 + Math.min(1, rate * Math.max(0, end - lastOf(sent)))) / 2
  const needs = sent.map((at, index) => sent.length - index + left - rate * Math.max(0, end - at))
  return { most: Math.max(left, ...needs), over: whole ? rate * ((sent[0] as number) - emptyAt) - (needs[0] as number) : 0 }
}

/** What comes in at least: the bucket held less than one token before the rest, and what was accepted beyond that came in since. */
export const leastRate = ({ sent, end, emptyAt }: Run): number => Math.max(1, sent.length - 1) / Math.max(1, end - emptyAt)

/** What comes in at most: less than one token came in between the last that was accepted and the refusal. */
const mostRate = ({ sent, end }: Run): number => 1 / Math.max(1, end - lastOf(sent))

/** A rate at which a run was refused is too high by one token or more, when it was the rate and not the size that was too much. */
function lower(rate: number, { sent, end }: Run): number {
  const came = rate * (end - (sent[0] as number))
  return came < 0.5 ? Infinity : (rate * sent.length) / (sent.length + 1)
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/**
 * The bucket that explains several runs best: each began with what had come in since the bucket was empty, or with all that it holds, and ended with
 * nothing. `known` is the rate at which the last run went: the new one is below it, and near it where the runs do not tell much. `error` is the mean of
 * the squares of what the runs are off by, in tokens, and what it costs to be far from the known rate.
 */
export function explain(runs: readonly Run[], known?: number): Bucket & { readonly error: number } {
  const least = Math.max(...runs.map(leastRate))
  const most = Math.max(least, Math.min(...runs.map(mostRate), lower(known ?? Infinity, lastOf(runs))))
  let best = { rate: least, size: 1, error: Infinity }
  for (let rate = least; rate <= most; rate *= STEP) {
    const took = runs.map(run => needsOf(run, rate))
    for (const { most: size } of took) {
      // what was left over: all that came in, or what the bucket held of it
      const off = mean(took.map(({ most, over }) => Math.min(size - most, over) ** 2))
      const error = off + INERTIA * Math.log(rate / (known ?? rate)) ** 2
      if (error < best.error) best = { rate, size, error }
    }
  }
  return best
}
