import { createStorage, prefixStorage } from 'unstorage'
import memory from 'unstorage/drivers/memory'
import { describe, expect, it } from 'vitest'
import { type Cache, type CacheEntryInfo, createCache } from '../../../src/index.ts'
import { createVirtualClock } from '../../../src/testing/virtual-clock.ts'
import { json } from '../../support/server.ts'
import { faultyStore, setup } from './support.ts'

const HOUR = 36e5
const all = async (cache: Cache) => {
  const found: CacheEntryInfo[] = []
  for await (const entry of cache.entries()) found.push(entry)
  return found
}

describe('the cache API', () => {
  it('keeps a value until its ttl ends or it is deleted', async () => {
    const clock = createVirtualClock()
    const cache = createCache({ ttl: '1h', runtime: clock.runtime })
    await cache.set('user:42', { name: 'Ada' })
    await cache.set('brief', [1, 2], { ttl: '1s' })
    expect(await cache.get('user:42')).toEqual({ name: 'Ada' })
    expect(await cache.has('brief')).toBe(true)
    await clock.advance(1000)
    expect(await cache.get('brief')).toBeUndefined()
    expect(await cache.has('brief')).toBe(false)
    await cache.delete('user:42')
    expect(await cache.get('user:42')).toBeUndefined()
    await expect(cache.set('x', undefined)).rejects.toThrow('value')
  })
  it('returns a new copy from each get', async () => {
    const cache = createCache()
    const value = { list: [1] }
    await cache.set('a', value)
    value.list.push(2)
    ;(await cache.get<{ list: number[] }>('a'))?.list.push(3)
    expect(await cache.get('a')).toEqual({ list: [1] })
  })
  it('lists the stored entries with keys that get and delete accept', async () => {
    const { api, clock, cache } = setup(() => json({ id: 1 }), { driver: faultyStore() })
    await clock.run(api.get('/users/1', { cache: { ttl: '2h', tags: ['user:1'] } }))
    await clock.advance(HOUR)
    const [entry] = await clock.run(all(cache))
    expect(entry).toMatchObject({ status: 200, age: HOUR, ttl: HOUR, fresh: true, tags: ['user:1'] })
    expect(entry?.size).toBeGreaterThan(50)
    expect(await clock.run(cache.get(entry?.key ?? ''))).toEqual({ id: 1 })
    await clock.run(cache.delete(entry?.key ?? ''))
    expect(await clock.run(all(cache))).toEqual([])
  })
  it('counts hits, misses and writes', async () => {
    const { api, clock, cache } = setup()
    await clock.run(api.get('/a'))
    await clock.run(api.get('/a'))
    expect(cache.stats()).toMatchObject({ hits: 1, misses: 1, stale: 0, writes: 1, errors: 0, memory: { entries: 1 } })
  })
})

describe('invalidated tags', () => {
  it.each([true, false])('make all their entries a miss in every process on the store (memory: %s)', async inMemory => {
    const driver = faultyStore()
    const options = { driver, ...(!inMemory && { memory: false as const }) }
    const { api, clock, cache, client, runtime, seen } = setup(undefined, options)
    const other = client({ cache: createCache({ ttl: '1h', runtime, ...options }) })
    const get = (path: string, tags: string[], from = api) => clock.run(from.get(path, { cache: { tags } }))
    await get('/a', ['x', 'y'])
    await get('/b', ['y'])
    await get('/c', ['z'])
    await get('/a', ['x', 'y'], other)
    expect(seen).toHaveLength(3)
    await clock.run(cache.invalidateTags('x'))
    await clock.advance(1000)
    expect(await get('/a', ['x', 'y'], other)).toEqual({ n: 4 })
    expect(await get('/b', ['y'])).toEqual({ n: 2 })
    await clock.run(cache.invalidateTags(['y', 'z']))
    await get('/b', ['y'])
    await get('/c', ['z'])
    expect(seen).toHaveLength(6)
    await get('/b', ['y'])
    await get('/c', ['z'])
    expect(seen).toHaveLength(6)
  })
  it('also apply to a response that was in flight', async () => {
    const { api, clock, cache, seen } = setup(async (_, n) => (await clock.sleep(100), json({ n })))
    const first = api.get('/a', { cache: { tags: ['x'] } })
    await clock.advance(50)
    await clock.run(cache.invalidateTags('x'))
    await clock.run(first)
    await clock.run(api.get('/a', { cache: { tags: ['x'] } }))
    expect(seen).toHaveLength(2)
  })
})

