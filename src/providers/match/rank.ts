import { checkNumber } from './check.ts'
import { parseQuery } from './parse-query.ts'
import { type Evaluation, evaluate, titlesOf } from './score.ts'
import type { Candidate, MatchQuery, ParsedName, RankedCandidate, Ranking } from './types.ts'

/** The default score that a candidate needs to count as a match. */
export const THRESHOLD = 85
/** The lead in score that makes a candidate safe against a rival. */
const MARGIN = 5

const yearRank = ({ yearGap }: Evaluation): number => (yearGap > 1 ? 2 : yearGap)

/** Compares by id, score, title similarity, nearer year, own title before alias, country. Negative when `a` comes first. */
const compareEvaluations = (a: Evaluation, b: Evaluation): number =>
  Number(b.identified) - Number(a.identified) ||
  b.score - a.score ||
  b.titleSimilarity - a.titleSimilarity ||
  yearRank(a) - yearRank(b) ||
  Number(b.byOwnTitle) - Number(a.byOwnTitle) ||
  Number(b.countryMatches) - Number(a.countryMatches)

/** Returns true when two candidates are the same film or show from two sources. */
function sameWork(a: Candidate, b: Candidate): boolean {
  if (a.kind !== b.kind) return false
  const ids = { ...a.ids, [a.source]: a.id }
  const shared = Object.entries({ ...b.ids, [b.source]: b.id }).filter(([key]) => ids[key] !== undefined)
  if (shared.length) return shared.some(([key, value]) => `${ids[key]}` === `${value}`)
  if (a.year !== undefined && b.year !== undefined && Math.abs(a.year - b.year) > 1) return false
  const titles = new Set(titlesOf(a).map(key => key.compact))
  return titlesOf(b).some(key => titles.has(key.compact))
}

/** Returns true when `best` is ahead of `rival` by a safe lead in score or by another criterion. */
const isClearlyAhead = (best: Evaluation, rival: Evaluation): boolean =>
  best.score - rival.score >= MARGIN ||
  (best.score > rival.score && ((best.titleSimilarity === 100 && rival.titleSimilarity < 100) || (best.sameTitle && !rival.sameTitle))) ||
  yearRank(best) < yearRank(rival) ||
  (best.byOwnTitle && !rival.byOwnTitle) ||
  (best.countryMatches && !rival.countryMatches)

/** Sorts evaluated candidates and decides whether the best one is confident or ambiguous. */
export function rankEvaluations(evaluations: readonly Evaluation[], query: ParsedName, threshold: number): Ranking {
  const fitting = evaluations.filter(({ candidate, identified }) => identified || !query.kind || candidate.kind === query.kind)
  const ordered = [...fitting].sort(compareEvaluations)
  const show = ({ candidate, score, reasons }: Evaluation): RankedCandidate => ({ ...candidate, score, reasons })
  const best = ordered[0]
  const ambiguous =
    !!best &&
    !best.identified &&
    ordered.slice(1).some(rival => rival.score >= threshold && !isClearlyAhead(best, rival) && !sameWork(best.candidate, rival.candidate))
  const passes = !!best && best.score >= threshold && best.titleSimilarity >= threshold && best.sameTitle && best.yearGap <= 1
  return {
    candidates: ordered.map(show),
    best: best && show(best),
    confident: !!best && (best.identified || (passes && !ambiguous)),
    ambiguous,
  }
}

/** Keeps one candidate of each source, kind and id: the last one, which has the most details. */
export const unique = (candidates: Iterable<Candidate>): Candidate[] => [
  ...new Map([...candidates].map(c => [`${c.source} ${c.kind} ${c.id}`, c])).values(),
]

/**
 * Ranks candidates for a query, best first; equal candidates keep their order. Candidates of another kind than the query's are omitted.
 * @throws TypeError or RangeError for an invalid query, or when the threshold is not a number from 0 to 100.
 */
export function rank(
  query: MatchQuery,
  candidates: readonly Candidate[],
  options: { readonly threshold?: number | undefined } = {},
): Ranking {
  checkNumber('threshold', options.threshold, 0, 100)
  const parsed = parseQuery(query)
  return rankEvaluations(
    unique(candidates).map(candidate => evaluate(parsed, query.runtime, candidate)),
    parsed,
    options.threshold ?? THRESHOLD,
  )
}
