import { endpoint } from '../../../core/endpoints/endpoint.ts'
import { typed } from '../../../core/validation/schema.ts'
import type { PlexType } from '../kinds.ts'
import { container } from '../schema.ts'
import type { PlexContainer, PlexHub, PlexSearchResult } from '../types/index.ts'
import { pagedItems } from './paged-items.ts'

/** How many items each row shows. */
export interface PlexHubQuery {
  count?: number
  /** Leaves rows out that are the same at any time. */
  onlyTransient?: boolean
  includeMeta?: boolean
  excludeFields?: string
}

type Hubs = PlexContainer & { Hub: PlexHub[] }

const response = container<Hubs>('Hub')
const query = typed<PlexHubQuery>()
const select = (page: Hubs) => page.Hub

/** The rows of home screens. */
export const hubs = {
  /** Gives the rows of the home screen. */
  home: endpoint('GET /hubs', { query, response, select, ttl: '1m' }),
  /** Gives the rows that the owner put on the home screen. */
  promoted: endpoint('GET /hubs/promoted', { query, response, select, ttl: '1m' }),
  /** Gives what the user has begun. */
  continueWatching: endpoint('GET /hubs/continueWatching', { query, response, select, ttl: 0 }),
  /** Gives the rows of one library. */
  section: endpoint('GET /hubs/sections/{sectionId}', { query, response, select, ttl: '1m' }),
  /** Gives the rows of one item's page. */
  item: endpoint('GET /hubs/metadata/{metadataId}', { query, response, select, ttl: '5m' }),
  /** Gives rows of items that have something to do with one. */
  related: endpoint('GET /hubs/metadata/{metadataId}/related', { query, response, select, ttl: '5m' }),
  /** Gives what to play after an item. */
  postplay: endpoint('GET /hubs/metadata/{metadataId}/postplay', { query, response, select, ttl: 0 }),
  /** Lists what was added last, over all libraries or in one. */
  recentlyAdded: endpoint('GET /hubs/home/recentlyAdded', {
    query: typed<{ type?: PlexType | number; sectionID?: number | string; includeMeta?: boolean }>(),
    ...pagedItems,
    ttl: '1m',
  }),
}

/** Searches. */
export const search = {
  /** Searches all libraries, or one, and corrects misspellings: a row for each kind of thing found, three in each unless `limit` says more. */
  hubs: endpoint('GET /hubs/search', {
    query: typed<{ query: string; sectionId?: number | string; limit?: number; includeCollections?: boolean }>(),
    response,
    select,
    ttl: '5m',
  }),
  /** Searches by the sound of the words. */
  voice: endpoint('GET /hubs/search/voice', {
    query: typed<{ query: string; type?: PlexType | number; limit?: number }>(),
    response,
    select,
    ttl: '5m',
  }),
  /** Searches all libraries: one list, each result with its score. */
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
