import type { Reply, RoutedRequest } from '../sandbox/types.ts'
import { catalogue } from '../tmdb/catalogue/index.ts'
import { failure, page, success } from './envelope.ts'

type Route = (request: RoutedRequest) => Reply

const named = (...names: string[]) => names.map((name, i) => ({ id: i + 1, name }))

/** Short type tables. */
const TABLES: Readonly<Record<string, readonly object[]>> = {
  'artwork/statuses': named('Low quality', 'Improper action shot', 'Spoiler'),
  'artwork/types': [
    {
      id: 2,
      name: 'Poster',
      recordType: 'series',
      slug: 'posters',
      imageFormat: 'JPG',
      width: 680,
      height: 1000,
      thumbWidth: 340,
      thumbHeight: 500,
    },
    {
      id: 3,
      name: 'Background',
      recordType: 'series',
      slug: 'backgrounds',
      imageFormat: 'JPG',
      width: 1920,
      height: 1080,
      thumbWidth: 640,
      thumbHeight: 360,
    },
  ],
  awards: named('An award'),
  'companies/types': [{ companyTypeId: 1, companyTypeName: 'Network' }],
  'content/ratings': [{ id: 1, name: '18', country: 'gbr', description: '', contentType: '', order: 8, fullname: null }],
  countries: [{ id: 'usa', name: 'United States of America', shortCode: 'us' }],
  entities: [{ id: 1, name: 'Series', hasSpecials: true }],
  genders: named('Male', 'Female', 'Other'),
  genres: [{ id: 12, name: 'Drama', slug: 'drama' }],
  'inspiration/types': [{ id: 1, name: 'Book', description: 'A book', reference_name: 'ISBN', url: '' }],
  languages: [
    { id: 'eng', name: 'English', nativeName: 'English', shortCode: 'en' },
    { id: 'fra', name: 'French', nativeName: 'français', shortCode: 'fr' },
  ],
  'movies/statuses': named('Announced', 'Pre-Production', 'Filming', 'Post-Production', 'Released').map(one => ({
    ...one,
    recordType: 'movie',
    keepUpdated: true,
  })),
  'people/types': named('Director', 'Writer', 'Actor'),
  'seasons/types': [
    { id: 1, name: 'Aired Order', type: 'official', alternateName: null },
    { id: 3, name: 'Absolute Order', type: 'absolute', alternateName: null },
  ],
  'series/statuses': named('Continuing', 'Ended', 'Upcoming').map(one => ({ ...one, recordType: 'series', keepUpdated: true })),
  'sources/types': [{ id: 2, name: 'IMDB', slug: 'imdb', prefix: 'https://www.imdb.com/title/', postfix: '/', sort: 1 }],
}

/** The change time of the first series in epoch seconds. Each further series changed a minute later. */
const FIRST_UPDATE = 1_767_225_600

/** Returns one change for each series, and one deletion of a duplicate that was merged. */
function updates(): object[] {
  const rows = [...catalogue().shows.values()].map(({ tvdb }, i) => ({
    recordType: '',
    recordId: tvdb,
    methodInt: 2,
    method: 'update',
    extraInfo: '',
    userId: 1,
    timeStamp: FIRST_UPDATE + i * 60,
    entityType: 'series',
    seriesId: 0,
    mergeToId: 0,
    mergeToType: '',
  }))
  const merged = {
    methodInt: 3,
    method: 'delete',
    recordId: 999,
    mergeToId: rows[0]?.recordId,
    mergeToType: 'series',
    timeStamp: FIRST_UPDATE - 60,
  }
  return [{ ...rows[0], ...merged }, ...rows]
}

/** Creates the routes that do not belong to one title: type tables, updates, user. */
export const metaRoutes = (size: number, favorites: Record<string, number[]>): Readonly<Record<string, Route>> => ({
  ...Object.fromEntries(Object.entries(TABLES).map(([path, rows]) => [`GET /v4/${path}`, () => success(rows)])),
  'GET /v4/updates': ({ url, query }) => {
    const since = Number(query.get('since') ?? Number.NaN)
    if (!Number.isFinite(since)) return failure(400, 'InvalidValueType: since')
    const type = query.get('type')
    const rows = updates() as { timeStamp: number; entityType: string; method: string }[]
    return page(
      url,
      rows.filter(
        row => row.timeStamp >= since && (!type || row.entityType === type) && (!query.get('action') || row.method === query.get('action')),
      ),
      size,
    )
  },
  'GET /v4/user': () => success({ id: 1, name: 'sandbox', language: 'eng', type: 'subscriber' }),
  'GET /v4/user/favorites': () => success(favorites),
  'POST /v4/user/favorites': ({ body }) => {
    for (const [kind, id] of Object.entries(JSON.parse(body) as Record<string, number>)) {
      const name = kind === 'movie' || kind === 'episode' || kind === 'list' ? `${kind}s` : kind
      favorites[name] = [...new Set([...(favorites[name] ?? []), id])]
    }
    return success(favorites)
  },
})
