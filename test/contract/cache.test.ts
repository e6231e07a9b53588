import { makeDriver, name } from 'contract:driver'
import { createCache, createClient } from 'holdfast'
import { memoryDriver } from 'holdfast/drivers/memory'
import { expect, test } from 'vitest'
import { until, upstream } from './support.ts'

for (const [driver, make] of [
  ['memory', () => memoryDriver()],
  [name, makeDriver],
] as const) {
  test(`${driver}: requests a cached response only once`, async () => {
    const { api, counters } = upstream({ cache: createCache({ driver: make(), ttl: '1h' }) })
    const first = await api.request<{ n: number }>({ path: '/json' })
    const second = await api.request<{ n: number }>({ path: '/json' })
    expect([first.from, second.from]).toEqual(['network', 'cache'])
    expect(second.data).toEqual(first.data)
    expect((await counters()).requests).toBe(1)
  })

  test(`${driver}: separates entries by query and by credential`, async () => {
    const { baseURL, counters } = upstream()
    const cache = createCache({ driver: make(), ttl: '1h' })
    const as = (token: string) => createClient({ baseURL, cache, headers: { authorization: `Bearer ${token}` } })
    await as('one').get('/json?page=1')
    await as('one').get('/json?page=2')
    await as('two').get('/json?page=1')
    await as('one').get('/json?page=1')
    expect((await counters()).requests).toBe(3)
  })

  test(`${driver}: clear() deletes every entry`, async () => {
    const cache = createCache({ driver: make(), ttl: '1h' })
    const { api, counters } = upstream({ cache })
    await api.get('/json')
    await cache.clear()
    await api.get('/json')
    expect((await counters()).requests).toBe(2)
  })
}

test(`${name}: a later client and cache read a stored response`, async () => {
  const { baseURL, api, counters } = upstream({ cache: createCache({ driver: makeDriver(), ttl: '1h' }) })
  await api.get('/json')
  const { data, from } = await untilCached(() => createClient({ baseURL, cache: createCache({ driver: makeDriver(), ttl: '1h' }) }))
  expect(from).toBe('cache')
  expect(data).toMatchObject({ n: 1 })
  expect((await counters()).requests).toBe(1)
})

test('a call succeeds with a store that throws', async () => {
  const broken = () => Promise.reject(new Error('the disk is gone'))
  const driver = { name: 'broken', hasItem: broken, getItem: broken, setItem: broken, removeItem: broken, getKeys: broken, clear: broken }
  const { api } = upstream({ cache: createCache({ driver, ttl: '1h' }) })
  expect(await api.get('/json')).toMatchObject({ n: 1 })
  expect(await api.get('/json?again')).toMatchObject({ n: 2 })
})

test('a store that hangs counts as a miss', async () => {
  const hang = () => new Promise<never>(() => {})
  const driver = { name: 'hanging', hasItem: hang, getItem: hang, setItem: hang, removeItem: hang, getKeys: hang, clear: hang }
  const { api } = upstream({ cache: createCache({ driver, ttl: '1h' }), deadline: '3s' })
  expect(await api.get('/json')).toMatchObject({ n: 1 })
})

/** Reads `/json` from the store alone, with a new client each time, until what was written behind the answer is there. */
async function untilCached(newClient: () => ReturnType<typeof createClient>) {
  let reply: { data: unknown; from: string } | undefined
  await until(async () => {
    reply = await newClient()
      .request({ path: '/json', cache: 'only-if-cached' })
      .catch(() => undefined)
    return reply !== undefined
  })
  return reply as { data: unknown; from: string }
}
