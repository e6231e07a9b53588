import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { createTMDB, type TMDBOptions } from '../../../src/providers/tmdb/index.ts'
import { setUp } from './client.ts'

const KEY = '0123456789abcdef0123456789ABCDEF'
const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl'
const ok = () => Response.json({ id: 603, page: 1, total_pages: 1, results: [] })

describe('createTMDB: credential', () => {
  it.each<[string, TMDBOptions, 'bearer' | 'query']>([
    ['token', { token: TOKEN }, 'bearer'],
    ['apiKey', { apiKey: KEY }, 'query'],
    ['credential that is a token', { credential: TOKEN }, 'bearer'],
    ['credential that is a key', { credential: KEY }, 'query'],
    ['function that gives a token', { credential: () => TOKEN }, 'bearer'],
    ['function that gives a key later', { credential: async () => KEY }, 'query'],
  ])('sends the credential as header or query: %s', async (_, options, where) => {
    const { tmdb, sent } = setUp(ok, options)
    await tmdb.movies.details({ movieId: 603 })
    expect(sent[0]?.headers.authorization).toBe(where === 'bearer' ? `Bearer ${TOKEN}` : undefined)
    expect(sent[0]?.query.api_key).toBe(where === 'query' ? KEY : undefined)
  })

  it.each([
    ['none', {}, /needs token, apiKey or credential/],
    ['two', { token: TOKEN, apiKey: KEY }, /give one of/],
    ['an empty one', { token: '' }, /empty/],
    ['one that looks like neither', { credential: 'hunter2' }, /v3 API key .* or a v4 access token/],
  ])('rejects invalid credentials (%s) without their values in the error', (_, options, message) => {
    const attempt = () => createTMDB(options)
    expect(attempt).toThrow(TypeError)
    expect(attempt).toThrow(message)
    expect(attempt).not.toThrow(/hunter2|eyJ|0123456789abcdef/)
  })

  it('rejects a credential together with auth, and requires none with auth or a baseURL', () => {
    const auth = { name: 'none', secret: () => 'x', apply: <T>(request: T) => request }
    expect(() => createTMDB({ token: TOKEN, auth })).toThrow(/give one of/)
    expect(() => createTMDB({ auth })).not.toThrow()
    expect(() => createTMDB({ baseURL: 'https://proxy.example/tmdb' })).not.toThrow()
  })

  it('rejects an unknown option by name', () => {
    expect(() => createTMDB({ token: TOKEN, langauge: 'fr' } as object)).toThrow(/langauge/)
  })
})

describe('createTMDB: default parameters', () => {
  it('adds language and region only to endpoints that accept them', async () => {
    const { tmdb, sent } = setUp(ok, { language: 'fr-CA', region: 'CA' })
    await tmdb.movies.popular()
    await tmdb.movies.images({ movieId: 603 })
    await tmdb.search.movie({ query: 'x', language: 'de' })
    expect(sent.map(({ query }) => query)).toEqual([{ language: 'fr-CA', region: 'CA' }, {}, { query: 'x', language: 'de', region: 'CA' }])
  })

  it('adds the session to endpoints that accept one, and the guest session only without a user session', async () => {
    const both = setUp(ok, { sessionId: 'user', guestSessionId: 'guest' })
    await both.tmdb.movies.accountStates({ movieId: 603 })
    expect(both.sent[0]?.query).toEqual({ session_id: 'user' })
    const guest = setUp(ok, { guestSessionId: 'guest' })
    await guest.tmdb.movies.rate({ movieId: 603, body: { value: 8 } })
    await guest.tmdb.account.me()
    expect(guest.sent.map(({ query }) => query)).toEqual([{ guest_session_id: 'guest' }, {}])
  })
})

describe('TMDB parameters', () => {
  it('joins arrays with commas', async () => {
    const { tmdb, sent } = setUp(ok)
    await tmdb.discover.movie({ with_genres: [28, 35], with_cast: '1|2', 'vote_count.gte': 100 })
    expect(sent[0]?.query).toEqual({ with_genres: '28,35', with_cast: '1|2', 'vote_count.gte': '100' })
  })

  it('sends append as append_to_response, and includes images without text', async () => {
    const { tmdb, sent } = setUp(ok, { language: 'fr-CA' })
    await tmdb.movies.details({ movieId: 603, append: ['credits', 'images'] })
    expect(sent[0]?.query).toEqual({ language: 'fr-CA', append_to_response: 'credits,images', include_image_language: 'fr,null' })
  })

  it('appends seasons to a series', async () => {
    const { tmdb, sent } = setUp(() => Response.json({ id: 1, 'season/2': { episodes: [{ name: 'Pilot' }] } }))
    const series = await tmdb.tv.details({ seriesId: 1396, append: ['season/2'] })
    expect(series['season/2'].episodes[0]?.name).toBe('Pilot')
    expect(sent[0]?.query.append_to_response).toBe('season/2')
  })

  it('rejects more than 20 appended parts', async () => {
    const { tmdb, sent } = setUp(ok)
    const append = Array.from({ length: 21 }, (_, i) => `season/${i}` as const)
    await expect(tmdb.tv.details({ seriesId: 1, append })).rejects.toThrow(RangeError)
    expect(sent).toEqual([])
  })
})

