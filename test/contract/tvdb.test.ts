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

test('TheTVDB: one login for 20 calls whose token has expired, and none fails', async () => {
  const { api, tvdb } = setUp()
  await twenty(tvdb)
  expect(api.logins).toBe(1)
  api.expire()
  await twenty(tvdb)
  expect(api.logins).toBe(2)
})

test('TheTVDB: the end of a token is read here, and the token kept in a store', async () => {
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

test('TheTVDB: a dead key is an auth error that says so', async () => {
  const { tvdb } = setUp({ apiKeys: ['another'] })
  expect(await failure(tvdb.genders())).toMatchObject({ kind: 'auth', code: 'InvalidAPIKey', provider: 'tvdb' })
})

test('TheTVDB: episodes are walked and counted, page after page', async () => {
  const { tvdb } = setUp({ pageSize: 20 })
  expect(await countEpisodes(tvdb, { seriesId: 81189 })).toMatchObject({ seasons: 5, episodes: 62, specials: 1 })
})
