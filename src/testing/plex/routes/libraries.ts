import type { RoutedRequest } from '../../sandbox/types.ts'
import { COUNTRIES, GENRES, type Item, SECTIONS } from '../catalogue.ts'
import type { PlexRouteContext, ServerRoutes } from '../route-context.ts'
import { errorPage } from '../serialize.ts'

/** Creates the routes of libraries. */
export function libraryRoutes({ state, answer, list, section, within }: PlexRouteContext): ServerRoutes {
  const ofSection = (level?: number, order?: (items: readonly Item[]) => readonly Item[]) => (request: RoutedRequest) => {
    const found = section(request)
    if (!found) return errorPage(404)
    const items = within(request, found, level)
    return list(request, order ? order(items) : items, { librarySectionID: found.key, librarySectionTitle: found.title })
  }
  return {
    'GET /library/sections/all': request =>
      answer(request, {
        size: SECTIONS.length,
        Directory: SECTIONS.map(({ key, title, type }) => ({
          key: `${key}`,
          title,
          type,
          uuid: `section-${key}`,
          language: 'en-US',
          // a number for some libraries, a date for others, as on real servers
          createdAt: key === 2 ? '2021-05-03T00:00:00Z' : 1_600_000_000,
          hidden: 0,
          filters: 1,
          refreshing: false,
          Location: [{ id: key, path: `/media/${title.toLowerCase()}` }],
        })),
      }),
    'GET /library/sections/{sectionId}': request =>
      section(request)
        ? answer(request, {
            size: 2,
            librarySectionID: Number(request.params.sectionId),
            Directory: [
              { key: 'all', title: 'All' },
              { key: 'genre', title: 'By Genre', secondary: 1 },
            ],
          })
        : errorPage(404),
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
    'GET /library/sections/{sectionId}/filters': request =>
      answer(request, {
        size: 2,
        Directory: [
          {
            filter: 'genre',
            filterType: 'string',
            key: `/library/sections/${request.params.sectionId}/genre`,
            title: 'Genre',
            type: 'filter',
          },
          {
            filter: 'year',
            filterType: 'integer',
            key: `/library/sections/${request.params.sectionId}/year`,
            title: 'Year',
            type: 'filter',
          },
        ],
      }),
    'GET /library/sections/{sectionId}/sorts': request =>
      answer(request, {
        size: 2,
        Directory: [
          { key: 'titleSort', descKey: 'titleSort:desc', title: 'Title', default: 'asc', defaultDirection: 'asc' },
          { key: 'addedAt', descKey: 'addedAt:desc', title: 'Date Added', defaultDirection: 'desc' },
        ],
      }),
    'GET /library/sections/{sectionId}/firstCharacters': request => {
      const counts = new Map<string, number>()
      const found = section(request)
      for (const { title } of found ? within(request, found) : []) counts.set(title[0] ?? '#', (counts.get(title[0] ?? '#') ?? 0) + 1)
      return answer(request, { size: counts.size, Directory: [...counts].map(([key, size]) => ({ key, title: key, size })) })
    },
    'GET /library/sections/{sectionId}/{filter}': request => {
      const values = request.params.filter === 'genre' ? GENRES : request.params.filter === 'country' ? COUNTRIES : undefined
      return values
        ? answer(request, {
            size: values.length,
            Directory: values.map((title, i) => ({ key: `${i + 1}`, title, type: request.params.filter })),
          })
        : errorPage(404)
    },
  }
}
