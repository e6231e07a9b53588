import { describe, expect, it } from 'vitest'
import { createCache } from '../../../src/core/cache/create-cache.ts'
import type { AnyEndpoint } from '../../../src/core/endpoints/endpoint.ts'
import { memoryDriver } from '../../../src/drivers/memory.ts'
import { operations, readSpecification, type Specification, violations } from '../../support/openapi.ts'
import { shared } from '../../support/shared.ts'
import { methodOf, type Sent, setUp, table } from './client.ts'

/** Values that fit where a name alone does not say enough. */
const SAMPLES: Readonly<Record<string, unknown>> = {
  timeWindow: 'week',
  externalId: 'tt0133093',
  creditId: '52fe425bc3a36847f80181c1',
  guestSessionId: 'guest',
  accountObjectId: '4bc8892a017a3c0f92000002',
  episodeGroupId: '5acf93e60e0a26346d0000ce',
  reviewId: '5010553819c2952d1b000451',
}

/** What some calls cannot do without. */
const NEEDED: Readonly<Record<string, object>> = {
  'search.*': { query: 'the matrix' },
  find: { external_source: 'imdb_id' },
  'lists.create': { session_id: 's', body: { name: 'a list' } },
  'lists.addItem': { session_id: 's', body: { media_id: 603 } },
  'lists.removeItem': { session_id: 's', body: { media_id: 603 } },
  'lists.clear': { session_id: 's', confirm: true },
  'lists.delete': { session_id: 's' },
  'account.setFavorite': { session_id: 's', body: { media_type: 'movie', media_id: 603, favorite: true } },
  'account.setWatchlist': { session_id: 's', body: { media_type: 'tv', media_id: 1396, watchlist: false } },
  'authentication.newSession': { body: { request_token: 't' } },
  'authentication.login': { body: { username: 'u', password: 'p', request_token: 't' } },
  'authentication.convertSession': { body: { access_token: 't' } },
  'authentication.deleteSession': { body: { session_id: 's' } },
  'movies.rate': { session_id: 's', body: { value: 8.5 } },
  'tv.rate': { session_id: 's', body: { value: 8.5 } },
  'episodes.rate': { session_id: 's', body: { value: 8.5 } },
  'v4.auth.newToken': { body: { redirect_to: 'https://app.example/done' } },
  'v4.auth.newAccessToken': { body: { request_token: 't' } },
  'v4.auth.deleteAccessToken': { body: { access_token: 't' } },
  'v4.lists.itemStatus': { media_id: 603, media_type: 'movie' },
  'v4.lists.create': { body: { name: 'a list', iso_639_1: 'en' } },
  'v4.lists.update': { body: { name: 'a better name' } },
  'v4.lists.addItems': { body: { items: [{ media_type: 'movie', media_id: 603 }] } },
  'v4.lists.updateItems': { body: { items: [{ media_type: 'movie', media_id: 603, comment: 'good' }] } },
  'v4.lists.removeItems': { body: { items: [{ media_type: 'movie', media_id: 603 }] } },
}

/** Reads that are in no specification but in real answers. */
const UNPUBLISHED = new Set(['account.me', 'companies.movies'])

/** Trends answer with page numbers, and the specification does not say how to ask for one. */
const UNPUBLISHED_PAGES = /^trending\./

function parametersFor(name: string, path: string): Record<string, unknown> {
  const params = Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, key]) => [key as string, SAMPLES[key as string] ?? 7]))
  const group = `${name.split('.')[0]}.*`
  return { ...params, ...NEEDED[group], ...NEEDED[name] }
}

const page = () => Response.json({ page: 1, total_pages: 1, total_results: 0, results: [], items: [] })
const v3: Specification | undefined = load('specs/tmdb-v3.openapi.json')
const v4: Specification | undefined = load('specs/tmdb-v4-lists.openapi.json')

function load(path: string): Specification | undefined {
  const file = shared(path)
  return file === undefined ? undefined : readSpecification(file)
}

const broken = (sent: Sent): string[] => {
  const old = sent.path.startsWith('/3/')
  const spec = old ? v3 : v4
  // The specification of version 3 has every body as a text of JSON in a field of its own.
  const body = old && sent.body !== undefined ? { RAW_BODY: JSON.stringify(sent.body) } : sent.body
  return spec ? violations(spec, { ...sent, path: old ? sent.path : sent.path.slice(2), body }) : []
}

