import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTVDB } from '../../../src/providers/tvdb/index.ts'
import { compile } from '../../support/literals.ts'
import { methodOf, setUp } from './client.ts'
import { type Recorded, readRecordings } from './recordings.ts'

const HEAD = ["import type { TVDB, TVDBAnswers } from '../../../src/providers/tvdb/index.ts'", 'declare const tvdb: TVDB']

interface Literal {
  readonly from: string
  readonly type: string
  readonly value: unknown
}

/** What the compiler has against values written out as values of a type: unknown fields count, and so do missing ones. */
function objections(literals: readonly Literal[]): string[] {
  const lines = literals.map(({ type, value }, i) => `export const value${i}: ${type} = ${JSON.stringify(value)}`)
  return compile('test/providers/tvdb/answers.ts', [...HEAD, ...lines].join('\n')).map(message => {
    const { from, type } = literals[Number.parseInt(message, 10) - HEAD.length - 1] ?? { from: '?', type: '?' }
    return `${from}: ${type}: ${message}`
  })
}

const sent = (from: string, name: string, value: unknown): Literal => ({ from, type: `TVDBAnswers['${name}']`, value })
const given = (from: string, name: string, value: unknown): Literal => ({ from, type: `Awaited<ReturnType<typeof tvdb.${name}>>`, value })

/** What the client makes of an answer. */
async function replay({ name, parameters }: Pick<Recorded, 'name' | 'parameters'>, body: unknown): Promise<unknown> {
  const { tvdb, clock } = setUp(({ path }) => (path === '/login' && name !== 'login' ? undefined : Response.json(body)), { retry: false })
  return clock.run(methodOf(tvdb, name)(parameters))
}

const company = { id: 1, name: 'AMC', companyType: { companyTypeId: 1, companyTypeName: 'Network' } }
const record = { id: 1, name: 'A title' }
const success = (data: unknown) => ({ status: 'success', data })

/** The drift that is known, as it is sent and as it is given. */
const DRIFT: readonly { name: string; sent: unknown; given: unknown; parameters?: object }[] = [
  {
    name: 'movies.extended',
    sent: success({
      ...record,
      companies: { studio: null, network: [company], production: [{ id: 2, name: 'B', aliases: null }] },
      lists: null,
    }),
    given: { ...record, companies: [company, { id: 2, name: 'B', aliases: [] }], lists: [], genres: [], trailers: [] },
  },
  {
    name: 'seasons.extended',
    sent: success({
      id: 1,
      artwork: [{ id: 5 }],
      overviewTranslations: ['eng,fra'],
      translations: [
        { language: 'eng', name: 'One' },
        { language: 'fra', overview: 'Un' },
      ],
    }),
    given: {
      id: 1,
      artworks: [{ id: 5 }],
      overviewTranslations: ['eng', 'fra'],
      episodes: [],
    },
  },
  {
    name: 'series.extended',
    sent: success({ ...record, artworks: null, characters: null }),
    given: { ...record, artworks: [], characters: [], seasons: [] },
  },
  ...(
    [
      ['AMC', ['AMC']],
      [
        ['AMC', 'FX'],
        ['AMC', 'FX'],
      ],
      [null, []],
    ] as const
  ).map(([network, list]) => ({
    name: 'search',
    sent: success([{ id: 'series-1', network, year: null, remote_ids: null }]),
    given: [{ id: 'series-1', network: list, remote_ids: [] }],
  })),
  {
    name: 'series.episodesTranslated',
    sent: success({ series: { ...record, episodes: [{ id: 9, seasons: null }] } }),
    given: { series: record, episodes: [{ id: 9, seasons: [] }] },
    parameters: { seriesId: 1, seasonType: 'default', language: 'fra' },
  },
  {
    name: 'series.episodesTranslated',
    sent: success({ ...record, episodes: [{ id: 9 }] }),
    given: { series: record, episodes: [{ id: 9 }] },
    parameters: { seriesId: 1, seasonType: 'default', language: 'fra' },
  },
  {
    name: 'updates',
    sent: success([{ recordType: '', recordId: 1, entityType: 'series', mergeToEntityType: 'series', mergeToId: 2 }]),
    given: [{ recordType: '', recordId: 1, entityType: 'series', mergeToType: 'series', mergeToId: 2 }],
  },
  { name: 'find', sent: success(null), given: [] },
  { name: 'user.me', sent: success([{ id: 4, name: null }]), given: { id: 4, name: null } },
  { name: 'user.favorites', sent: success({ series: [1], artwork: [2] }), given: { series: [1], artwork: [2] } },
  {
    name: 'series.extended',
    sent: success({ ...record, contentRatings: [{ id: 1, name: '18', fullname: null }] }),
    given: { contentRatings: [{ id: 1, name: '18', fullName: null }] },
  },
]

