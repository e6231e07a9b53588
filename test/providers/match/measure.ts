import { fromTMDB, type MatchResult, match } from '../../../src/providers/match/index.ts'
import { type Case, cases, fresh } from './cases.ts'
import { catalogue } from './catalogue.ts'

export interface Outcome {
  readonly case: Case
  readonly result: MatchResult
  readonly first: boolean
  readonly confidentlyWrong: boolean
  /** Every third case, and all that were written last: not tuned on, but for the rule that a title with words more is another work. */
  readonly held: boolean
  readonly calls: number
}

export async function measure(): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const [i, one] of [...cases, ...fresh].entries()) {
    const tmdb = catalogue()
    const result = await match(one.query, [fromTMDB(tmdb)])
    const best = result.best && `${result.best.kind} ${result.best.id}`
    const right = best === one.expected
    outcomes.push({
      case: one,
      result,
      first: one.expected === undefined ? !result.confident : right,
      confidentlyWrong: result.confident && !right,
      held: i % 3 === 2 || i >= cases.length,
      calls: tmdb.calls,
    })
  }
  return outcomes
}

export function figures(outcomes: readonly Outcome[]) {
  const share = (part: readonly Outcome[], of: readonly Outcome[]): number => Math.round((part.length / of.length) * 1000) / 10
  const known = outcomes.filter(({ case: { expected } }) => expected !== undefined)
  return {
    cases: known.length,
    first: share(
      known.filter(({ first }) => first),
      known,
    ),
    confident: share(
      known.filter(({ result }) => result.confident),
      known,
    ),
    ambiguous: share(
      known.filter(({ result }) => result.ambiguous),
      known,
    ),
    absent: outcomes.length - known.length,
    confidentAndWrong: share(
      outcomes.filter(({ confidentlyWrong }) => confidentlyWrong),
      outcomes,
    ),
    callsMean: Math.round((outcomes.reduce((sum, { calls }) => sum + calls, 0) / outcomes.length) * 10) / 10,
    callsMost: Math.max(...outcomes.map(({ calls }) => calls)),
  }
}
