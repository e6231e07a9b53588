import type { TMDB } from 'holdfast/providers/tmdb'
import { likeness, queries } from './text.ts'
import type { Title } from './titles.ts'

/** A film or show that may be the one. */
export interface Candidate {
  readonly type: 'movie' | 'tv'
  readonly id: number
  readonly names: readonly string[]
  readonly year: string
}

const GOOD = 0.6
const SURE = 0.9

/** Searches for a title, with simpler queries as long as nothing like it comes; undefined when nothing does. */
export async function search(tmdb: TMDB, title: Title, signal: AbortSignal): Promise<Candidate | undefined> {
  let best: { readonly candidate: Candidate; readonly score: number } | undefined
  for (const query of queries(title.name)) {
    const page = await tmdb.search.multi({ query }, { signal })
    for (const candidate of page.results.flatMap(read)) {
      const score = rate(title, candidate)
      if (score >= GOOD && score > (best?.score ?? 0)) best = { candidate, score }
    }
    if (best && best.score >= SURE) break
  }
  return best?.candidate
}

type Found = Awaited<ReturnType<TMDB['search']['multi']>>['results'][number]

function read(item: Found): Candidate[] {
  if (item.media_type === 'movie')
    return [{ type: 'movie', id: item.id, names: [item.title, item.original_title], year: item.release_date?.slice(0, 4) ?? '' }]
  if (item.media_type === 'tv')
    return [{ type: 'tv', id: item.id, names: [item.name, item.original_name], year: item.first_air_date?.slice(0, 4) ?? '' }]
  return []
}

/** How well a candidate fits: by its likest name, less a bit for each year that it is off. */
function rate({ name, year }: Title, candidate: Candidate): number {
  const score = Math.max(...candidate.names.map(other => likeness(name, other)))
  return year ? score - 0.1 * Math.abs(Number(year) - Number(candidate.year)) : score
}
