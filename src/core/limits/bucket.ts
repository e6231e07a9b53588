/** Attempts that were accepted since a rest, and the refusal that ended them: when each was sent, oldest first. */
export interface Run {
  readonly sent: readonly number[]
  readonly end: number
}

const STEP = 1.01
const STEPS = 1000

/** The bucket that, refilled at `rate` a millisecond, would have been empty for the refusal: the most that any last part of the run took beyond its refills. */
export function bucketOf({ sent, end }: Run, rate: number): number {
  let most = 0.5
  sent.forEach((at, index) => {
    most = Math.max(most, sent.length - index + 0.5 - rate * (end - at))
  })
  return most
}

/** The least rate of `least` or more at which a run needs no larger bucket than `size` allows. */
export function rateOf(run: Run, size: (rate: number) => number, least: number): number {
  let rate = least
  for (let step = 0; step < STEPS && bucketOf(run, rate) > size(rate); step++) rate *= STEP
  return rate
}
