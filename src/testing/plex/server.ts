import type { Reply, RoutedRequest } from '../sandbox/types.ts'
import { type Catalogue, COUNTRIES, GENRES, type Item, SECTIONS } from './catalogue.ts'
import { choose, pageOf, type UserState, write } from './rows.ts'
import { container, type Fields, page } from './write.ts'

/** What the routes of a server stand on. */
export interface ServerParts {
  readonly catalogue: Catalogue
  readonly machineIdentifier: string
  readonly state: UserState
  readonly always: 'xml' | undefined
  readonly makeToken: () => string
}

/** Answers one route of a media server. */
export type ServerRoute = (request: RoutedRequest) => Reply

const TYPES: Readonly<Record<string, string>> = {
  1: 'movie',
  2: 'show',
  3: 'season',
  4: 'episode',
  8: 'artist',
  9: 'album',
  10: 'track',
  13: 'photo',
  18: 'collection',
}

/** The routes that read: identity, libraries, items, rows, searches. */
export function readingRoutes({ catalogue, machineIdentifier, state, always }: ServerParts): Record<string, ServerRoute> {
  const answer = (request: RoutedRequest, fields: Fields) => container(request, fields, always)
  const list = (request: RoutedRequest, items: readonly Item[], extra: Fields = {}) => {
    const { rows, facts } = pageOf(items, request)
    return answer(request, {
      ...facts,
      ...extra,
      ...(rows.length > 0 && { Metadata: rows.map(item => write(item, state, request.query)) }),
    })
  }
  const section = (request: RoutedRequest) => SECTIONS.find(({ key }) => `${key}` === request.params.sectionId)
  const within = (request: RoutedRequest, level?: number): readonly Item[] | undefined => {
    const found = section(request)
    if (!found) return undefined
    const type = TYPES[request.query.get('type') ?? ''] ?? found.levels.at(level ?? 0)
    return choose(catalogue.list(found.key, type ?? ''), request.query, state)
  }
  const ofSection = (level?: number, order?: (items: readonly Item[]) => readonly Item[]) => (request: RoutedRequest) => {
    const items = within(request, level)
    const found = section(request)
    return items && found
      ? list(request, order ? order(items) : items, { librarySectionID: found.key, librarySectionTitle: found.title })
      : page(404)
  }
  const found = (request: RoutedRequest) => (request.params.ids ?? '').split(',').flatMap(key => catalogue.items.get(key) ?? [])
  const below = (deep: boolean) => (request: RoutedRequest) => {
    const items = found(request)
    if (items.length === 0) return page(404)
    const children = items.flatMap(({ ratingKey }) => catalogue.children(ratingKey))
    return list(
      request,
      deep
        ? children.flatMap(one => [one, ...catalogue.children(one.ratingKey)]).filter(one => catalogue.children(one.ratingKey).length === 0)
        : children,
    )
  }
  const hub = (title: string, type: string, items: readonly Item[], request: RoutedRequest) => ({
    hubIdentifier: type,
    title,
    type,
    size: items.length,
    more: false,
    Metadata: items.map(item => write(item, state, request.query)),
  })
  const hubs = (request: RoutedRequest, rows: readonly Fields[]) => answer(request, { size: rows.length, Hub: rows })
  const everywhere = (query: URLSearchParams, most: number) =>
    SECTIONS.flatMap(({ key, levels }) =>
      levels.map(type => [type, choose(catalogue.list(key, type), query, state).slice(0, most)] as const),
    ).filter(([, items]) => items.length > 0)
  const only = (text: string) => new URLSearchParams({ query: text })

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
        } as unknown as Fields[],
      }),
    'GET /library/sections/all': request =>
      answer(request, {
        size: SECTIONS.length,
        Directory: SECTIONS.map(({ key, title, type }) => ({
          key: `${key}`,
          title,
          type,
          uuid: `section-${key}`,
          language: 'en-US',
          // a number here, a date there
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
        : page(404),
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
      for (const { title } of within(request) ?? []) counts.set(title[0] ?? '#', (counts.get(title[0] ?? '#') ?? 0) + 1)
      return answer(request, { size: counts.size, Directory: [...counts].map(([key, size]) => ({ key, title: key, size })) })
    },
    'GET /library/sections/{sectionId}/{filter}': request => {
      const values = request.params.filter === 'genre' ? GENRES : request.params.filter === 'country' ? COUNTRIES : undefined
      return values
        ? answer(request, {
            size: values.length,
            Directory: values.map((title, i) => ({ key: `${i + 1}`, title, type: request.params.filter })),
          })
        : page(404)
    },
    'GET /library/all': request =>
      list(
        request,
        choose(
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
        ? page(404)
        : answer(request, { size: items.length, Metadata: items.map(item => ({ ...write(item, state, request.query), ...marked })) })
    },
    'GET /library/metadata/{ids}/children': below(false),
    'GET /library/metadata/{ids}/allLeaves': below(true),
    'GET /library/metadata/{ids}/extras': request => list(request, []),
    'GET /library/metadata/{ids}/similar': request => list(request, catalogue.list(1, 'movie').slice(0, 5)),
    'GET /library/metadata/{ids}/related': request =>
      hubs(request, [hub('More like this', 'similar', catalogue.list(1, 'movie').slice(0, 3), request)]),
    'GET /library/matches': request =>
      list(request, choose(catalogue.list(1, 'movie'), only(request.query.get('title') ?? ''), state).slice(0, 5)),
    'GET /library/collections/{collectionId}/items': request => list(request, catalogue.list(1, 'movie').slice(0, 12)),
    'GET /library/search': request =>
      answer(request, {
        size: 0,
        SearchResult: everywhere(only(request.query.get('query') ?? ''), 5).flatMap(([, items]) =>
          items.map(item => ({ score: '0.92', Metadata: write(item, state, request.query) })),
        ),
      }),
    'GET /hubs/search': request =>
      hubs(
        request,
        everywhere(only(request.query.get('query') ?? ''), Number(request.query.get('limit') ?? 3)).map(([type, items]) =>
          hub(`${type}s`, type, items, request),
        ),
      ),
    'GET /hubs/search/voice': request =>
      hubs(
        request,
        everywhere(only(request.query.get('query') ?? ''), 3).map(([type, items]) => hub(`${type}s`, type, items, request)),
      ),
    'GET /hubs/home/recentlyAdded': request => list(request, [...catalogue.list(1, 'movie')].reverse().slice(0, 50)),
    'GET /hubs/continueWatching': request =>
      hubs(request, [
        hub(
          'Continue Watching',
          'movie',
          [...state.offsets.keys()].flatMap(key => catalogue.items.get(key) ?? []),
          request,
        ),
      ]),
    'GET /hubs/metadata/{metadataId}/*': request =>
      hubs(request, [hub('More like this', 'similar', catalogue.list(1, 'movie').slice(0, 3), request)]),
    'GET /hubs*': request =>
      hubs(request, [
        hub('Recently Added Movies', 'movie', catalogue.list(1, 'movie').slice(-6), request),
        hub('Recently Added Shows', 'show', catalogue.list(2, 'show').slice(-6), request),
      ]),
  }
}