describe('createTMDB: policies', () => {
  it('makes 5 attempts', async () => {
    const { tmdb, sent, clock } = setUp(() => new Response('', { status: 503 }))
    await expect(clock.run(tmdb.movies.details({ movieId: 603 }))).rejects.toMatchObject({ kind: 'server' })
    expect(sent).toHaveLength(5)
  })

  it('waits for Retry-After up to a minute', async () => {
    const wait = (seconds: number) =>
      setUp((_, count) => (count === 1 ? new Response('', { status: 429, headers: { 'retry-after': String(seconds) } }) : ok()))
    const short = wait(59)
    await short.clock.run(short.tmdb.movies.details({ movieId: 603 }))
    expect(short.sent).toHaveLength(2)
    const long = wait(120)
    const begin = long.clock.now()
    await expect(long.clock.run(long.tmdb.movies.details({ movieId: 603 }))).rejects.toMatchObject({
      kind: 'rate-limit',
      retryAfter: 120_000,
    })
    expect(long.sent).toHaveLength(1)
    expect(long.clock.now() - begin).toBeLessThan(1000)
  })

  it('ends a call after five minutes', async () => {
    const { tmdb, clock } = setUp(() => new Promise<Response>(() => {}), { timeout: false })
    const begin = clock.now()
    await expect(clock.run(tmdb.movies.details({ movieId: 603 }))).rejects.toMatchObject({ kind: 'timeout', phase: 'deadline' })
    expect(clock.now() - begin).toBe(300_000)
  })

  it('lets client options override the defaults, and call options override client options', async () => {
    const { tmdb, sent, clock } = setUp(() => new Response('', { status: 503 }), { retry: { attempts: 2 } })
    await clock.run(tmdb.movies.details({ movieId: 603 }).catch(() => {}))
    expect(sent).toHaveLength(2)
    await clock.run(tmdb.movies.details({ movieId: 603 }, { retry: false }).catch(() => {}))
    expect(sent).toHaveLength(3)
  })
})

describe('TMDB secrets', () => {
  it('leaves secrets out of errors', async () => {
    const body = { success: false, status_code: 7, status_message: `Invalid API key ${KEY}` }
    const { tmdb, sent } = setUp(() => Response.json(body, { status: 401 }), { apiKey: KEY, sessionId: 'canary-session-4711' })
    const outcome: unknown = await tmdb.movies.rate({ movieId: 603, body: { value: 8 } }).catch((error: unknown) => error)
    expect(outcome).toMatchObject({ kind: 'auth', code: 7 })
    expect(sent[0]?.query).toEqual({ api_key: KEY, session_id: 'canary-session-4711' })
    for (const text of [inspect(outcome, { depth: 9, showHidden: true }), JSON.stringify(outcome), String(outcome)]) {
      expect(text).not.toMatch(/canary-session|0123456789abcdef/i)
    }
  })
})

describe('TMDB paging', () => {
  it('ends at page 500 and reports the truncation', async () => {
    const { tmdb, sent, clock } = setUp(({ query }) =>
      Response.json({ page: Number(query.page), total_pages: 58_329, total_results: 1e6, results: [{ id: Number(query.page) }] }),
    )
    const pager = tmdb.discover.movie.items()
    const found = await clock.run(pager.all())
    expect(found).toHaveLength(500)
    expect(sent).toHaveLength(500)
    expect(pager).toMatchObject({ truncated: true, total: 1e6, cursor: undefined })
  })

  it('iterates over a version 3 list, also without page numbers', async () => {
    const { tmdb, sent } = setUp(() => Response.json({ id: 1, items: [{ id: 1 }, { id: 2 }], item_count: 2 }))
    expect(await tmdb.lists.details.items({ listId: 1 }).all()).toHaveLength(2)
    expect(sent).toHaveLength(1)
  })
})
