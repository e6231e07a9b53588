import { COUNTRIES, GENRES } from '../catalogue.ts'
import type { PlexRouteContext, ServerRoutes } from '../route-context.ts'
import { errorPage } from '../serialize.ts'

/** Creates the routes of the filters, sort orders and first characters of a library. */
export const libraryFilterRoutes = ({ answer, section, within }: PlexRouteContext): ServerRoutes => ({
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
})
