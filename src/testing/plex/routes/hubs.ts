import type { RoutedRequest } from '../../sandbox/types.ts'
import { SECTIONS } from '../catalogue.ts'
import { selectItems, serializeItem } from '../query-items.ts'
import type { PlexRouteContext, ServerRoutes } from '../route-context.ts'

/** Creates the routes of hubs (rows of the home screen) and searches. */
export function hubRoutes({ catalogue, state, answer, list, hub, hubs }: PlexRouteContext): ServerRoutes {
  const everywhere = (query: URLSearchParams, most: number) =>
    SECTIONS.flatMap(({ key, levels }) =>
      levels.map(type => [type, selectItems(catalogue.list(key, type), query, state).slice(0, most)] as const),
    ).filter(([, items]) => items.length > 0)
  const only = (request: RoutedRequest) => new URLSearchParams({ query: request.query.get('query') ?? '' })
  return {
    'GET /library/search': request =>
      answer(request, {
        size: 0,
        SearchResult: everywhere(only(request), 5).flatMap(([, items]) =>
          items.map(item => ({ score: '0.92', Metadata: serializeItem(item, state, request.query) })),
        ),
      }),
    'GET /hubs/search': request =>
      hubs(
        request,
        everywhere(only(request), Number(request.query.get('limit') ?? 3)).map(([type, items]) => hub(request, `${type}s`, type, items)),
      ),
    'GET /hubs/search/voice': request =>
      hubs(
        request,
        everywhere(only(request), 3).map(([type, items]) => hub(request, `${type}s`, type, items)),
      ),
    'GET /hubs/home/recentlyAdded': request => list(request, [...catalogue.list(1, 'movie')].reverse().slice(0, 50)),
    'GET /hubs/continueWatching': request =>
      hubs(request, [
        hub(
          request,
          'Continue Watching',
          'movie',
          [...state.offsets.keys()].flatMap(key => catalogue.items.get(key) ?? []),
        ),
      ]),
    'GET /hubs/metadata/{metadataId}/*': request =>
      hubs(request, [hub(request, 'More like this', 'similar', catalogue.list(1, 'movie').slice(0, 3))]),
    'GET /hubs*': request =>
      hubs(request, [
        hub(request, 'Recently Added Movies', 'movie', catalogue.list(1, 'movie').slice(-6)),
        hub(request, 'Recently Added Shows', 'show', catalogue.list(2, 'show').slice(-6)),
      ]),
  }
}
