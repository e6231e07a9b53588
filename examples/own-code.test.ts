// A test of your own code: the sandbox stands where the network does, and the virtual clock where time does.
import { createTMDB, type TMDB } from 'holdfast/providers/tmdb'
import { createSandbox, createVirtualClock } from 'holdfast/testing'
import { expect, test } from 'vitest'

/** Your own code: the length of an evening with some films. */
async function minutes(tmdb: TMDB, movieIds: readonly number[]): Promise<number> {
  const films = await Promise.all(movieIds.map(movieId => tmdb.movies.details({ movieId })))
  return films.reduce((sum, film) => sum + (film.runtime ?? 0), 0)
}

test('an evening adds up, though TMDB is down for a minute and then counts requests', async () => {
  const clock = createVirtualClock({ seed: 42 })
  const sandbox = createSandbox({
    runtime: clock.runtime,
    outages: [{ from: 0, to: '60s', fault: '503' }],
    rateLimit: { requests: 2, per: '10s', algorithm: 'fixed-window' },
  })
  const tmdb = createTMDB({ token: 'any', runtime: { ...clock.runtime, fetch: sandbox.fetch }, retry: { attempts: 20 }, breaker: false })
  const start = clock.now()

  expect(await clock.run(minutes(tmdb, [27205, 603, 129]))).toBe(148 + 136 + 125)

  expect(clock.now() - start).toBeGreaterThan(60_000) // a minute of virtual time, a moment of yours
  expect(sandbox.stats.ok).toBe(3)
  expect(clock.pending).toBe(0) // nothing was left behind
})
