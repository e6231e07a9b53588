import type { RoutedRequest } from '../../sandbox/types.ts'
import type { Item } from '../catalogue.ts'
import type { PlexRouteContext, ServerRoutes } from '../route-context.ts'
import { errorPage } from '../serialize.ts'

/** Creates the routes of the items and collections of a library. */
export function libraryItemRoutes({ state, answer, list, section, within }: PlexRouteContext): ServerRoutes {
  const ofSection = (level?: number, order?: (items: readonly Item[]) => readonly Item[]) => (request: RoutedRequest) => {
    const found = section(request)
    if (!found) return errorPage(404)
    const items = within(request, found, level)
    return list(request, order ? order(items) : items, { librarySectionID: found.key, librarySectionTitle: found.title })
  }
  return {
    'GET /library/sections/{sectionId}/all': ofSection(),
    'GET /library/sections/{sectionId}/allLeaves': ofSection(-1),
    'GET /library/sections/{sectionId}/albums': ofSection(1),
    'GET /library/sections/{sectionId}/search': ofSection(),
    'GET /library/sections/{sectionId}/recentlyAdded': ofSection(0, items => [...items].reverse().slice(0, 50)),
    'GET /library/sections/{sectionId}/onDeck': ofSection(-1, items => items.filter(({ ratingKey }) => state.offsets.has(ratingKey))),
    'GET /library/sections/{sectionId}/collections': request =>
      answer(request, {
        size: 1,
        totalSize: 1,
        offset: 0,
        Metadata: [
          {
            ratingKey: '8000',
            key: '/library/collections/8000/items',
            type: 'collection',
            title: 'Favourites',
            childCount: '12',
            smart: '1',
            librarySectionID: Number(request.params.sectionId),
          },
        ],
      }),
  }
}
