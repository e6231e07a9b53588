import { endpoint } from '../../../core/endpoints/endpoint.ts'
import { typed } from '../../../core/validation/schema.ts'
import type { PlexType } from '../answers/kinds.ts'
import { container } from '../answers/schema.ts'
import type { PlexHub, PlexItems } from '../types/index.ts'
import type { PlexListQuery } from './libraries.ts'
import { pagedItems } from './paged-items.ts'

/** The rating key of one item, or of several items for one response. */
type Keys = { ids: string | number | readonly (string | number)[] }

/** Optional parts of an item's details. */
export interface PlexDetailsQuery {
  /** Ids in other databases. @default true */
  includeGuids?: boolean
  /** Intros and credits. @default true */
  includeMarkers?: boolean
  /** Chapters. @default true */
  includeChapters?: boolean
  includeExtras?: boolean
  includeOnDeck?: boolean
  includePopularLeaves?: boolean
  includeRelated?: boolean
  includeReviews?: boolean
  includePreferences?: boolean
  includeStations?: boolean
  includeConcerts?: boolean
  includeExternalMedia?: boolean
  includeChildren?: boolean
  /** True to check whether the files exist. */
  checkFiles?: boolean
  asyncAugmentMetadata?: boolean
  skipRefresh?: boolean
}

/** What is known of a title or a file, to find the matching item of the server. */
export interface PlexMatchQuery {
  type: PlexType | number
  title?: string
  year?: number
  guid?: string
  /** A file's path on the server. */
  path?: string
  index?: number
  parentIndex?: number
  parentTitle?: string
  grandparentTitle?: string
  grandparentYear?: number
  originallyAvailableAt?: string
  includeFullMetadata?: boolean
  includeAncestorMetadata?: boolean
  includeAlternateMetadataSources?: boolean
}

const keys = typed<Keys>()
const item = ['plex:item:{ids}']

/** Items, their children and their related items. */
export const metadata = {
  /** Returns the details of one item, or of several in one request. */
  details: endpoint('GET /library/metadata/{ids}', {
    params: keys,
    query: typed<PlexDetailsQuery>(),
    response: container<PlexItems>('Metadata'),
    select: page => page.Metadata,
    meta: { includeGuids: true, includeMarkers: true, includeChapters: true },
    ttl: '5m',
    tags: item,
  }),
  /** Lists the direct children of an item: the seasons of a show, the episodes of a season, the albums of an artist. */
  children: endpoint('GET /library/metadata/{ids}/children', {
    query: typed<Pick<PlexListQuery, 'includeGuids' | 'sort' | 'filters'> & { excludeAllLeaves?: boolean }>(),
    ...pagedItems,
    meta: { includeGuids: true },
    ttl: '5m',
    tags: item,
  }),
  /** Lists all episodes of a show, or all tracks of an artist. */
  leaves: endpoint('GET /library/metadata/{ids}/allLeaves', {
    query: typed<Pick<PlexListQuery, 'includeGuids' | 'sort' | 'filters'>>(),
    ...pagedItems,
    meta: { includeGuids: true },
    ttl: '5m',
    tags: item,
  }),
  /** Returns the intros, credits and commercials of an item. */
  markers: endpoint('GET /library/metadata/{ids}', {
    response: container<PlexItems>('Metadata'),
    select: page => page.Metadata.flatMap(one => one.Marker),
    meta: { includeMarkers: true },
    ttl: '5m',
    tags: item,
  }),
  /** Lists trailers, scenes and interviews. */
  extras: endpoint('GET /library/metadata/{ids}/extras', { ...pagedItems, ttl: '1h', tags: item }),
  /** Lists items of the same server that are alike. */
  similar: endpoint('GET /library/metadata/{ids}/similar', { query: typed<{ count?: number }>(), ...pagedItems, ttl: '1h', tags: item }),
  /** Gives rows of items that have something to do with one. */
  related: endpoint('GET /library/metadata/{ids}/related', {
    query: typed<{ count?: number }>(),
    response: container<{ size?: number; Hub: PlexHub[] }>('Hub'),
    select: page => page.Hub,
    ttl: '1h',
    tags: item,
  }),
  /** Finds the items of the server that match a title, an id or a file path, each with a `score`. */
  matches: endpoint('GET /library/matches', {
    query: typed<PlexMatchQuery>(),
    response: container<PlexItems>('Metadata'),
    select: page => page.Metadata,
    ttl: '5m',
  }),
}
