import { countEpisodes, createTVDB, type TVDBOptions } from 'holdfast/providers/tvdb'
import { createSandbox, type PlayTVDBOptions, playTVDB } from 'holdfast/testing'
import { expect, test } from 'vitest'
import { failure } from './support.ts'

/** A client of a sandbox's TheTVDB. */
function setUp(play: PlayTVDBOptions = {}, options: TVDBOptions = {}) {
  const api = playTVDB(play)
  const sandbox = createSandbox({ apis: [api] })
  return { api, tvdb: createTVDB({ apiKey: 'sandbox-key', rateLimit: false, runtime: { fetch: sandbox.fetch }, ...options }) }
}

const twenty = (tvdb: ReturnType<typeof setUp>['tvdb']) => Promise.all(Array.from({ length: 20 }, (_, page) => tvdb.series.all({ page })))

test('TheTVDB: 20 calls with an expired token share one login, and none fails', async () => {
  const { api, tvdb } = setUp()
  await twenty(tvdb)
  expect(api.logins).toBe(1)
  api.expire()
  await twenty(tvdb)
  expect(api.logins).toBe(2)
})

test('TheTVDB: reads the expiry of a token on this runtime, and stores the token', async () => {
  let kept: string | undefined
  const tokenStore = { get: () => kept, set: (token: string) => void (kept = token) }
  const { api, tvdb } = setUp({ tokenLife: '1s' }, { tokenStore })
  await tvdb.genders()
  expect(kept).toMatch(/^eyJ/)
  const given = api.logins
  await new Promise(resolve => setTimeout(resolve, 1100))
  await tvdb.languages()
  expect([given, api.logins]).toEqual([1, 2])
})

test("TheTVDB: rejects an invalid key with an auth error and TheTVDB's message", async () => {
  const { tvdb } = setUp({ apiKeys: ['another'] })
  expect(await failure(tvdb.genders())).toMatchObject({ kind: 'auth', code: 'InvalidAPIKey', provider: 'tvdb' })
})

test('TheTVDB: iterates over episodes and counts them over several pages', async () => {
  const { tvdb } = setUp({ pageSize: 20 })
  expect(await countEpisodes(tvdb, { seriesId: 81189 })).toMatchObject({ seasons: 5, episodes: 62, specials: 1 })
})
