/** Attempts that were accepted since a rest, and the refusal that ended them: when each was sent, oldest first. */
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

/** Rates are tried in steps of this part. */
const STEP = 1.005
/** What it costs to be far from the known rate: so many tokens, squared, for each factor of e, squared. */
const INERTIA = 0.25

/** The bucket that, refilled at `rate` a millisecond, would have been empty for the refusal: the most that any last part of the run took beyond its refills. */
export function bucketOf({ sent, end }: Run, rate: number): number {
  // What was left when it refused: less than one token, and no less than came in since it accepted last.
  const left = (1 + Math.min(1, rate * Math.max(0, end - (sent.at(-1) ?? end)))) / 2
  let most = left
  sent.forEach((at, index) => {
    most = Math.max(most, sent.length - index + left - rate * Math.max(0, end - at))
  })
  return most
}

/** What comes in at least: the bucket was empty before the rest, and what was accepted since came in since. */
export const leastRate = ({ sent, end, emptyAt }: Run): number => sent.length / Math.max(1, end - emptyAt)

/** What comes in at most: less than one token came in between the last that was accepted and the refusal. */
const mostRate = ({ sent, end }: Run): number => 1 / Math.max(1, end - (sent.at(-1) ?? end))

/** A rate at which a run was refused is too high by one token or more, when it was the rate and not the size that was too much. */
function lower(rate: number, { sent, end }: Run): number {
  const came = rate * (end - (sent[0] ?? end))
  return came < 0.5 ? Infinity : (rate * sent.length) / (sent.length + 1)
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/**
 * The bucket that explains several runs best: each began with what had come in since the bucket was empty, or with all that it holds, and ended with
 * nothing. `known` is the rate at which the last run went: the new one is below it, and near it where the runs do not tell much. `error` is the mean of
 * the squares of what the runs are off by, in tokens.
 */
export function explain(runs: readonly Run[], known?: number): Bucket & { readonly error: number } {
  const least = Math.max(...runs.map(leastRate))
  const last = runs.at(-1) as Run
  const most = Math.max(least, Math.min(...runs.map(mostRate), known ? lower(known, last) : Infinity))
  let best = { rate: least, size: 1, error: Infinity }
  let badness = Infinity
  for (let rate = least; rate <= most; rate *= STEP) {
    const took = runs.map(run => {
      const need = bucketOf(run, rate)
      return { need, whole: run.whole, came: run.whole ? rate * ((run.sent[0] ?? run.end) - run.emptyAt) : need }
    })
    const full = took.filter(({ need, whole, came }) => whole && came >= need)
    const size = mean((full.length > 0 ? full : took).map(({ need }) => need))
    const error = mean(took.map(({ need, came }) => (Math.min(size, came) - need) ** 2))
    const worse = error + (known ? INERTIA * Math.log(rate / known) ** 2 : 0)
    if (worse < badness) {
      best = { rate, size, error }
      badness = worse
    }
  }
  return best
}
