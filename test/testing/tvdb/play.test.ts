import { describe, expect, it } from 'vitest'
import { createCache } from '../../../src/core/cache/create-cache.ts'
import { isRequestError } from '../../../src/core/errors/errors.ts'
import { memoryDriver } from '../../../src/drivers/memory.ts'
import { fromTVDB, match } from '../../../src/providers/match/index.ts'
import { changedSince, countEpisodes, createTVDB, localize, type TVDBOptions } from '../../../src/providers/tvdb/index.ts'
import { createSandbox, createVirtualClock, type PlayTVDBOptions, playTVDB, type SandboxOptions } from '../../../src/testing/index.ts'
import { compile } from '../../support/literals.ts'

const BREAKING_BAD = 81189

function setUp(play: PlayTVDBOptions = {}, options: TVDBOptions = {}, sandbox: SandboxOptions = {}) {
  const clock = createVirtualClock({ seed: 5 })
  const api = playTVDB(play)
  const box = createSandbox({ apis: [api], runtime: clock.runtime, ...sandbox })
  const tvdb = createTVDB({ apiKey: 'sandbox-key', ...options, runtime: { ...clock.runtime, fetch: box.fetch } })
  const run = <T>(work: Promise<T>) => clock.run(work)
  return { api, box, clock, tvdb, run }
}

const kinds = (outcomes: PromiseSettledResult<unknown>[]) =>
  outcomes.map(outcome =>
    outcome.status === 'fulfilled' ? 'ok' : isRequestError(outcome.reason) ? outcome.reason.kind : String(outcome.reason),
  )

describe('playTVDB', () => {
  it('serves series, seasons, episodes and translations', async () => {
    const { tvdb, run } = setUp()
    const [found] = await run(tvdb.search({ query: 'breaking bad', type: 'series' }))
    expect(found).toMatchObject({ id: `series-${BREAKING_BAD}`, tvdb_id: '81189', year: '2008', network: ['A network'] })
    const series = await run(tvdb.series.extended({ seriesId: BREAKING_BAD, short: true }))
    expect(series).toMatchObject({ name: 'Breaking Bad', artworks: [], lists: [], companies: [{ aliases: [] }] })
    expect(series.seasons.filter(({ type }) => type?.type === 'official').map(({ number }) => number)).toEqual([0, 1, 2, 3, 4, 5])
    expect(await run(countEpisodes(tvdb, { seriesId: BREAKING_BAD }))).toMatchObject({ seasons: 5, episodes: 62, specials: 1 })
    expect(await run(countEpisodes(tvdb, { seriesId: BREAKING_BAD, seasonType: 'absolute' }))).toMatchObject({
      seasons: 1,
      episodes: 62,
      specials: 0,
    })
    const season = series.seasons.find(({ number }) => number === 3)
    expect((await run(tvdb.seasons.extended({ seasonId: season?.id ?? 0 }))).episodes).toHaveLength(13)
    const titan = await run(tvdb.series.extended({ seriesId: 267440, meta: 'translations' }))
    expect([titan.name, localize(titan, ['fra', 'eng']).name]).toEqual(['進撃の巨人', 'Attack on Titan'])
    await expect(run(tvdb.series.translation({ seriesId: 267440, language: 'fra' }))).rejects.toMatchObject({ kind: 'not-found' })
    expect(await run(tvdb.find({ remoteId: 'tt0903747' }))).toMatchObject([{ series: { id: BREAKING_BAD } }])
    expect(await run(tvdb.find({ remoteId: 'tt9999999' }))).toEqual([])
    expect(await run(tvdb.user.addFavorite({ body: { series: 5 } }))).toBeDefined()
    expect(await run(tvdb.user.favorites())).toEqual({ series: [5] })
  })

  it('serves lists in pages, and rejects a search beyond 5000 results', async () => {
    const { tvdb, box, run } = setUp({ pageSize: 20 })
    const pager = tvdb.series.episodes.items({ seriesId: BREAKING_BAD, seasonType: 'default' })
    const episodes = await run(pager.all())
    expect([episodes.length, new Set(episodes.map(({ id }) => id)).size, pager.total]).toEqual([63, 63, 63])
    expect(box.log.filter(({ path }) => path.endsWith('/default'))).toHaveLength(4)
    const translated = await run(tvdb.series.episodesTranslated({ seriesId: BREAKING_BAD, seasonType: 'default', language: 'eng' }))
    expect([translated.series.name, translated.episodes.length]).toEqual(['Breaking Bad', 20])
    await expect(run(tvdb.search({ query: 'x', offset: 4999, limit: 2 }))).rejects.toMatchObject({
      kind: 'client',
      code: 'MaxResultsOverflow',
    })
  })

  it('serves updates with merged records', async () => {
    const { tvdb, run } = setUp({ pageSize: 10 })
    const changes = await run(
      (async () => {
        const all = []
        for await (const change of changedSince(tvdb, Date.UTC(2026, 0, 1))) all.push(change)
        return all
      })(),
    )
    expect(changes.length).toBeGreaterThan(40)
    expect(changes[0]).toMatchObject({ type: 'series', id: 999, change: 'deleted', mergedInto: { type: 'series' } })
  })

  it('works as a source of match', async () => {
    const { tvdb, run } = setUp()
    const { best, confident } = await run(match({ fileName: 'Breaking.Bad.S01E01.mkv' }, [fromTVDB(tvdb)]))
    expect([best?.id, best?.title, confident]).toEqual([BREAKING_BAD, 'Breaking Bad', true])
  })

  it('sends 304 for an unchanged record', async () => {
    const { tvdb, box, clock, run } = setUp({}, { cache: createCache({ driver: memoryDriver() }) })
    await run(tvdb.series.details({ seriesId: BREAKING_BAD }))
    await clock.advance(8 * 864e5)
    expect((await run(tvdb.series.details({ seriesId: BREAKING_BAD }))).name).toBe('Breaking Bad')
    expect(box.log.map(({ status }) => status)).toEqual([200, 200, 304])
  })

  it('sends responses that match the wire types', async () => {
    const asked = [
      'series.extended',
      'series.episodes',
      'series.episodesTranslated',
      'movies.extended',
      'seasons.extended',
      'search',
      'artwork.types',
      'updates',
    ] as const
    const paths = [
      'series/81189/extended?meta=episodes',
      'series/81189/episodes/official',
      'series/81189/episodes/official/eng',
      'movies/603/extended?meta=translations',
      'seasons/81189001/extended',
      'search?query=dune',
      'artwork/types',
      'updates?since=0',
    ]
    const api = playTVDB()
    const box = createSandbox({ apis: [api] })
    const ask = async (path: string, init?: RequestInit) =>
      (await box.fetch(`https://api4.thetvdb.com/v4/${path}`, init)).json() as Promise<{ data: { token: string } }>
    const { data } = await ask('login', { method: 'POST', body: '{"apikey":"k"}' })
    const bodies = await Promise.all(paths.map(path => ask(path, { headers: { authorization: `Bearer ${data.token}` } })))
    const lines = bodies.map((body, i) => `export const v${i}: TVDBAnswers['${asked[i]}'] = ${JSON.stringify(body)}`)
    expect(
      compile(
        'test/testing/tvdb/answers.ts',
        ["import type { TVDBAnswers } from '../../../src/providers/tvdb/index.ts'", ...lines].join('\n'),
      ),
    ).toEqual([])
  }, 60_000)
})

