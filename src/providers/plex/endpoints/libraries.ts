import { endpoint } from '../../../core/endpoints/endpoint.ts'
import { typed } from '../../../core/validation/schema.ts'
import type { PlexType } from '../answers/kinds.ts'
import { container } from '../answers/schema.ts'
import { containerPaging, FIRST_PAGE } from '../paging.ts'
import type { PlexContainer, PlexDirectories, PlexDirectory, PlexFilter, PlexLibrary, PlexSort } from '../types/index.ts'
import { pagedItems } from './paged-items.ts'

/** Filters and order of a list. */
export interface PlexListQuery {
  /** The kind of items to list: a show library holds shows, seasons and episodes. @default the library's own kind */
  type?: PlexType | number
  /** The field to sort by, with `:desc` for descending order; several fields apply in turn. */
  sort?: string | readonly string[]
  /**
   * Conditions by field: `{ genre: 2313, 'year>>': 1999, 'title!': 'Alien', unwatched: 1 }`.
   * The name ends with the operator, without the operator's last `=`. `libraries.filters` lists the fields.
   */
  filters?: Readonly<Record<string, string | number | boolean | readonly (string | number)[]>>
  /** True to include the ids in other databases. @default true */
  includeGuids?: boolean
  /** True to include how the list can be filtered and sorted. */
  includeMeta?: boolean
  includeCollections?: boolean
  /** The number of items to end after. With a limit, the server does not report the total. */
  limit?: number
}

const section = ['plex:library:{sectionId}']

/** Libraries and their items. */
export const libraries = {
  /** Lists the libraries. */
  list: endpoint('GET /library/sections/all', {
    response: container<PlexContainer & { Directory: PlexLibrary[] }>('Directory'),
    select: page => page.Directory,
    ttl: '10m',
    tags: ['plex:libraries'],
  }),
  /** Returns the menu of a library: the ways to browse it. */
  details: endpoint('GET /library/sections/{sectionId}', {
    query: typed<{ includeDetails?: boolean }>(),
    response: container<PlexDirectories>('Directory'),
    ttl: '10m',
    tags: section,
  }),
  /** Lists the items of a library, page by page: all its movies, or the episodes of all its shows. */
  items: endpoint('GET /library/sections/{sectionId}/all', {
    query: typed<PlexListQuery>(),
    ...pagedItems,
    meta: { includeGuids: true },
    ttl: '5m',
    tags: section,
  }),
  /** Lists the episodes or tracks of a whole library. */
  leaves: endpoint('GET /library/sections/{sectionId}/allLeaves', {
    query: typed<PlexListQuery>(),
    ...pagedItems,
    ttl: '5m',
    tags: section,
  }),
  /** Lists the items of one kind of all libraries. */
  all: endpoint('GET /library/all', {
    query: typed<PlexListQuery>(),
    ...pagedItems,
    meta: { includeGuids: true },
    ttl: '5m',
    tags: ['plex:libraries'],
  }),
  /** Lists the albums of a music library. */
  albums: endpoint('GET /library/sections/{sectionId}/albums', { query: typed<PlexListQuery>(), ...pagedItems, ttl: '5m', tags: section }),
  /** Lists what was added last. */
  recentlyAdded: endpoint('GET /library/sections/{sectionId}/recentlyAdded', {
    query: typed<PlexListQuery>(),
    ...pagedItems,
    ttl: '1m',
    tags: section,
  }),
  /** Lists what to watch next. */
  onDeck: endpoint('GET /library/sections/{sectionId}/onDeck', { ...pagedItems, ttl: '1m', tags: section }),
  /** Searches one library by title. */
  search: endpoint('GET /library/sections/{sectionId}/search', {
    query: typed<PlexListQuery & { query: string }>(),
    ...pagedItems,
    ttl: '5m',
    tags: section,
  }),
  /** Lists the collections of a library. */
  collections: endpoint('GET /library/sections/{sectionId}/collections', {
    query: typed<PlexListQuery>(),
    ...pagedItems,
    ttl: '5m',
    tags: section,
  }),
  /** Lists the fields that a library can be filtered by. */
  filters: endpoint('GET /library/sections/{sectionId}/filters', {
    query: typed<{ type?: PlexType | number }>(),
    response: container<PlexContainer & { Directory: PlexFilter[] }>('Directory'),
    select: page => page.Directory,
    ttl: '1h',
    tags: section,
  }),
  /** Lists the fields that a library can be sorted by. */
  sorts: endpoint('GET /library/sections/{sectionId}/sorts', {
    query: typed<{ type?: PlexType | number }>(),
    response: container<PlexContainer & { Directory: PlexSort[] }>('Directory'),
    select: page => page.Directory,
    ttl: '1h',
    tags: section,
  }),
  /** Lists the values of one filter: all genres, years, countries of a library. */
  values: endpoint('GET /library/sections/{sectionId}/{filter}', {
    query: typed<{ type?: PlexType | number }>(),
    response: container<PlexDirectories>('Directory'),
    headers: FIRST_PAGE,
    paginate: containerPaging<PlexDirectories, PlexDirectory>(page => page.Directory),
    ttl: '1h',
    tags: section,
  }),
  /** Lists the first letters of a library's titles, each with its count. */
  firstCharacters: endpoint('GET /library/sections/{sectionId}/firstCharacters', {
    query: typed<PlexListQuery>(),
    response: container<PlexContainer & { Directory: PlexDirectory[] }>('Directory'),
    select: page => page.Directory,
    ttl: '10m',
    tags: section,
  }),
}
