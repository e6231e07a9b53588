import type { TMDBLike, TMDBRow } from '../../../src/providers/match/sources.ts'
import { films } from './films.ts'
import { shows } from './shows.ts'

interface Entry {
  readonly row: TMDBRow
  readonly titles: readonly string[]
  readonly other: readonly string[]
  readonly runtime?: number
  readonly year: number
}

const lines = (table: string) =>
  table
    .trim()
    .split('\n')
    .map(line => line.split('|'))

const known: readonly Entry[] = lines(films).map(([id, title = '', original, year = '', runtime, other = '']) => ({
  row: { id: Number(id), title, original_title: original || title, release_date: `${year}-06-15` },
  titles: [title, original || title, ...other.split(';')].filter(Boolean),
  other: other.split(';').filter(Boolean),
  runtime: Number(runtime),
  year: Number(year),
}))

/** What crowds every real catalogue, made by rule: a film about the film in its own year, and a parody a year later. */
const crowd: readonly Entry[] = known.flatMap(({ row, year }, i) =>
  [
    [`The Making of ${row.title}`, year, 48],
    [`${row.title}: The Parody`, year + 1, 71],
  ].map(([title, year, runtime], j) => ({
    row: { id: 9_000_000 + 2 * i + j, title: `${title}`, original_title: `${title}`, release_date: `${year}-06-15` },
    titles: [`${title}`],
    other: [],
    runtime: Number(runtime),
    year: Number(year),
  })),
)

const movies: readonly Entry[] = [...known, ...crowd]

const series: readonly Entry[] = lines(shows).map(([id, name = '', original, year = '', country = '', other = '']) => ({
  row: { id: Number(id), name, original_name: original || name, first_air_date: `${year}-06-15`, origin_country: [country] },
  titles: [name, original || name, ...other.split(';')].filter(Boolean),
  other: other.split(';').filter(Boolean),
  year: Number(year),
}))

export const sizes = { films: movies.length, shows: series.length }
export const byId = (kind: string, id: number): Entry | undefined => (kind === 'movie' ? movies : series).find(entry => entry.row.id === id)

/** How a search engine cuts words; written apart from the module's own, so that it can not share its faults. */
const cut = (text: string): string[] =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter(Boolean)

/** One title answers when it holds every word asked for: whole, or as a beginning of three letters or more; texts without spaces answer to any part. */
function answers(words: readonly string[], own: readonly string[]): boolean {
  const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
  return words.every(word =>
    own.some(token => token === word || (word.length > 2 && token.startsWith(word)) || (unspaced.test(word) && token.includes(word))),
  )
}

const memory = new Map<Entry, string[][]>()
const cuts = (entry: Entry): string[][] => memory.get(entry) ?? (memory.set(entry, entry.titles.map(cut)).get(entry) as string[][])

/** Finds no misspelt word, holds years to the letter, gives 20 at most: exact titles first, then short ones, as a popular engine does. */
function find(entries: readonly Entry[], query: string, year: number | undefined): TMDBRow[] {
  const words = cut(query)
  if (!words.length) return []
  const least = (entry: Entry): number => Math.min(...cuts(entry).map(own => (answers(words, own) ? own.length - words.length : Infinity)))
  return entries
    .filter(entry => year === undefined || entry.year === year)
    .map(entry => ({ entry, extra: least(entry) }))
    .filter(({ extra }) => extra < Infinity)
    .sort((a, b) => a.extra - b.extra)
    .slice(0, 20)
    .map(({ entry }) => entry.row)
}

/** A TMDB of the catalogue, counting its calls. */
export function catalogue(): TMDBLike & { calls: number } {
  const details = (entries: readonly Entry[], id: string | number): Promise<TMDBRow> => {
    tmdb.calls++
    const entry = entries.find(({ row }) => row.id === id) as Entry
    const titles = entry.other.map(title => ({ title }))
    return Promise.resolve({
      ...entry.row,
      runtime: entry.runtime ?? null,
      alternative_titles: { titles },
      translations: { translations: [] },
    })
  }
  const search =
    (entries: readonly Entry[]) =>
    async ({ query, year }: { query: string; year?: number }) => {
      tmdb.calls++
      return { results: find(entries, query, year) }
    }
  const tmdb = {
    calls: 0,
    search: { movie: search(movies), tv: search(series) },
    movies: { details: ({ movieId }: { movieId: string | number }) => details(movies, movieId) },
    tv: { details: ({ seriesId }: { seriesId: string | number }) => details(series, seriesId) },
  }
  return tmdb
}
