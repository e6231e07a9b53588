import type { Paging } from '../../core/endpoints/paging.ts'
import type { Envelope, Episode, SearchResult, SeriesEpisodes } from './types/index.ts'

/** How many rows TheTVDB puts on a page where it does not say. */
const FULL = 500
/** A search tells no more than this, and refuses to be asked beyond. */
const MOST_RESULTS = 5000
const SEARCH_SIZE = 100

/** Pages counted from 0: by number as long as there is a link to a next one, or by offset as far as a search goes. */
function pages<T, Item>(items: (data: T) => readonly Item[], name: 'page' | 'offset' = 'page'): Paging<Envelope<T>, Item> {
  const total = ({ links }: Envelope<T>) => links?.total_items ?? undefined
  const search = name === 'offset'
  return {
    items: ({ data }) => items(data),
    total,
    first: 0,
    start: parameters => (parameters[name] === undefined ? undefined : Number(parameters[name])),
    request: cursor => ({ query: { [name]: cursor, ...(search && { limit: SEARCH_SIZE }) } }),
    next: (page, cursor) => {
      const count = items(page.data).length
      const next = Number(cursor) + (search ? count : 1)
      const more = search ? next < Math.min(total(page) ?? MOST_RESULTS, MOST_RESULTS) : page.links ? page.links.next : count >= FULL
      return count > 0 && more ? next : undefined
    },
    truncated: page => search && (total(page) ?? 0) > MOST_RESULTS,
  }
}

/** Lists by page. */
export const listPages: Paging<Envelope<unknown[]>, unknown> = pages((data: unknown[]) => data)

/** A series' episodes by page. */
export const episodePages: Paging<Envelope<SeriesEpisodes>, Episode> = pages((data: SeriesEpisodes) => data.episodes)

/** Search results by offset and limit. */
export const searchPages: Paging<Envelope<SearchResult[]>, SearchResult> = pages((data: SearchResult[]) => data, 'offset')
