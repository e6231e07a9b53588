import type { RoutedRequest } from '../../sandbox/types.ts'
import { SECTIONS } from '../catalogue.ts'
import { selectItems, serializeItem } from '../query-items.ts'
import { type PlexRouteContext, type ServerRoutes, TYPES } from '../route-context.ts'
import { errorPage } from '../serialize.ts'

/** Creates the routes of the server itself, and of items with their children and related items. */
export function itemRoutes({ catalogue, machineIdentifier, state, answer, list, hub, hubs }: PlexRouteContext): ServerRoutes {
  const found = (request: RoutedRequest) => (request.params.ids ?? '').split(',').flatMap(key => catalogue.items.get(key) ?? [])
  const below = (deep: boolean) => (request: RoutedRequest) => {
    const items = found(request)
    if (items.length === 0) return errorPage(404)
    const children = items.flatMap(({ ratingKey }) => catalogue.children(ratingKey))
    const leaves = children
      .flatMap(one => [one, ...catalogue.children(one.ratingKey)])
      .filter(one => catalogue.children(one.ratingKey).length === 0)
    return list(request, deep ? leaves : children)
  }
  return {
    'GET /identity': request => answer(request, { size: 0, claimed: true, machineIdentifier, version: '1.41.0.0-sandbox' }),
    'GET /': request =>
      answer(request, {
        size: 2,
        friendlyName: 'Sandbox',
        machineIdentifier,
        version: '1.41.0.0-sandbox',
        myPlex: true,
        multiuser: 1,
        Directory: [{ count: 1, key: 'library', title: 'library' }],
      }),
    'GET /activities': request =>
      answer(request, {
        size: 1,
        Activity: {
          uuid: 'b3c1',
          type: 'library.update.section',
          title: 'Scanning',
          cancellable: 0,
          userID: 1,
          progress: 42,
        },
      }),
    'GET /library/all': request =>
      list(
        request,
        selectItems(
          SECTIONS.flatMap(({ key }) => catalogue.list(key, TYPES[request.query.get('type') ?? '1'] ?? '')),
          request.query,
          state,
        ),
      ),
    'GET /library/metadata/{ids}': request => {
      const items = found(request)
      const marked =
        request.query.get('includeMarkers') === '1'
          ? {
              Marker: [
                { id: 7, type: 'intro', startTimeOffset: 1000, endTimeOffset: 61_000 },
                { id: 8, type: 'credits', startTimeOffset: 5_000_000, endTimeOffset: 5_100_000, final: 1 },
              ],
            }
          : {}
      return items.length === 0
        ? errorPage(404)
        : answer(request, {
            size: items.length,
            Metadata: items.map(item => ({ ...serializeItem(item, state, request.query), ...marked })),
          })
    },
    'GET /library/metadata/{ids}/children': below(false),
    'GET /library/metadata/{ids}/allLeaves': below(true),
    'GET /library/metadata/{ids}/extras': request => list(request, []),
    'GET /library/metadata/{ids}/similar': request => list(request, catalogue.list(1, 'movie').slice(0, 5)),
    'GET /library/metadata/{ids}/related': request =>
      hubs(request, [hub(request, 'More like this', 'similar', catalogue.list(1, 'movie').slice(0, 3))]),
    'GET /library/matches': request =>
      list(
        request,
        selectItems(catalogue.list(1, 'movie'), new URLSearchParams({ query: request.query.get('title') ?? '' }), state).slice(0, 5),
      ),
    'GET /library/collections/{collectionId}/items': request => list(request, catalogue.list(1, 'movie').slice(0, 12)),
  }
}
