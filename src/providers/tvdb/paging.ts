import { byOffset, type Paging } from '../../core/paging.ts'
import type { Envelope, Episode, SearchResult, SeriesEpisodes } from './types/index.ts'

/** How many rows TheTVDB puts on a page where it does not say. */
const FULL = 500
/** A search tells no more than this, and refuses to be asked beyond. */
const MOST_RESULTS = 5000

/** Pages by number from 0, as long as there is a link to a next one. */
function byPage<T, Item>(items: (data: T) => readonly Item[]): Paging<Envelope<T>, Item> {
  return {
    items: ({ data }) => items(data),
    first: 0,
    start: ({ page }) => (page === undefined ? undefined : Number(page)),
    request: page => ({ query: { page } }),
    next: ({ data, links }, cursor) => {
      const count = items(data).length
      return count > 0 && (links ? links.next : count >= FULL) ? Number(cursor) + 1 : undefined
    },
    total: ({ links }) => links?.total_items ?? undefined,
  }
}

/** Lists by page. */
export const listPages: Paging<Envelope<unknown[]>, unknown> = byPage((data: unknown[]) => data)

/** A series' episodes by page. */
export const episodePages: Paging<Envelope<SeriesEpisodes>, Episode> = byPage((data: SeriesEpisodes) => data.episodes)

/** Search results by offset and limit. */
export const searchPages: Paging<Envelope<SearchResult[]>, SearchResult> = byOffset({
  items: ({ data }: Envelope<SearchResult[]>) => data,
  total: ({ links }: Envelope<SearchResult[]>) => links?.total_items ?? undefined,
  size: 100,
  cap: MOST_RESULTS,
})
