import { checkNames } from '../../core/options/table.ts'
import { checkNumber } from './check.ts'
import { parseQuery } from './parse-query.ts'
import { rankEvaluations, THRESHOLD } from './rank.ts'
import { type Evaluation, evaluate } from './score.ts'
import { planSearches } from './search-plan.ts'
import type { Candidate, MatchOptions, MatchQuery, MatchResult, MatchSource, SourceQuery } from './types.ts'

const key = (candidate: Candidate): string => `${candidate.source} ${candidate.kind} ${candidate.id}`

/**
 * Finds a film or a show by title or file name. Searches every source, with shorter and shorter parts of the name, until a candidate passes
 * the threshold, and ranks all candidates.
 * @throws TypeError or RangeError for an invalid query or option. Rejects with the first source's error when all sources fail,
 * and with the signal's reason when aborted.
 */
export async function match(query: MatchQuery, sources: readonly MatchSource[], options: MatchOptions = {}): Promise<MatchResult> {
  const parsed = parseQuery(query)
  checkNames({ signal: true, threshold: true, maxSearches: true, maxDetails: true } satisfies Record<keyof MatchOptions, true>, options, '')
  const { signal, threshold = THRESHOLD, maxSearches = 12, maxDetails = 5 } = options
  if (!sources.length) throw new TypeError('match needs at least one source, such as fromTMDB(tmdb)')
  checkNumber('threshold', threshold, 0, 100)
  checkNumber('maxSearches', maxSearches, 1, 100)
  checkNumber('maxDetails', maxDetails, 0, 100)
  const evaluations = new Map<string, Evaluation>()
  const detailed = new Set<string>()
  const failures: { source: string; error: unknown }[] = []
  const failed = (source: MatchSource): boolean => failures.some(failure => failure.source === source.name)
  let searches = 0

  const evaluateCandidate = (candidate: Candidate): unknown => evaluations.set(key(candidate), evaluate(parsed, query.runtime, candidate))
  const ranking = () => rankEvaluations([...evaluations.values()], parsed, threshold)
  const searchPlan = planSearches(parsed)
  /** An exact title ends the search. A similar one ends it only after all searches for whole titles, which may still find the exact one. */
  const isFound = (): boolean => {
    const { best } = ranking()
    const evaluation = best && evaluations.get(key(best))
    if (!evaluation || evaluation.score < threshold || !evaluation.sameTitle) return !!evaluation?.identified
    return searches >= searchPlan.whole || (evaluation.titleSimilarity === 100 && evaluation.yearGap <= 1)
  }

  const search = async (source: MatchSource, searchQuery: SourceQuery): Promise<readonly Candidate[]> => {
    try {
      return await source.search(searchQuery, { signal })
    } catch (error) {
      if (signal?.aborted) throw error
      failures.push({ source: source.name, error })
      return []
    }
  }

  const loadDetails = async (candidates: readonly Candidate[]): Promise<void> => {
    const missing = candidates.filter(candidate => !detailed.has(key(candidate))).slice(0, Math.max(0, maxDetails - detailed.size))
    for (const candidate of missing) detailed.add(key(candidate))
    await Promise.all(
      missing.map(async candidate => {
        const details = await sources
          .find(source => source.name === candidate.source)
          ?.details?.(candidate, { signal })
          .catch(error => {
            if (signal?.aborted) throw error
          })
        if (details) evaluateCandidate({ ...candidate, ...details })
      }),
    )
  }

  for (const searchQuery of searchPlan.searches.slice(0, maxSearches)) {
    signal?.throwIfAborted()
    const activeSources = sources.filter(source => !failed(source))
    if (!activeSources.length) break
    searches++
    const answers = await Promise.all(activeSources.map(source => search(source, searchQuery)))
    const fresh = answers.flat().filter(candidate => !evaluations.has(key(candidate)))
    fresh.forEach(evaluateCandidate)
    if (!isFound() && searches <= searchPlan.whole) await loadDetails(answers.flatMap(answer => answer.slice(0, 3)))
    if (isFound()) break
  }
  if (failures.length && failures.length === sources.length) throw failures[0]?.error
  const first = ranking()
  if (first.ambiguous && query.runtime !== undefined)
    await loadDetails(first.candidates.filter(({ kind, score }) => kind === 'movie' && score >= threshold))
  return { ...ranking(), query: parsed, searches, failures }
}
