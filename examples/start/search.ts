import { fromTMDB, match } from 'holdfast/providers/match'
import type { TMDB } from 'holdfast/providers/tmdb'
import type { Title } from './titles.ts'

/** The film or show that a line of the list means. */
export interface Found {
  readonly type: 'movie' | 'tv'
  readonly id: number
}

/** Finds what a title or a file name means, also where it is misspelt; undefined when nothing is like it. */
export async function search(tmdb: TMDB, { name, year, isFile }: Title, signal: AbortSignal): Promise<Found | undefined> {
  const query = isFile ? { fileName: name } : { title: name, ...(year && { year: Number(year) }) }
  const { best } = await match(query, [fromTMDB(tmdb)], { signal })
  return best && best.score >= 85 ? { type: best.kind === 'movie' ? 'movie' : 'tv', id: Number(best.id) } : undefined
}
