import { endpoint } from '../../../core/endpoints/endpoint.ts'
import { typed } from '../../../core/validation/schema.ts'
import type { PlexType } from '../kinds.ts'
import { container } from '../schema.ts'
import type { PlexItems, PlexMetadata, PlexPlayQueue } from '../types/index.ts'
import { pagedItems } from './paged-items.ts'

const items = container<PlexItems>('Metadata')
const queue = container<PlexPlayQueue>('Metadata')

/** What a new play queue is made of. */
export interface PlexQueueQuery {
  type: 'audio' | 'video' | 'photo'
  /** What to play: `itemURI` makes it of a key. */
  uri?: string
  playlistID?: number | string
  /** The key of the item to begin with. */
  key?: string
  shuffle?: boolean
  repeat?: boolean
  /** Goes on with the next episodes. */
  continuous?: boolean
  extrasPrefixCount?: number
  recursive?: boolean
  onDeck?: boolean
}

/** Queues of what plays next. Each change gives the queue as it is then. */
export const playQueues = {
  /** Makes a queue of items or of a playlist. */
  create: endpoint('POST /playQueues', { query: typed<PlexQueueQuery>(), response: queue }),
  /** Gives a queue: the window around what plays now. */
  details: endpoint('GET /playQueues/{playQueueId}', {
    query: typed<{ own?: boolean; center?: string | number; window?: number; includeBefore?: boolean; includeAfter?: boolean }>(),
    response: queue,
    ttl: 0,
  }),
  /** Adds items or a playlist at the end, or right after what plays now. */
  add: endpoint('PUT /playQueues/{playQueueId}', {
    query: typed<{ uri?: string; playlistID?: number | string; next?: boolean }>(),
    response: queue,
  }),
  /** Moves an entry behind another, or to the front without `after`. */
  move: endpoint('PUT /playQueues/{playQueueId}/items/{playQueueItemId}/move', {
    query: typed<{ after?: number }>(),
    response: queue,
    idempotent: true,
  }),
  /** Takes an entry out. */
  remove: endpoint('DELETE /playQueues/{playQueueId}/items/{playQueueItemId}', { response: queue }),
  /** Takes all entries out. */
  clear: endpoint('DELETE /playQueues/{playQueueId}/items', { response: queue, idempotent: true }),
  /** Begins again from the first entry. */
  reset: endpoint('PUT /playQueues/{playQueueId}/reset', { response: queue, idempotent: true }),
  /** Mixes the entries after what plays now. */
  shuffle: endpoint('PUT /playQueues/{playQueueId}/shuffle', { response: queue }),
  /** Puts the entries back in order. */
  unshuffle: endpoint('PUT /playQueues/{playQueueId}/unshuffle', { response: queue, idempotent: true }),
}

/** Playlists. */
export const playlists = {
  /** Lists the user's playlists. */
  list: endpoint('GET /playlists', {
    query: typed<{ playlistType?: 'audio' | 'video' | 'photo'; smart?: boolean; sort?: string; type?: PlexType | number }>(),
    ...pagedItems,
    ttl: '1m',
    tags: ['plex:playlists'],
  }),
  /** Gives a playlist itself. */
  details: endpoint('GET /playlists/{playlistId}', {
    response: items,
    select: (page): PlexMetadata | undefined => page.Metadata[0],
    ttl: '1m',
    tags: ['plex:playlists'],
  }),
  /** Lists the items of a playlist. */
  items: endpoint('GET /playlists/{playlistId}/items', {
    query: typed<{ type?: PlexType | number }>(),
    ...pagedItems,
    ttl: '1m',
    tags: ['plex:playlists'],
  }),
}

/** Collections. A library's own are in `libraries.collections`. */
export const collections = {
  /** Lists the items of a collection. */
  items: endpoint('GET /library/collections/{collectionId}/items', { ...pagedItems, ttl: '5m', tags: ['plex:collection:{collectionId}'] }),
}
