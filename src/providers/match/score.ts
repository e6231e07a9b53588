import { apart, similarity, type TitleKey, titleKey } from './similarity.ts'
import type { Candidate, MatchQuery, ParsedName, Reading } from './types.ts'
import { understand } from './understand.ts'

/** What one candidate is worth to one query. */
export interface Judgement {
  readonly candidate: Candidate
  readonly score: number
  /** Likeness of the titles alone, 0–100. */
  readonly title: number
  /** Years between them; 0 when none was asked for, Infinity when the candidate's is unknown. */
  readonly gap: number
  /** False when numbers or whole words tell the titles apart. */
  readonly sure: boolean
  /** True when the likest title is its own, false when it is an alias. */
  readonly own: boolean
  readonly country: boolean
  /** True when the name itself gives the candidate's id. */
  readonly identified: boolean
  readonly reasons: readonly string[]
}

const round = (value: number): number => Math.round(value * 100) / 100
const clamp = (value: number): number => Math.max(0, Math.min(100, value))

/** TheTVDB tells shows of one name apart in the name: `Doctor Who (2005)`, `The Office (US)`. */
const qualifier = /\s\((?:\d{4}|[A-Z]{2,3})\)$/

const names = (titles: readonly (string | undefined)[]): string[] =>
  titles.flatMap(name => (name ? [name, name.replace(qualifier, '')] : []))

/** Every title a candidate goes by, made ready for comparing, its own ones first. */
export const titlesOf = ({ title, originalTitle, titles = [], aliases = [] }: Candidate): readonly [TitleKey, ...TitleKey[]] => {
  const [first = '', ...own] = new Set(names([title, originalTitle, ...titles]))
  const others = [...new Set(names(aliases))].map(alias => ({ ...titleKey(alias), alias: true }))
  return [titleKey(first), ...own.map(titleKey), ...others]
}

const score100 = (title: number, year: number | undefined, runtime: number | undefined): number => {
  if (year === undefined) return runtime === undefined ? title : title * 0.67 + runtime * 0.33
  return runtime === undefined ? title * 0.67 + year * 0.33 : title * 0.5 + year * 0.25 + runtime * 0.25
}

function judgeReading(
  asked: Reading,
  runtime: number | undefined,
  keys: ReturnType<typeof titlesOf>,
  candidate: Candidate,
): Omit<Judgement, 'country' | 'identified'> {
  const wanted = titleKey(asked.title)
  let [key] = keys
  let title = -1
  for (const other of keys) {
    const likeness = similarity(wanted, other)
    if (likeness > title) [title, key] = [likeness, other]
  }
  const gap = asked.year === undefined ? 0 : candidate.year === undefined ? Infinity : Math.abs(asked.year - candidate.year)
  const known = asked.year !== undefined && candidate.year !== undefined
  const year = known ? clamp(100 - 25 * (gap - 1)) : undefined
  const off = runtime && candidate.runtime ? (Math.abs(candidate.runtime - runtime) / runtime) * 100 : undefined
  const length = off === undefined ? undefined : clamp(100 - 5 * (off - 10))
  const doubt = apart(wanted, key)
  const reasons = [
    title === 100 ? `title "${asked.title}" is the same` : `title "${asked.title}" is ${round(title)} % like "${key.sorted.join('')}"`,
  ]
  if (asked.year !== undefined) reasons.push(known ? `year ${candidate.year} is ${gap ? `${gap} off` : 'the same'}` : 'year is unknown')
  if (off !== undefined) reasons.push(`runtime ${candidate.runtime} min is ${round(off)} % off`)
  if (key.alias) reasons.push('as an alias')
  if (doubt) reasons.push(doubt)
  return {
    candidate,
    score: round(candidate.kind === 'series' ? title : score100(title, year, length)),
    title,
    gap,
    sure: !doubt,
    own: !key.alias,
    reasons,
  }
}

/** Judges a candidate by the reading of the query that suits it best. */
export function judge(query: ParsedName, runtime: number | undefined, candidate: Candidate): Judgement {
  const keys = titlesOf(candidate)
  const all = [query, ...query.alternatives].map(reading => judgeReading(reading, runtime, keys, candidate))
  const best = all.reduce((a, b) => (b.score > a.score ? b : a))
  // Episodes counted through all seasons are the custom of anime.
  const from = query.country ?? (query.absolute ? 'JP' : undefined)
  const country = !!from && !!candidate.countries?.includes(from)
  const identified = Object.entries({ ...candidate.ids, [candidate.source]: candidate.id }).some(
    ([key, value]) => query.ids[key] === `${value}`,
  )
  const reasons = [...best.reasons]
  if (country) reasons.push(`country ${from} fits`)
  if (identified) reasons.push('its id is in the name')
  return { ...best, country, identified, reasons }
}

/**
 * Scores a candidate, 0–100 to two decimals: films by title, year and runtime (50/25/25; 67/33 when one of the two is unknown), series by title alone.
 *
 * Titles count by their token-sort ratio, the best of all the candidate's titles; a year equal or one off 100, 25 less for each further one; a runtime within 10 % of the asked one 100, 50 less for each further 10 %.
 * @throws TypeError or RangeError when the query has no usable title, year or runtime.
 */
export const score = (query: MatchQuery, candidate: Candidate): number => judge(understand(query), query.runtime, candidate).score
