import { checkNumber } from './check.ts'
import { type Judgement, judge, titlesOf } from './score.ts'
import type { Candidate, MatchQuery, ParsedName, RankedCandidate, Ranking } from './types.ts'
import { understand } from './understand.ts'

/** The score a candidate needs to be taken for the right one. */
export const THRESHOLD = 85
/** Points by which a candidate leads a rival safely. */
const MARGIN = 5

const near = ({ gap }: Judgement): number => (gap > 1 ? 2 : gap)

/** Below 0 when `a` goes first: id, score, exact title, nearer year, own title, country. */
const order = (a: Judgement, b: Judgement): number =>
  Number(b.identified) - Number(a.identified) ||
  b.score - a.score ||
  b.title - a.title ||
  near(a) - near(b) ||
  Number(b.own) - Number(a.own) ||
  Number(b.country) - Number(a.country)

/** True when the same film or show comes from two sources. */
function sameWork(a: Candidate, b: Candidate): boolean {
  if (a.kind !== b.kind) return false
  const ids = { ...a.ids, [a.source]: a.id }
  const shared = Object.entries({ ...b.ids, [b.source]: b.id }).filter(([key]) => ids[key] !== undefined)
  if (shared.length) return shared.some(([key, value]) => `${ids[key]}` === `${value}`)
  if (a.year !== undefined && b.year !== undefined && Math.abs(a.year - b.year) > 1) return false
  const titles = new Set(titlesOf(a).map(key => key.compact))
  return titlesOf(b).some(key => titles.has(key.compact))
}

/** True when something other than a small lead in score sets `best` before `rival`. */
const clear = (best: Judgement, rival: Judgement): boolean =>
  best.score - rival.score >= MARGIN ||
  (best.score > rival.score && ((best.title === 100 && rival.title < 100) || (best.sure && !rival.sure))) ||
  near(best) < near(rival) ||
  (best.own && !rival.own) ||
  (best.country && !rival.country)

/** Puts judged candidates in order and says how sure the first place is. */
export function settle(judged: readonly Judgement[], query: ParsedName, threshold: number): Ranking {
  const fitting = judged.filter(({ candidate, identified }) => identified || !query.kind || candidate.kind === query.kind)
  const ordered = [...fitting].sort(order)
  const show = ({ candidate, score, reasons }: Judgement): RankedCandidate => ({ ...candidate, score, reasons })
  const best = ordered[0]
  const ambiguous =
    !!best &&
    !best.identified &&
    ordered.slice(1).some(rival => rival.score >= threshold && !clear(best, rival) && !sameWork(best.candidate, rival.candidate))
  const passes = !!best && best.score >= threshold && best.title >= threshold && best.sure && best.gap <= 1
  return {
    candidates: ordered.map(show),
    best: best && show(best),
    confident: !!best && (best.identified || (passes && !ambiguous)),
    ambiguous,
  }
}

/** One candidate of each source and id: the fullest, which comes last. */
export const unique = (candidates: Iterable<Candidate>): Candidate[] => [
  ...new Map([...candidates].map(c => [`${c.source} ${c.kind} ${c.id}`, c])).values(),
]

/**
 * Ranks candidates for a query, the best first, equals in the order given; those of another kind than the one asked for are left out.
 * @throws TypeError or RangeError when the query has no usable title, year or runtime, or the threshold is no number from 0 to 100.
 */
export function rank(
  query: MatchQuery,
  candidates: readonly Candidate[],
  options: { readonly threshold?: number | undefined } = {},
): Ranking {
  checkNumber('threshold', options.threshold, 0, 100)
  const parsed = understand(query)
  return settle(
    unique(candidates).map(candidate => judge(parsed, query.runtime, candidate)),
    parsed,
    options.threshold ?? THRESHOLD,
  )
}
