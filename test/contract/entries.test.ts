import * as holdfast from 'holdfast'
import * as cloudflareKV from 'holdfast/drivers/cloudflare-kv'
import * as memory from 'holdfast/drivers/memory'
import * as tmdb from 'holdfast/providers/tmdb'
import * as testing from 'holdfast/testing'
import { expect, test } from 'vitest'

test('every platform-independent entry point loads on this runtime', () => {
  expect(typeof holdfast.createClient).toBe('function')
  expect(typeof memory.memoryDriver).toBe('function')
  expect(typeof cloudflareKV.cloudflareKVDriver).toBe('function')
  expect(typeof tmdb.createTMDB).toBe('function')
  expect(typeof testing.createVirtualClock).toBe('function')
})

test('the sandbox works as a plain fetch on this runtime', async () => {
  const api = tmdb.createTMDB({ token: 'test-token', runtime: { fetch: testing.createSandbox().fetch } })
  const found = await api.search.movie({ query: 'The Matrix' })
  expect(found.results.length).toBeGreaterThan(0)
})

test('withRetry retries any function', async () => {
  let calls = 0
  const twice = holdfast.withRetry(
    async () => {
      if (++calls < 2) throw new Error('not yet')
      return 'done'
    },
    { attempts: 3, backoff: holdfast.constant('5ms') },
  )
  expect(await twice()).toBe('done')
  expect(calls).toBe(2)
})