describe('playTVDB: logins', () => {
  const twenty = (tvdb: ReturnType<typeof setUp>['tvdb']) =>
    Promise.allSettled(Array.from({ length: 20 }, (_, page) => tvdb.series.all({ page })))

  it('issues expiring tokens: 20 concurrent calls need one more login, and none fails', async () => {
    const { api, tvdb, run, clock } = setUp({ tokenLife: '1h' }, {}, { latency: ['5ms', '50ms'] })
    expect(kinds(await run(twenty(tvdb)))).toEqual(Array(20).fill('ok'))
    expect(api.logins).toBe(1)
    await clock.advance(2 * 3_600_000)
    expect(kinds(await run(twenty(tvdb)))).toEqual(Array(20).fill('ok'))
    expect(api.logins).toBe(2)
    api.expire()
    expect(kinds(await run(twenty(tvdb)))).toEqual(Array(20).fill('ok'))
    expect(api.logins).toBe(3)
  })

  it('rejects an invalid key: one login, and one auth error for each of 20 calls', async () => {
    const { api, box, tvdb, run } = setUp({ apiKeys: ['another'] }, {}, { latency: ['5ms', '50ms'] })
    expect(kinds(await run(twenty(tvdb)))).toEqual(Array(20).fill('auth'))
    expect(api.logins).toBe(0)
    expect(box.log.map(({ path }) => path)).toEqual(['/v4/login'])
  })

  it.each([
    [{}, 400, 'PINRequired'],
    [{ pin: 'wrong' }, 401, 'InvalidPIN'],
  ])('rejects the PIN %j with %i', async (options, status, code) => {
    const { tvdb, run } = setUp({ pin: 'right' }, options)
    await expect(run(tvdb.genders())).rejects.toMatchObject({ kind: 'auth', status, code })
    const good = setUp({ pin: 'right' }, { pin: 'right' })
    expect(await good.run(good.tvdb.genders())).toHaveLength(3)
  })

  it('serves all calls of a client at 20 % faults', async () => {
    const { api, box, tvdb, run } = setUp({ pageSize: 5 }, {}, { faults: 0.2, latency: ['5ms', '50ms'] })
    const episodes = await run(tvdb.series.episodes.items({ seriesId: 71663, seasonType: 'official' }).all())
    expect(episodes.map(({ id }) => id)).toEqual([...new Set(episodes.map(({ id }) => id))].sort((a, b) => a - b))
    expect(episodes).toHaveLength(227)
    expect(Object.keys(box.stats.faults).length).toBeGreaterThan(3)
    expect(api.logins).toBeGreaterThan(0)
  })

  it('clears logins on reset', async () => {
    const { api, box, tvdb, run } = setUp()
    await run(tvdb.genders())
    box.reset()
    expect(api.logins).toBe(0)
    await run(tvdb.genders())
    expect(api.logins).toBe(1)
  })

  it('redacts secrets in its log', async () => {
    const { box, tvdb, run } = setUp({}, { apiKey: 'canary-key-123', pin: 'canary-pin-123' })
    await run(tvdb.genders())
    expect(JSON.stringify(box.log)).not.toMatch(/canary|eyJ/)
  })
})

it('rejects invalid options by name', () => {
  expect(() => playTVDB({ pageSize: 0 })).toThrow(/pageSize/)
  expect(() => playTVDB({ tokenLife: 'soon' as '1h' })).toThrow(/tokenLife/)
})
