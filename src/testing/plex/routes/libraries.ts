import { SECTIONS } from '../catalogue.ts'
import type { PlexRouteContext, ServerRoutes } from '../route-context.ts'
import { errorPage } from '../serialize.ts'

/** Creates the routes of the list of libraries and of one library. */
export const libraryRoutes = ({ answer, section }: PlexRouteContext): ServerRoutes => ({
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
})
