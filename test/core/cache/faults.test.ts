import { describe, expect, it } from 'vitest'
import { fsDriver } from '../../../src/drivers/fs.ts'
import { memoryDriver } from '../../../src/drivers/memory.ts'
import { createCache } from '../../../src/index.ts'
import { json } from '../../support/server.ts'
import { faultyStore, setup } from './support.ts'

const HOUR = 36e5
const none = { memory: false } as const

describe('a store that fails', () => {
  it('fault 3: no room: the call succeeds, one event tells, and writes pause, longer and longer', async () => {
    const driver = faultyStore()
    Object.assign(driver, { fault: 'throw', faulty: /set/ })
    const { api, clock, events, cache } = setup(undefined, { driver, ...none })
    for (let i = 0; i < 20; i++) await clock.run(api.get(`/${i}`))
    const errors = () => events.filter(event => event.type === 'cache-error')
    expect(errors()).toMatchObject([{ operation: 'write', message: 'ENOSPC: no space left on device' }])
    expect(driver.calls.filter(call => call === 'set')).toHaveLength(1)
    await clock.advance(1000)
    for (let i = 0; i < 20; i++) await clock.run(api.get(`/${i}`))
    expect(driver.calls.filter(call => call === 'set')).toHaveLength(2)
    await clock.advance(1999)
    await clock.run(api.get('/a'))
    expect(driver.calls.filter(call => call === 'set')).toHaveLength(2)
    driver.fault = 'none'
    await clock.advance(1)
    await clock.run(api.get('/b'))
    await clock.run(api.get('/c'))
    expect(driver.values.size).toBe(2)
    expect(cache.stats().errors).toBe(2)
  })

  it.each(['throw', 'error-value'] as const)('fault 4: what cannot be read (%s) is a miss and an event, never data', async fault => {
    const driver = faultyStore()
    const { api, clock, events } = setup(undefined, { driver, ...none })
    await clock.run(api.get('/a'))
    Object.assign(driver, { fault, faulty: /get/ })
    expect(await clock.run(api.get('/a'))).toEqual({ n: 2 })
    expect(events.filter(event => event.type === 'cache-error')).toHaveLength(1)
    driver.fault = 'none'
    expect(await clock.run(api.get('/a'))).toEqual({ n: 2 })
  })

  it('faults 11 and 15: a store that hangs costs 150 ms three times, then nothing, and is tried again', async () => {
    const driver = faultyStore()
    const { api, clock } = setup(undefined, { driver, ...none })
    await clock.run(api.get('/a'))
    Object.assign(driver, { fault: 'hang' })
    const took = async () => {
      const before = clock.now()
      await clock.run(api.get('/a'))
      return clock.now() - before
    }
    expect([await took(), await took(), await took(), await took(), await took()]).toEqual([150, 150, 150, 0, 0])
    driver.fault = 'none'
    await clock.advance(1000)
    expect(await took()).toBe(0)
    expect(await clock.run(api.request({ path: '/a' }))).toMatchObject({ from: 'cache' })
    await clock.advance(20_000)
    expect(clock.pending).toBe(0)
  })

  it('fault 8: an entry with any one character flipped, cut or added is a miss, and is forgotten', async () => {
    const driver = faultyStore()
    const { api, clock } = setup(() => json({ title: 'Inception' }), { driver, ...none })
    await clock.run(api.get('/a'))
    const [[key, whole]] = [...driver.values] as [[string, string]]
    const flip = (at: number) => whole.slice(0, at) + String.fromCharCode(whole.charCodeAt(at) ^ 1) + whole.slice(at + 1)
    const broken = [...Array(whole.length).keys()].flatMap(at => [flip(at), whole.slice(0, at)])
    for (const value of [...broken, `${whole} `, '', '{}', 'null', { v: 1 }, 42, new Uint8Array(3), whole.replace('"v":1', '"v":2')]) {
      driver.values.set(key, value)
      expect(await clock.run(api.request({ path: '/a' })), String(value)).toMatchObject({ from: 'network' })
      expect(driver.values.get(key)).toBe(whole)
    }
    expect(await clock.run(api.request({ path: '/a' }))).toMatchObject({ from: 'cache' })
  })

  it('gives a miss for a value that belongs to another key', async () => {
    const driver = faultyStore()
    const { api, clock } = setup(undefined, { driver, ...none })
    await clock.run(api.get('/a'))
    await clock.run(api.get('/b'))
    const [a, b] = [...driver.values.keys()] as [string, string]
    driver.values.set(a, driver.values.get(b))
    expect(await clock.run(api.get('/a'))).toEqual({ n: 3 })
  })

  it('fault 9: an entry from the future is not fresh', async () => {
    for (const options of [{}, { driver: faultyStore(), ...none }]) {
      const { clock, client } = setup(undefined, options)
      const api = client()
      await clock.run(api.get('/a'))
      clock.stepWall(-HOUR)
      expect(await clock.run(api.get('/a'))).toEqual({ n: 2 })
      if (!('driver' in options)) expect(await clock.run(api.get('/a'))).toEqual({ n: 2 })
    }
  })

  it('fault 9: a clock set back makes nothing fresh for longer than its lifetime', async () => {
    for (const options of [{}, { driver: faultyStore(), ...none }]) {
      const { clock, client } = setup(undefined, options)
      const api = client()
      await clock.run(api.get('/a'))
      await clock.advance(0.9 * HOUR)
      expect(await clock.run(api.get('/a'))).toEqual({ n: 1 })
      clock.stepWall(-0.5 * HOUR)
      await clock.advance(0.2 * HOUR)
      // 0.6 hours old by the wall clock, but in fact 1.1 hours old
      expect(await clock.run(api.get('/a'))).toEqual({ n: 2 })
    }
  })

  it('fault 9: a clock set forward ends entries early, and no more', async () => {
    let shift = 0
    const { clock, client, runtime } = setup()
    const api = client({ runtime: { ...runtime, now: () => clock.now() + shift } })
    await clock.run(api.get('/a'))
    shift = 2 * HOUR
    expect(await clock.run(api.get('/a'))).toEqual({ n: 2 })
    expect(await clock.run(api.get('/a'))).toEqual({ n: 2 })
  })

  it('fault 16: a million keys would not fit: entries and bytes are bounded, and the store with them', async () => {
    const driver = faultyStore()
    const { clock, cache } = setup(undefined, { driver, maxEntries: 50, memory: { maxEntries: 10 } })
    for (let i = 0; i < 1000; i++) await clock.run(cache.set(`k${i}`, i))
    expect(cache.stats().memory.entries).toBe(10)
    expect(driver.values.size).toBeLessThanOrEqual(50)
    expect(await clock.run(cache.get('k999'))).toBe(999)
    expect(await clock.run(cache.get('k960'))).toBe(960)
    expect(await clock.run(cache.get('k0'))).toBeUndefined()
  })

  it('fault 16: what is over is swept from the store', async () => {
    const driver = faultyStore()
    const { clock, cache } = setup(undefined, { driver, ttl: '1m' })
    for (let i = 0; i < 600; i++) await clock.run(cache.set(`k${i}`, i))
    await clock.advance(61_000)
    for (let i = 0; i < 400; i++) await clock.run(cache.set(`new${i}`, i))
    expect(driver.values.size).toBeLessThanOrEqual(400)
  })

  it('fault 16: also where each process writes little: one in ten looks through the store', async () => {
    const driver = faultyStore()
    const { clock, runtime } = setup()
    let least = 1000
    for (let run = 0; run < 100; run++) {
      const cache = createCache({ driver, runtime, ttl: '1m', memory: false })
      for (let i = 0; i < 5; i++) await clock.run(cache.set(`run ${run} key ${i}`, i))
      if (run > 50) least = Math.min(least, driver.values.size)
      await clock.advance(36e5)
    }
    expect(least).toBeLessThanOrEqual(5)
    expect(driver.values.size).toBeLessThan(250)
  })

  it('causes three events when many reads hang together, and counts as failed once', async () => {
    const driver = faultyStore()
    const { api, clock, events } = setup(undefined, { driver, ...none })
    Object.assign(driver, { fault: 'hang', faulty: /get/ })
    await clock.run(Promise.all(Array.from({ length: 50 }, (_, i) => api.get(`/${i}`))))
    expect(events.filter(event => event.type === 'cache-error')).toHaveLength(3)
    const asked = () => driver.calls.filter(call => call === 'get').length
    const before = asked()
    await clock.advance(1000)
    await clock.run(api.get('/a'))
    expect(asked()).toBe(before + 1)
  })

  it.each(['throw', 'error-value'] as const)('does not bring back an entry that was removed while it failed (%s)', async fault => {
    for (const remove of ['delete', 'clear'] as const) {
      const driver = faultyStore()
      const { clock, cache } = setup(undefined, { driver, ...none })
      await clock.run(cache.set('a', 'old'))
      driver.fault = fault
      await clock.run(remove === 'delete' ? cache.delete('a') : cache.clear())
      driver.fault = 'none'
      expect(driver.values.size).toBe(1)
      expect(await clock.run(cache.get('a'))).toBeUndefined()
      await clock.advance(1)
      await clock.run(cache.set('a', 'new'))
      expect(await clock.run(cache.get('a'))).toBe('new')
    }
  })

  it('never receives a response that was fetched before a removal', async () => {
    const { api, clock, cache, seen } = setup(async (_, n) => (await clock.sleep(100), json({ n })))
    const first = api.get('/a')
    await clock.advance(50)
    await clock.run(cache.clear())
    expect(await clock.run(first)).toEqual({ n: 1 })
    expect(await clock.run(api.get('/a'))).toEqual({ n: 2 })
    expect(seen).toHaveLength(2)
  })
})