describe.each(table)('%s', (name, endpoint) => {
  const [method = '', path = ''] = endpoint.route.split(' ')
  const parameters = parametersFor(name, path)
  const changes = endpoint.mutation ?? method !== 'GET'

  it('sends its published route with the credential', async () => {
    const { tmdb, sent } = setUp(page, { language: 'en-US', region: 'US', sessionId: 's' })
    await methodOf(tmdb, name)(parameters)
    const [first] = sent as [Sent]
    expect(first.method).toBe(method)
    expect(first.path).toBe(path.replace(/\{(\w+)\}/g, (_, key: string) => String(parameters[key])))
    expect(first.headers.authorization).toBe('Bearer test-token')
    expect(first.path + JSON.stringify(first.query)).not.toMatch(/undefined|NaN|\[object/)
    if (!UNPUBLISHED.has(name)) expect(broken(first)).toEqual([])
  })

  it('rejects a missing path parameter by name without a request', async () => {
    const { tmdb, sent } = setUp(page)
    const missing = /\{(\w+)\}/.exec(path)?.[1]
    if (missing === undefined) return expect(path).not.toContain('{')
    await expect(methodOf(tmdb, name)({ ...parameters, [missing]: undefined })).rejects.toThrow(new RegExp(missing))
    expect(sent).toEqual([])
  })

  it('caches a read for its documented lifetime, and never a write', async () => {
    const cache = createCache({ driver: memoryDriver(), ttl: '1m' })
    const { tmdb, sent, clock } = setUp(page, { cache })
    const call = methodOf(tmdb, name)
    await clock.run(call(parameters))
    await clock.run(call(parameters))
    const kept = !changes && endpoint.ttl !== 0
    expect(sent).toHaveLength(kept ? 1 : 2)
    if (!kept) return
    await clock.advance({ '24h': 86_400_000, '7d': 604_800_000, '10m': 600_000 }[String(endpoint.ttl)] as number)
    await clock.run(call(parameters))
    expect(sent).toHaveLength(2)
  })

  it('coalesces and retries reads, but no write', async () => {
    const failing = setUp(() => new Response('', { status: 503 }))
    await failing.clock.run(methodOf(failing.tmdb, name)(parameters).catch(() => {}))
    expect(failing.sent).toHaveLength(changes ? 1 : 5)
    const joined = setUp(page)
    await Promise.all([methodOf(joined.tmdb, name)(parameters), methodOf(joined.tmdb, name)(parameters)])
    expect(joined.sent).toHaveLength(changes ? 2 : 1)
  })

  it('retries after a 429', async () => {
    const { tmdb, sent, clock } = setUp((_, count) =>
      count === 1 ? Response.json({ status_code: 25, status_message: 'slow down' }, { status: 429 }) : page(),
    )
    await clock.run(methodOf(tmdb, name)(parameters))
    expect(sent).toHaveLength(2)
  })

  it('rejects with typed errors', async () => {
    const { tmdb } = setUp(() => Response.json({ success: false, status_code: 34, status_message: 'gone' }, { status: 404 }))
    await expect(methodOf(tmdb, name)(parameters)).rejects.toMatchObject({ kind: 'not-found', code: 34, provider: 'tmdb' })
  })

  if (!endpoint.paginate) return
  it('iterates over its pages', async () => {
    const { tmdb, sent, clock } = setUp(({ query }) => {
      const number = Number(query.page)
      return Response.json({ page: number, total_pages: 3, total_results: 3, results: [{ id: number }], items: [{ id: number }] })
    })
    const found: unknown[] = []
    await clock.run(async () => {
      for await (const item of methodOf(tmdb, name).items?.(parameters) ?? []) found.push(item)
    })
    expect(found).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }])
    for (const one of sent) if (!UNPUBLISHED.has(name) && !UNPUBLISHED_PAGES.test(name)) expect(broken(one)).toEqual([])
  })
})

describe('the table of TMDB endpoints', () => {
  const names = (wanted: (endpoint: AnyEndpoint) => boolean) => table.filter(([, endpoint]) => wanted(endpoint)).map(([name]) => name)

  it('marks the GET endpoints that change something as writes', () => {
    expect(names(({ route, mutation }) => route.startsWith('GET') && mutation === true)).toEqual([
      'authentication.newToken',
      'authentication.newGuestSession',
      'v4.lists.clear',
    ])
  })

  it('does not cache data of a user’s account', () => {
    const own = names(({ route }) => /GET .*\/(?:account|account_states|guest_session|list\/|authentication)/.test(route))
    expect(own.length).toBeGreaterThan(30)
    expect(
      names(
        ({ route, ttl, mutation }) =>
          /GET .*\/(?:account|account_states|guest_session|list\/|authentication)/.test(route) && ttl !== 0 && !mutation,
      ),
    ).toEqual([])
  })

  it('caches searches for a day, details for a week, changes for minutes', () => {
    const ttl = (wanted: string) => table.find(([name]) => name === wanted)?.[1].ttl
    expect(['search.movie', 'discover.tv', 'movies.popular', 'movies.watchProviders'].map(ttl)).toEqual(['24h', '24h', '24h', '24h'])
    expect(['movies.details', 'seasons.details', 'people.details', 'find', 'configuration.details'].map(ttl)).toEqual([
      '7d',
      '7d',
      '7d',
      '7d',
      '7d',
    ])
    expect(['changes.movie', 'tv.changes', 'people.latest'].map(ttl)).toEqual(['10m', '10m', '10m'])
  })

  it('offers paging for every paged endpoint', () => {
    expect(names(({ paginate }) => paginate !== undefined)).toEqual(
      expect.arrayContaining(['search.multi', 'movies.reviews', 'changes.tv', 'account.lists', 'lists.details', 'v4.lists.details']),
    )
  })
})

it('has one method for every published operation, and two unpublished methods', () => {
  const shape = (route: string) => route.replace(/\{\w+\}/g, '{}')
  const ours = table.map(([, { route }]) => shape(route))
  expect(new Set(ours).size).toBe(ours.length)
  if (!v3 || !v4) return
  const theirs = [...operations(v3), ...operations(v4).map(route => route.replace(' /', ' /4/'))].map(shape)
  expect(theirs.filter(route => !ours.includes(route))).toEqual([])
  expect(ours).toHaveLength(theirs.length + UNPUBLISHED.size)
})