describe('an unstorage storage', () => {
  it('works as a driver, and its other keys are not touched', async () => {
    const storage = createStorage({ driver: memory() })
    await storage.setItem('mine', { a: 1 })
    for (const driver of [storage, prefixStorage(storage, 'cache'), memory()]) {
      const { api, clock, cache } = setup(undefined, { driver: driver as never, memory: false })
      await clock.run(api.get('/a?page=1'))
      await clock.run(api.get('/a?page=2'))
      expect(await clock.run(api.request({ path: '/a?page=1' }))).toMatchObject({ from: 'cache', data: { n: 1 } })
      expect(await clock.run(all(cache))).toHaveLength(2)
      await clock.run(cache.clear())
      expect(await clock.run(api.get('/a?page=1'))).toEqual({ n: 3 })
      await clock.run(cache.clear())
    }
    const own = createCache({ driver: storage as never })
    await own.dispose()
    expect(await storage.getKeys()).toEqual(['mine'])
  })
})

describe('export and import', () => {
  it('copy all entries to another cache', async () => {
    const clock = createVirtualClock()
    const from = createCache({ runtime: clock.runtime, ttl: '1h', driver: faultyStore() })
    for (let i = 0; i < 50; i++) await clock.run(from.set(`k${i}`, { i, text: 'é\n'.repeat(i) }, { tags: ['all'] }))
    const to = createCache({ runtime: clock.runtime, driver: faultyStore() })
    expect(await clock.run(to.import(from.export()))).toBe(50)
    expect(await clock.run(to.get('k7'))).toEqual({ i: 7, text: 'é\n'.repeat(7) })
    await clock.advance(HOUR)
    expect(await clock.run(to.get('k7'))).toBeUndefined()
  })
  it('skip invalid, truncated and expired entries', async () => {
    const clock = createVirtualClock()
    const from = createCache({ runtime: clock.runtime, ttl: '1h' })
    await from.set('a', 1)
    await from.set('b', 2, { ttl: 1 })
    const text = await new Response(from.export()).text()
    await clock.advance(10)
    const to = createCache({ runtime: clock.runtime })
    expect(await to.import(`\nnot json\n{"key":"x"}\n${text.slice(0, 60)}\n${text}`)).toBe(1)
    expect(await to.get('a')).toBe(1)
  })
})

describe('background writes', () => {
  it('continue without end and are skipped only while too much data is pending', async () => {
    const driver = faultyStore()
    const clock = createVirtualClock()
    const cache = createCache({ driver, memory: false, runtime: clock.runtime })
    const large = 'x'.repeat(2 ** 20)
    for (let i = 0; i < 80; i++) {
      await cache.set(`k${i}`, large)
      driver.values.delete([...driver.values.keys()][0] as string)
    }
    expect(driver.calls.filter(call => call === 'set')).toHaveLength(80)
    driver.fault = 'hang'
    const hung = Promise.all(Array.from({ length: 80 }, (_, i) => cache.set(`more${i}`, large)))
    await clock.run(hung)
    expect(driver.calls.filter(call => call === 'set').length).toBeLessThan(80 + 65)
  })
})

describe('dispose', () => {
  it('waits for pending writes and then disposes the driver', async () => {
    const driver = faultyStore()
    let disposed = false
    driver.dispose = () => {
      disposed = driver.values.size === 1
    }
    const cache = createCache({ driver })
    void cache.set('a', 1)
    await new Promise(resolve => setTimeout(resolve))
    await cache.dispose()
    expect(disposed).toBe(true)
  })
})
