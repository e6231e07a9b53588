import type { Desk, ServerRoutes } from '../desk.ts'
import { pageOf, write } from '../rows.ts'

/** The routes of playlists: there is one, of the first films. */
export function playlistRoutes({ catalogue, state, answer }: Desk): ServerRoutes {
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
      const { rows, facts } = pageOf(catalogue.list(1, 'movie').slice(0, 30), request)
      return answer(request, {
        ...facts,
        Metadata: rows.map((item, i) => ({ playlistItemID: i + 1, ...write(item, state, request.query) })),
      })
    },
  }
}
