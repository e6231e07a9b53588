import { checkNames } from '../../core/options/table.ts'
import { checkNumber } from './check.ts'
import { plan } from './plan.ts'
import { settle, THRESHOLD } from './rank.ts'
import { type Judgement, judge } from './score.ts'
import type { Candidate, MatchOptions, MatchQuery, MatchResult, MatchSource, SourceQuery } from './types.ts'
import { understand } from './understand.ts'

const key = (candidate: Candidate): string => `${candidate.source} ${candidate.kind} ${candidate.id}`

/**
 * Finds a film or a show by title or file name: searches every source, with less and less of a name that is misspelt, until a candidate passes the threshold, and ranks what came.
 * @throws TypeError or RangeError for a bad query or option; rejects with the first source's error when all sources fail, and with the signal's reason when aborted.
 */
export async function match(query: MatchQuery, sources: readonly MatchSource[], options: MatchOptions = {}): Promise<MatchResult> {
  const parsed = understand(query)
  checkNames({ signal: true, threshold: true, maxSearches: true, maxDetails: true } satisfies Record<keyof MatchOptions, true>, options, '')
  const { signal, threshold = THRESHOLD, maxSearches = 12, maxDetails = 5 } = options
  if (!sources.length) throw new TypeError('match needs at least one source')
  checkNumber('threshold', threshold, 0, 100)
  checkNumber('maxSearches', maxSearches, 1, 100)
  checkNumber('maxDetails', maxDetails, 0, 100)
  const judged = new Map<string, Judgement>()
  const detailed = new Set<string>()
  const failures: { source: string; error: unknown }[] = []
  const failed = (source: MatchSource): boolean => failures.some(failure => failure.source === source.name)
  let searches = 0

  const keep = (candidate: Candidate): unknown => judged.set(key(candidate), judge(parsed, query.runtime, candidate))
  const ranking = () => settle([...judged.values()], parsed, threshold)
  const steps = plan(parsed)
  /** An exact title ends the search; a likely one only after all searches for whole titles, lest a near one hide the right one. */
  const found = (): boolean => {
    const { best } = ranking()
    const judgement = best && judged.get(key(best))
    if (!judgement || judgement.score < threshold || !judgement.sure) return !!judgement?.identified
    return searches >= steps.whole || (judgement.title === 100 && judgement.gap <= 1)
  }

  const search = async (source: MatchSource, asked: SourceQuery): Promise<readonly Candidate[]> => {
    try {
      return await source.search(asked, { signal })
    } catch (error) {
      if (signal?.aborted) throw error
      failures.push({ source: source.name, error })
      return []
    }
  }

  const detail = async (candidates: readonly Candidate[]): Promise<void> => {
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
        if (details) keep({ ...candidate, ...details })
      }),
    )
  }

  for (const asked of steps.searches.slice(0, maxSearches)) {
    signal?.throwIfAborted()
    const standing = sources.filter(source => !failed(source))
    if (!standing.length) break
    searches++
    const answers = await Promise.all(standing.map(source => search(source, asked)))
    const fresh = answers.flat().filter(candidate => !judged.has(key(candidate)))
    fresh.forEach(keep)
    if (!found() && searches <= steps.whole) await detail(answers.flatMap(answer => answer.slice(0, 3)))
    if (found()) break
  }
  if (failures.length && failures.length === sources.length) throw failures[0]?.error
  const first = ranking()
  if (first.ambiguous && query.runtime !== undefined)
    await detail(first.candidates.filter(({ kind, score }) => kind === 'movie' && score >= threshold))
  return { ...ranking(), query: parsed, searches, failures }
}