/** What is no drift: a field nobody knows, and fields of other types. */
const WRONG: readonly Literal[] = [
  sent('wrong', 'series.extended', success({ ...record, surprise: 1 })),
  sent('wrong', 'series.extended', success({ ...record, seasons: [{ id: 'one' }] })),
  sent('wrong', 'search', success([{ id: 81189 }])),
  given('wrong', 'search', [{ id: 'series-1', network: 'AMC' }]),
  given('wrong', 'movies.extended', record),
]

const PARAMETERS = { seriesId: 1, seasonId: 1, movieId: 1, query: 'x', since: 1, remoteId: 'tt1' }
const real = readRecordings()

describe('recorded TheTVDB responses as literals of the public types', () => {
  let found: string[] = []
  let made: unknown[] = []
  beforeAll(async () => {
    made = await Promise.all(real.map(one => replay(one, one.body)))
    const drift = await Promise.all(DRIFT.map(({ name, sent, parameters = PARAMETERS }) => replay({ name, parameters }, sent)))
    found = objections([
      ...WRONG,
      ...DRIFT.map(({ name, sent: value }) => sent('drift', name, value)),
      ...DRIFT.map(({ name }, i) => given('drift (given)', name, drift[i])),
      ...real.map(({ file, name, body }) => sent(file, name, body)),
      ...real.map(({ file, name }, i) => given(`${file} (given)`, name, made[i])),
    ])
  }, 300_000)

  it('reports a field that is unknown, missing or of another type as a type error', () => {
    expect(found.filter(text => text.startsWith('wrong'))).toHaveLength(WRONG.length)
  })

  it('accepts recorded responses before and after normalization, and the known drift', () => {
    expect(found.filter(text => !text.startsWith('wrong'))).toEqual([])
    console.info(`${real.length} recorded answers for ${new Set(real.map(({ name }) => name)).size} methods`)
  })

  it('keeps every value in normalization, except null, which becomes an empty list', () => {
    real.forEach(({ file, body }, i) => {
      const { data } = body as { data: Record<string, unknown> }
      if (file === 'episodes_translated') {
        expect((made[i] as { episodes: unknown[] }).episodes).toHaveLength((data.episodes as unknown[]).length)
        return
      }
      expect(JSON.stringify(withoutLists(made[i])).length, file).toBeGreaterThanOrEqual(JSON.stringify(withoutLists(data)).length)
    })
  })
})

/** A value without null and empty lists, and companies as the list that they are given as. */
function withoutLists(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutLists)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
    .map(([key, field]) => [
      key,
      withoutLists(
        key === 'companies' && field && !Array.isArray(field) ? Object.values(field as object).flatMap(part => part ?? []) : field,
      ),
    ])
    .filter(([, field]) => field !== null && !(Array.isArray(field) && field.length === 0))
  return Object.fromEntries(entries)
}

it.each(DRIFT)('normalizes the drift of $name: $sent', async ({ name, sent, given, parameters = PARAMETERS }) => {
  expect(await replay({ name, parameters }, sent)).toMatchObject(given as object)
})

describe('a server that replays recorded TheTVDB responses', () => {
  let server: Server
  const paths = new Map<string, unknown>()
  beforeAll(async () => {
    server = createServer((request, response) => {
      const body = request.url === '/v4/login' ? { status: 'success', data: { token: 't' } } : paths.get(request.url ?? '')
      response.writeHead(body === undefined ? 500 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(body ?? {}))
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  })
  afterAll(() => new Promise(resolve => server.close(resolve)))

  it('returns the expected result for each recorded response', async () => {
    const { port } = server.address() as AddressInfo
    const tvdb = createTVDB({ apiKey: 'test-key', baseURL: `http://127.0.0.1:${port}/v4`, retry: false, cache: false })
    for (const one of real.filter(({ name }) => name !== 'login')) {
      const asked = setUp(() => undefined)
      await methodOf(asked.tvdb, one.name)(one.parameters).catch(() => {})
      const [first] = asked.sent
      paths.set(`/v4${first?.path}${Object.keys(first?.query ?? {}).length ? `?${new URLSearchParams(first?.query)}` : ''}`, one.body)
      expect(await methodOf(tvdb, one.name)(one.parameters), one.file).toEqual(await replay(one, one.body))
    }
  })
})