describe('secrets', () => {
  it('fault 38: a token in header, query and body is in no key, no value and no event', async () => {
    const driver = faultyStore()
    const { api, clock, events } = setup(
      ({ headers }) =>
        json({ ok: true }, 200, {
          'x-plex-token': 'canary-4711',
          'x-echo': `${headers.get('authorization')}`,
          link: '<https://api.example.com/a?api_key=canary-4711>; rel="next"',
        }),
      { driver },
    )
    await clock.run(api.get('/a', { headers: { authorization: 'Bearer canary-4711' }, query: { api_key: 'canary-4711' } }))
    await clock.run(api.post('/b', { body: { token: 'canary-4711' }, cache: { ttl: '1h' } }))
    expect(driver.values.size).toBe(2)
    expect(JSON.stringify([...driver.values])).not.toContain('canary-4711')
    expect(JSON.stringify(events)).not.toContain('canary-4711')
  })
  it('fault 39: two tokens are two entries', async () => {
    const driver = faultyStore()
    const { client, clock } = setup(({ headers }) => json({ who: headers.get('authorization') }), { driver })
    const { bearer } = await import('../../../src/index.ts')
    for (let i = 0; i < 2; i++)
      for (const token of ['token-one', 'token-two'])
        expect(await clock.run(client({ auth: bearer(token) }).get('/a'))).toEqual({ who: `Bearer ${token}` })
    expect(driver.values.size).toBe(2)
  })
  it('fault 40: a body with __proto__ pollutes nothing, from the cache either', async () => {
    const { api, clock } = setup(
      () =>
        new Response('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}', {
          headers: { 'content-type': 'application/json', __proto__: 'x' },
        }),
      { driver: memoryDriver() },
    )
    for (let i = 0; i < 2; i++) {
      const data = await clock.run(api.get<object>('/a'))
      expect(({} as { polluted?: number }).polluted).toBeUndefined()
      expect(Object.getPrototypeOf(data)).toBe(Object.prototype)
    }
  })
})

describe('createCache', () => {
  it.each([
    [{ tll: 1 }, 'unknown option "tll"; did you mean "ttl"?'],
    [{ ttl: -1 }, 'ttl'],
    [{ ttl: '1 hour' }, 'ttl'],
    [{ policy: 'https' }, 'policy'],
    [{ jitter: 2 }, 'jitter'],
    [{ maxEntries: -1 }, 'maxEntries'],
    [{ maxBytes: '1' }, 'maxBytes'],
    [{ driver: {} }, 'driver'],
    [{ driver: null }, 'driver'],
    [{ staleIfError: Number.NaN }, 'staleIfError'],
    [{ memory: { maxEntries: Number.NaN } }, 'memory.maxEntries'],
  ])('rejects %j', (options, words) => {
    expect(() => createCache(options as never)).toThrow(words)
  })
  it('does not access the driver', () => {
    createCache({ driver: fsDriver({ dir: '/nowhere/at/all' }) })
  })
})
