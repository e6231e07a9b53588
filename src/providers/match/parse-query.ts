import { checkNumber, checkText } from './check.ts'
import { parseFileName } from './parse.ts'
import type { MatchQuery, ParsedName, Reading } from './types.ts'

/** Parses a query. Explicit fields of the query override the values from its file name. */
export function parseQuery(query: MatchQuery): ParsedName {
  if (typeof query !== 'object' || query === null) throw new TypeError('query must be an object with a title or a fileName')
  const { title, fileName, year, season, episode, kind, country } = query
  if (title === undefined && fileName === undefined) throw new TypeError('query must have a title or a fileName')
  if (title !== undefined) checkText('title', title, 500)
  checkNumber('year', year, 1, 9999)
  checkNumber('runtime', query.runtime, 0.1, 100_000)
  checkNumber('season', season, 0, 9999)
  checkNumber('episode', episode, 0, 99_999)
  if (kind !== undefined && kind !== 'movie' && kind !== 'series') throw new TypeError("kind must be 'movie' or 'series'")
  const file = fileName === undefined ? undefined : parseFileName(fileName)
  const dated = title === undefined ? null : /^(.*[^\s([])[\s([]+((?:18|19|20)\d\d)[)\]]?\s*$/.exec(title)
  const named: readonly Reading[] =
    title === undefined
      ? []
      : [{ title: title.trim(), year: file?.year }, ...(dated ? [{ title: dated[1] as string, year: Number(dated[2]) }] : [])]
  const readings = named.length ? named : [file as ParsedName, ...(file as ParsedName).alternatives]
  const [first, ...alternatives] = readings.map(reading => ({ title: reading.title, year: year ?? reading.year }))
  return {
    episodes: [],
    ids: {},
    ...file,
    ...(first as Reading),
    alternatives,
    kind: kind ?? (season !== undefined || episode !== undefined ? 'series' : file?.kind),
    season: season ?? file?.season,
    episode: episode ?? file?.episode,
    country: country ?? file?.country,
  }
}
