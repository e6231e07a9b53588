import type { Limit } from '../options.ts'
import { explain, type Run } from './fit-bucket.ts'

/** The parts of a measured rate and bucket that are used: what is left is a cushion for what was measured too high. */
const CAUTION = 0.995
const CUSHION = 0.7
/** A bucket is taken from so many runs, the last ones, unless they are off by more tokens than this, squared. */
const RUNS = 6
const TOLERANCE = 4
/** Networks change the order of what is sent within so many milliseconds. */
const DISORDER = 10

/** What is known of a bucket: the runs that speak for it, and the limit to keep. */
export interface Evidence {
  readonly runs: readonly Run[]
  readonly limit: Limit
}

/** What was sent up to the last refusal; where that overtook all that was accepted, up to the first of those. */
export function runOf(sent: readonly number[], refusedAt: number, emptyAt: number, whole: boolean): Run {
  const all = [...sent].sort((a, b) => a - b)
  const end = Math.max(refusedAt, all[0] as number)
  return { sent: all.filter(at => at <= end + DISORDER), end, emptyAt, whole }
}

/**
 * Takes the bucket that explains the last runs; `rate` is the one that was known. The oldest are left out while they do not fit the others: the limit was
 * another then.
 */
export function weigh(seen: readonly Run[], rate?: number): Evidence {
  let runs = seen.slice(-RUNS)
  let found = explain(runs, rate)
  for (; runs.length > 2 && found.error > TOLERANCE; found = explain(runs, rate)) runs = runs.slice(1)
  const burst = Math.max(found.size < 2 ? 1 : 2, Math.floor(CUSHION * found.size))
  return { runs, limit: { requests: 1, per: 1 / (CAUTION * found.rate), burst } }
}
