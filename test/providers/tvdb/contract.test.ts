import { describe, expect, it } from 'vitest'
import { createCache } from '../../../src/core/cache/create-cache.ts'
import { type Duration, toMs } from '../../../src/core/options/duration.ts'
import { memoryDriver } from '../../../src/drivers/memory.ts'
import { operations, readSpecification, type Specification, violations } from '../../support/openapi.ts'
import { shared } from '../../support/shared.ts'
import { givesList, methodOf, type Sent, setUp, table } from './client.ts'

/** Values that fit where a number does not. */
const SAMPLES: Readonly<Record<string, unknown>> = { language: 'fra', seasonType: 'official', slug: 'breaking-bad', remoteId: 'tt0903747' }

/** What some calls cannot do without. */
const NEEDED: Readonly<Record<string, object>> = {
  login: { body: { apikey: 'k', pin: 'p' } },
  search: { query: 'breaking bad', type: 'series', year: 2008 },
  updates: { since: 1_700_000_000, type: 'series', action: 'update' },
  'series.filter': { country: 'usa', lang: 'eng', genre: 3, sort: 'score', sortType: 'desc', status: 2, year: 2008 },
  'movies.filter': { country: 'usa', lang: 'eng', genre: 3, sort: 'name' },
  'series.extended': { meta: 'translations', short: true },
  'series.artworks': { lang: 'eng', type: 2 },
  'series.episodes': { season: 1, episodeNumber: 2, airDate: '2008-01-27' },
  'movies.extended': { meta: 'translations', short: false },
  'people.extended': { meta: 'translations' },
  'episodes.extended': { meta: 'translations' },
  'user.addFavorite': { body: { series: 81189 } },
}

const file = shared('specs/tvdb-v4.openapi.yml')
const spec: Specification | undefined = file === undefined ? undefined : readSpecification(file)
const broken = (sent: Sent): string[] => (spec ? violations(spec, sent) : [])

function parametersFor(name: string, path: string): Record<string, unknown> {
  const params = Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, key]) => [key as string, SAMPLES[key as string] ?? 7]))
  return { ...params, ...NEEDED[name] }
}

const answerFor = (name: string) => () =>
  Response.json({ status: 'success', data: givesList(name) ? [{ id: 7 }] : { id: 7, token: 'a token' }, links: { next: null } })

