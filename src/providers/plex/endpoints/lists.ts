import { endpoint } from '../../../core/endpoints/endpoint.ts'
import { typed } from '../../../core/validation/schema.ts'
import type { PlexType } from '../answers/kinds.ts'
import { container } from '../answers/schema.ts'
import type { PlexItems, PlexMetadata, PlexPlayQueue } from '../types/index.ts'
import { pagedItems } from './paged-items.ts'

const items = container<PlexItems>('Metadata')
const queue = container<PlexPlayQueue>('Metadata')

/** The content of a new play queue: `uri` or `playlistID`. */
export interface PlexQueueQuery {
  type: 'audio' | 'video' | 'photo'
  /** The items to play, in the form that `itemURI` returns. */
  uri?: string
  playlistID?: number | string
  /** The key of the item to begin with. */
  key?: string
  shuffle?: boolean
  repeat?: boolean
  /** True to continue with the next episodes. */
  continuous?: boolean
  extrasPrefixCount?: number
  recursive?: boolean
  onDeck?: boolean
}

/** Play queues. Each change returns the changed queue. */
export const playQueues = {
  /** Creates a queue from items or a playlist. */
  create: endpoint('POST /playQueues', { query: typed<PlexQueueQuery>(), response: queue }),
  /** Returns a queue: the window around the current item. */
  details: endpoint('GET /playQueues/{playQueueId}', {
    query: typed<{ own?: boolean; center?: string | number; window?: number; includeBefore?: boolean; includeAfter?: boolean }>(),
    response: queue,
    ttl: 0,
  }),
  /** Adds items or a playlist at the end, or directly after the current item. */
  add: endpoint('PUT /playQueues/{playQueueId}', {
    query: typed<{ uri?: string; playlistID?: number | string; next?: boolean }>(),
    response: queue,
  }),
  /** Moves an entry after another entry, or to the front without `after`. */
  move: endpoint('PUT /playQueues/{playQueueId}/items/{playQueueItemId}/move', {
    query: typed<{ after?: number }>(),
    response: queue,
    idempotent: true,
  }),
  /** Removes an entry. */
  remove: endpoint('DELETE /playQueues/{playQueueId}/items/{playQueueItemId}', { response: queue }),
  /** Removes all entries. */
  clear: endpoint('DELETE /playQueues/{playQueueId}/items', { response: queue, idempotent: true }),
  /** Restarts the queue at the first entry. */
  reset: endpoint('PUT /playQueues/{playQueueId}/reset', { response: queue, idempotent: true }),
  /** Shuffles the entries after the current item. */
  shuffle: endpoint('PUT /playQueues/{playQueueId}/shuffle', { response: queue }),
  /** Restores the original order. */
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
  /** Returns the metadata of a playlist, without its items. */
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

/** Collections. `libraries.collections` lists the collections of a library. */
export const collections = {
  /** Lists the items of a collection. */
  items: endpoint('GET /library/collections/{collectionId}/items', { ...pagedItems, ttl: '5m', tags: ['plex:collection:{collectionId}'] }),
}
