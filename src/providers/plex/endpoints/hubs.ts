import { endpoint } from '../../../core/endpoints/endpoint.ts'
import { typed } from '../../../core/validation/schema.ts'
import type { PlexType } from '../answers/kinds.ts'
import { container } from '../answers/schema.ts'
import type { PlexContainer, PlexHub, PlexSearchResult } from '../types/index.ts'
import { pagedItems } from './paged-items.ts'

/** Options of hubs: the rows of home screens and item pages. */
export interface PlexHubQuery {
  /** The number of items in each row. */
  count?: number
  /** True to omit rows whose content does not change over time. */
  onlyTransient?: boolean
  includeMeta?: boolean
  excludeFields?: string
}

type Hubs = PlexContainer & { Hub: PlexHub[] }

const response = container<Hubs>('Hub')
const query = typed<PlexHubQuery>()
const select = (page: Hubs) => page.Hub

/** Hubs: the rows of home screens and item pages. */
export const hubs = {
  /** Returns the rows of the home screen. */
  home: endpoint('GET /hubs', { query, response, select, ttl: '1m' }),
  /** Returns the rows that the owner promoted to the home screen. */
  promoted: endpoint('GET /hubs/promoted', { query, response, select, ttl: '1m' }),
  /** Returns the items that the user has started to watch. */
  continueWatching: endpoint('GET /hubs/continueWatching', { query, response, select, ttl: 0 }),
  /** Returns the rows of one library. */
  section: endpoint('GET /hubs/sections/{sectionId}', { query, response, select, ttl: '1m' }),
  /** Returns the rows of one item's page. */
  item: endpoint('GET /hubs/metadata/{metadataId}', { query, response, select, ttl: '5m' }),
  /** Returns rows of items that are related to one item. */
  related: endpoint('GET /hubs/metadata/{metadataId}/related', { query, response, select, ttl: '5m' }),
  /** Returns what to play after an item. */
  postplay: endpoint('GET /hubs/metadata/{metadataId}/postplay', { query, response, select, ttl: 0 }),
  /** Lists recently added items of all libraries or one. */
  recentlyAdded: endpoint('GET /hubs/home/recentlyAdded', {
    query: typed<{ type?: PlexType | number; sectionID?: number | string; includeMeta?: boolean }>(),
    ...pagedItems,
    ttl: '1m',
  }),
}

/** Searches. */
export const search = {
  /**
   * Searches all libraries or one, and corrects misspellings. Returns one row for each kind of result, with three results unless `limit`
   * is larger.
   */
  hubs: endpoint('GET /hubs/search', {
    query: typed<{ query: string; sectionId?: number | string; limit?: number; includeCollections?: boolean }>(),
    response,
    select,
    ttl: '5m',
  }),
  /** Searches by the sound of the words, for voice input. */
  voice: endpoint('GET /hubs/search/voice', {
    query: typed<{ query: string; type?: PlexType | number; limit?: number }>(),
    response,
    select,
    ttl: '5m',
  }),
  /** Searches all libraries. Returns one list, in which each result has a score. */
  library: endpoint('GET /library/search', {
    query: typed<{
      query: string
      limit?: number
      searchTypes?: string | readonly string[]
      includeCollections?: boolean
      includeExternalMedia?: boolean
    }>(),
    response: container<PlexContainer & { SearchResult: PlexSearchResult[] }>('SearchResult'),
    select: page => page.SearchResult,
    ttl: '5m',
  }),
}
