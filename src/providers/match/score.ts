import { parseQuery } from './parse-query.ts'
import { differenceOf, similarity, type TitleKey, titleKey } from './similarity.ts'
import type { Candidate, MatchQuery, ParsedName, Reading } from './types.ts'

/** The comparison of one candidate with one query. */
export interface Evaluation {
  readonly candidate: Candidate
  /** The total score, 0–100. */
  readonly score: number
  /** The similarity of the titles alone, 0–100. */
  readonly titleSimilarity: number
  /** The difference of the years; 0 when the query has no year, Infinity when the candidate's year is unknown. */
  readonly yearGap: number
  /** False when different numbers or extra words suggest that the titles belong to different works. */
  readonly sameTitle: boolean
  /** True when the most similar title is the candidate's own title, false when it is an alias. */
  readonly byOwnTitle: boolean
  /** True when the candidate comes from the country of the query. */
  readonly countryMatches: boolean
  /** True when the query contains the candidate's id. */
  readonly identified: boolean
  readonly reasons: readonly string[]
}

const round = (value: number): number => Math.round(value * 100) / 100
const clamp = (value: number): number => Math.max(0, Math.min(100, value))

/** Matches the suffix that TheTVDB adds to distinguish shows of the same name: `Doctor Who (2005)`, `The Office (US)`. */
const qualifier = /\s\((?:\d{4}|[A-Z]{2,3})\)$/

const withUnqualifiedNames = (titles: readonly (string | undefined)[]): string[] =>
  titles.flatMap(name => (name ? [name, name.replace(qualifier, '')] : []))

/** Returns the keys of all titles of a candidate, its own titles before its aliases. */
export const titlesOf = ({ title, originalTitle, titles = [], aliases = [] }: Candidate): readonly [TitleKey, ...TitleKey[]] => {
  const [first = '', ...own] = new Set(withUnqualifiedNames([title, originalTitle, ...titles]))
  const others = [...new Set(withUnqualifiedNames(aliases))].map(alias => ({ ...titleKey(alias), alias: true }))
  return [titleKey(first), ...own.map(titleKey), ...others]
}

const weightedScore = (title: number, year: number | undefined, runtime: number | undefined): number => {
  if (year === undefined) return runtime === undefined ? title : title * 0.67 + runtime * 0.33
  return runtime === undefined ? title * 0.67 + year * 0.33 : title * 0.5 + year * 0.25 + runtime * 0.25
}

function evaluateReading(
  asked: Reading,
  runtime: number | undefined,
  titleKeys: ReturnType<typeof titlesOf>,
  candidate: Candidate,
): Omit<Evaluation, 'countryMatches' | 'identified'> {
  const wanted = titleKey(asked.title)
  let [key] = titleKeys
  let title = -1
  for (const other of titleKeys) {
    const likeness = similarity(wanted, other)
    if (likeness > title) [title, key] = [likeness, other]
  }
  const gap = asked.year === undefined ? 0 : candidate.year === undefined ? Infinity : Math.abs(asked.year - candidate.year)
  const known = asked.year !== undefined && candidate.year !== undefined
  const year = known ? clamp(100 - 25 * (gap - 1)) : undefined
  const off = runtime && candidate.runtime ? (Math.abs(candidate.runtime - runtime) / runtime) * 100 : undefined
  const length = off === undefined ? undefined : clamp(100 - 5 * (off - 10))
  const doubt = differenceOf(wanted, key)
  const reasons = [
    title === 100 ? `title "${asked.title}" is the same` : `title "${asked.title}" is ${round(title)} % like "${key.sorted.join('')}"`,
  ]
  if (asked.year !== undefined) reasons.push(known ? `year ${candidate.year} is ${gap ? `${gap} off` : 'the same'}` : 'year is unknown')
  if (off !== undefined) reasons.push(`runtime ${candidate.runtime} min is ${round(off)} % off`)
  if (key.alias) reasons.push('as an alias')
  if (doubt) reasons.push(doubt)
  return {
    candidate,
    score: round(candidate.kind === 'series' ? title : weightedScore(title, year, length)),
    titleSimilarity: title,
    yearGap: gap,
    sameTitle: !doubt,
    byOwnTitle: !key.alias,
    reasons,
  }
}

/** Evaluates a candidate by the reading of the query that gives the highest score. */
export function evaluate(query: ParsedName, runtime: number | undefined, candidate: Candidate): Evaluation {
  const titleKeys = titlesOf(candidate)
  const all = [query, ...query.alternatives].map(reading => evaluateReading(reading, runtime, titleKeys, candidate))
  const best = all.reduce((a, b) => (b.score > a.score ? b : a))
  // absolute episode numbers are typical of anime
  const from = query.country ?? (query.absolute ? 'JP' : undefined)
  const countryMatches = !!from && !!candidate.countries?.includes(from)
  const identified = Object.entries({ ...candidate.ids, [candidate.source]: candidate.id }).some(
    ([key, value]) => query.ids[key] === `${value}`,
  )
  const reasons = [...best.reasons]
  if (countryMatches) reasons.push(`country ${from} matches`)
  if (identified) reasons.push('the name contains its id')
  return { ...best, countryMatches, identified, reasons }
}

/**
 * Scores a candidate from 0 to 100, with two decimals. Films are scored by title, year and runtime with the weights 50/25/25,
 * or 67/33 when the year or the runtime is unknown. Series are scored by title only.
 *
 * The title score is the highest token-sort ratio of all titles of the candidate. The year score is 100 up to a difference of one year,
 * and 25 less for each further year. The runtime score is 100 up to a difference of 10 %, and 50 less for each further 10 %.
 * @throws TypeError or RangeError for an invalid query: without a title, or with a year or runtime out of range.
 */
export const score = (query: MatchQuery, candidate: Candidate): number => evaluate(parseQuery(query), query.runtime, candidate).score
