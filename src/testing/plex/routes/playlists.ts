import { pageOf, serializeItem } from '../query-items.ts'
import type { PlexRouteContext, ServerRoutes } from '../route-context.ts'

/** Creates the routes of playlists. There is one playlist, with the first 30 films. */
export function playlistRoutes({ catalogue, state, answer }: PlexRouteContext): ServerRoutes {
  const lists = {
    ratingKey: '7000',
    key: '/playlists/7000/items',
    type: 'playlist',
    title: 'For the weekend',
    playlistType: 'video',
    smart: '1',
    leafCount: 30,
  }
  return {
    'GET /playlists': request => answer(request, { size: 1, Metadata: [lists] }),
    'GET /playlists/{playlistId}': request => answer(request, { size: 1, Metadata: [lists] }),
    'GET /playlists/{playlistId}/items': request => {
      const { rows, counts } = pageOf(catalogue.list(1, 'movie').slice(0, 30), request)
      return answer(request, {
        ...counts,
        Metadata: rows.map((item, i) => ({ playlistItemID: i + 1, ...serializeItem(item, state, request.query) })),
      })
    },
  }
}
