import { env } from 'cloudflare:workers'
import { createCache } from 'holdfast'
import { cloudflareKVDriver } from 'holdfast/drivers/cloudflare-kv'
import { expect, test } from 'vitest'
import { faulty } from '../faults/support.ts'
import { until } from '../support.ts'

test('fault 14: lifetimes that KV refuses are made such as it takes', async () => {
  let refused: unknown
  await env.CACHE.put('probe', 'x', { expirationTtl: 1 }).catch((error: unknown) => {
    refused = error
  })
  expect(refused instanceof Error).toBe(true)
  const driver = cloudflareKVDriver({ binding: env.CACHE, prefix: 'fault-14:' })
  for (const ttl of [0.2, 1, 59.5, 60.5]) {
    await driver.setItem?.(`ttl-${ttl}`, 'value', { ttl })
    expect(await driver.getItem(`ttl-${ttl}`)).toBe('value')
  }
})

test('fault 14: a write that KV answers with 429 costs no call and rejects nowhere', async () => {
  let puts = 0
  const binding = {
    get: (key: string) => env.CACHE.get(key),
    delete: (key: string) => env.CACHE.delete(key),
    list: (options?: { prefix?: string; cursor?: string }) => env.CACHE.list(options),
    put: () => {
      puts++
      return Promise.reject(new Error('KV PUT failed: 429 Too Many Requests'))
    },
  }
  const { api } = faulty({
    cache: createCache({ driver: cloudflareKVDriver({ binding, prefix: 'fault-14b:' }), ttl: '1s', memory: false }),
  })
  for (let i = 0; i < 5; i++) expect(await api.get('/ok', { query: { i } })).toEqual({ n: i + 1 })
  await until(async () => puts > 0)
})

test('fault 22: where work ends with the request that began it, joined callers with a waitUntil are all answered', async () => {
  const work: Promise<unknown>[] = []
  const { api } = faulty({ waitUntil: promise => void work.push(promise) })
  const answers = await Promise.all(Array.from({ length: 5 }, () => api.get('/slow?ms=100')))
  expect(answers).toHaveLength(5)
  await Promise.all(work)
})
