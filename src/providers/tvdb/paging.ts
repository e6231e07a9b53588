import type { Paging } from '../../core/endpoints/paging.ts'
import type { Envelope, Episode, SearchResult, SeriesEpisodes } from './types/index.ts'

/** The number of rows on a full page of a response without links. */
const FULL_PAGE = 500
/** The largest number of results of a search; TheTVDB rejects a higher offset. */
const MAX_SEARCH_RESULTS = 5000
const SEARCH_PAGE_SIZE = 100

/** Paging by page number from 0, while the response links to a next page; or by offset, up to the limit of a search. */
function numberedPaging<T, Item>(items: (data: T) => readonly Item[], name: 'page' | 'offset' = 'page'): Paging<Envelope<T>, Item> {
  const total = ({ links }: Envelope<T>) => links?.total_items ?? undefined
  const search = name === 'offset'
  return {
    items: ({ data }) => items(data),
    total,
    first: 0,
    start: parameters => (parameters[name] === undefined ? undefined : Number(parameters[name])),
    request: cursor => ({ query: { [name]: cursor, ...(search && { limit: SEARCH_PAGE_SIZE }) } }),
    next: (page, cursor) => {
      const count = items(page.data).length
      const next = Number(cursor) + (search ? count : 1)
      const more = search
        ? next < Math.min(total(page) ?? MAX_SEARCH_RESULTS, MAX_SEARCH_RESULTS)
        : page.links
          ? page.links.next
          : count >= FULL_PAGE
      return count > 0 && more ? next : undefined
    },
    truncated: page => search && (total(page) ?? 0) > MAX_SEARCH_RESULTS,
  }
}

/** Paging of lists. */
export const listPages: Paging<Envelope<unknown[]>, unknown> = numberedPaging((data: unknown[]) => data)

/** Paging of a series' episodes. */
export const episodePages: Paging<Envelope<SeriesEpisodes>, Episode> = numberedPaging((data: SeriesEpisodes) => data.episodes)

/** Paging of search results by offset and limit. */
export const searchPages: Paging<Envelope<SearchResult[]>, SearchResult> = numberedPaging((data: SearchResult[]) => data, 'offset')