describe.each(table)('%s', (name, endpoint) => {
  const [method = '', path = ''] = endpoint.route.split(' ')
  const parameters = parametersFor(name, path)
  const changes = method === 'POST'
  const requests = ({ sent, logins }: ReturnType<typeof setUp>) => (name === 'login' ? logins : sent)
  const answering = (answer: (sent: Sent, count: number) => Response, options = {}) =>
    setUp((sent, count) => (sent.path === '/login' && name !== 'login' ? undefined : answer(sent, count)), options)

  it('sends its published route with the credential', async () => {
    const made = answering(answerFor(name))
    await methodOf(made.tvdb, name)(parameters)
    const [first] = requests(made) as [Sent]
    expect(first.method).toBe(method)
    expect(first.path).toBe(path.replace(/\{(\w+)\}/g, (_, key: string) => String(parameters[key])))
    expect(first.headers.authorization).toBe(name === 'login' ? undefined : 'Bearer token-1')
    expect(first.path + JSON.stringify(first.query)).not.toMatch(/undefined|NaN|\[object/)
    expect(broken(first)).toEqual([])
    for (const login of made.logins) expect(broken(login)).toEqual([])
  })

  it('returns the data of the envelope', async () => {
    const { tvdb } = answering(answerFor(name))
    const result = await methodOf(tvdb, name)(parameters)
    if (name === 'user.addFavorite') return expect(result).toMatchObject({ data: { id: 7 } })
    expect(Array.isArray(result)).toBe(givesList(name))
    if (givesList(name)) expect(result).toEqual([{ id: 7 }])
    else if (/^series\.episodes/.test(name)) expect(result).toMatchObject({ series: { id: 7 }, episodes: [] })
    else expect(result).toMatchObject({ id: 7 })
  })

  it('rejects a missing path parameter by name without a request', async () => {
    const { tvdb, sent } = answering(answerFor(name))
    const missing = /\{(\w+)\}/.exec(path)?.[1]
    if (missing === undefined) return expect(path).not.toContain('{')
    await expect(methodOf(tvdb, name)({ ...parameters, [missing]: undefined })).rejects.toThrow(new RegExp(missing))
    expect(sent).toEqual([])
  })

  it('caches a read for its documented lifetime, and never a write or user data', async () => {
    const made = answering(answerFor(name), { cache: createCache({ driver: memoryDriver(), ttl: '1m' }) })
    const call = methodOf(made.tvdb, name)
    await made.clock.run(call(parameters))
    await made.clock.run(call(parameters))
    const kept = !changes && endpoint.ttl !== 0
    expect(requests(made)).toHaveLength(kept ? 1 : 2)
    if (!kept) return
    await made.clock.advance(toMs((endpoint.ttl as Duration | undefined) ?? '1m', 'ttl') - 1000)
    await made.clock.run(call(parameters))
    expect(requests(made)).toHaveLength(1)
    await made.clock.advance(2000)
    await made.clock.run(call(parameters))
    expect(requests(made)).toHaveLength(2)
  })

  it('coalesces and retries reads and logins, but no write', async () => {
    const failing = answering(() => new Response('', { status: 503 }))
    await failing.clock.run(methodOf(failing.tvdb, name)(parameters).catch(() => {}))
    expect(requests(failing)).toHaveLength(changes && name !== 'login' ? 1 : 5)
    const joined = answering(answerFor(name))
    await Promise.all([methodOf(joined.tvdb, name)(parameters), methodOf(joined.tvdb, name)(parameters)])
    expect(requests(joined)).toHaveLength(changes ? 2 : 1)
  })

  it('retries after a 429', async () => {
    let asked = 0
    const made = answering(() => (++asked === 1 ? Response.json({ message: 'Too Many Requests' }, { status: 429 }) : answerFor(name)()))
    await made.clock.run(methodOf(made.tvdb, name)(parameters))
    expect(requests(made)).toHaveLength(2)
  })

  it('rejects with typed errors', async () => {
    const { tvdb } = answering(() =>
      Response.json({ status: 'failure', message: 'NotFoundException: error fetching it', data: null }, { status: 404 }),
    )
    await expect(methodOf(tvdb, name)(parameters)).rejects.toMatchObject({
      kind: 'not-found',
      code: 'NotFoundException',
      provider: 'tvdb',
      providerMessage: 'NotFoundException: error fetching it',
    })
  })

  it('rejects a response without TheTVDB’s envelope', async () => {
    if (name === 'user.addFavorite') return expect(endpoint.response).toBeUndefined()
    const { tvdb, clock } = answering(() => Response.json(['somebody else’s']))
    await expect(clock.run(methodOf(tvdb, name)(parameters))).rejects.toMatchObject({ kind: 'validation' })
  })

  if (!endpoint.paginate) return
  it('iterates over its pages', async () => {
    const rows = (query: Sent['query']) => (name === 'search' ? Number(query.offset) / 100 : Number(query.page))
    const { tvdb, sent, clock } = answering(({ query }) => {
      const number = rows(query)
      const list = name === 'search' && number < 2 ? Array.from({ length: 100 }, (_, i) => ({ id: number * 100 + i })) : [{ id: number }]
      const data = givesList(name) ? list : { series: { id: 1 }, episodes: list }
      const next = number < 2 ? `https://api4.thetvdb.com/v4${path}?page=${number + 1}` : null
      return Response.json({ status: 'success', data, links: { next, total_items: name === 'search' ? 201 : 3 } })
    })
    const found: unknown[] = []
    await clock.run(async () => {
      for await (const item of methodOf(tvdb, name).items?.(parameters) ?? []) found.push(item)
    })
    expect(found).toHaveLength(name === 'search' ? 201 : 3)
    expect(sent.map(({ query }) => rows(query))).toEqual([0, 1, 2])
    for (const one of sent) expect(broken(one)).toEqual([])
  })
})

it('has one method for every published operation, and no unpublished method', () => {
  const shape = (route: string) => route.replace(/\{[\w-]+\}/g, '{}')
  const ours = table.map(([, { route }]) => shape(route))
  expect(ours).toHaveLength(67)
  expect(new Set(ours).size).toBe(67)
  if (spec) expect([...ours].sort()).toEqual(operations(spec).map(shape).sort())
})

it('caches type tables for a week or more, details for a week, searches for a day, user data never', () => {
  const names = (wanted: number | undefined) =>
    table
      .filter(([, { ttl, route }]) => route.startsWith('GET') && toMs((ttl as Duration | undefined) ?? Number.NaN, 'ttl') === wanted)
      .map(([name]) => name)
  const day = 864e5
  expect(names(0)).toEqual(['updates', 'user.me', 'user.details', 'user.favorites'])
  expect(names(30 * day)).toEqual([
    'artwork.statuses',
    'artwork.types',
    'companies.types',
    'genres.all',
    'movies.statuses',
    'people.types',
    'seasons.types',
    'series.statuses',
    'contentRatings',
    'countries',
    'entityTypes',
    'genders',
    'inspirationTypes',
    'languages',
    'sourceTypes',
  ])
  expect(names(day)).toEqual(expect.arrayContaining(['search', 'series.filter', 'series.all', 'series.nextAired']))
  expect(names(7 * day)).toEqual(expect.arrayContaining(['series.extended', 'series.episodes', 'movies.details', 'find']))
})
