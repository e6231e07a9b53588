import { makeDriver, name } from 'contract:driver'
import { type ClientEvent, createCache, createClient } from 'holdfast'
import { indexedDBDriver } from 'holdfast/drivers/indexeddb'
import { memoryDriver } from 'holdfast/drivers/memory'
import { expect, test } from 'vitest'
import { until } from '../support.ts'
import { faulty, took } from './support.ts'

/** Not ours to depend on, so that any driver fits. */
type Driver = ReturnType<typeof makeDriver>

const unique = () => Math.random().toString(36).slice(2)
const hex = (text: string) =>
  Array.from(text, letter => letter.charCodeAt(0).toString(16))
    .join('')
    .padStart(64, '0')
const cacheErrors = (events: readonly ClientEvent[]) => events.filter(({ type }) => type === 'cache-error')

/** A driver whose named operations do something else. */
const broken = (operations: Partial<Driver>): Driver => ({ ...memoryDriver(), ...operations, name: 'broken' })

test('fault 3: a store without room costs no call, tells once, and is left alone for a while', async () => {
  let writes = 0
  const driver = broken({
    setItem: () => {
      writes++
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
    },
  })
  const { api, events } = faulty({ cache: createCache({ driver, ttl: '1h', memory: false }) })
  for (let i = 0; i < 12; i++) expect(await api.get('/ok', { query: { i } })).toEqual({ n: i + 1 })
  await until(async () => cacheErrors(events).length > 0)
  expect(writes).toBeLessThan(6)
  expect(cacheErrors(events).length).toBeLessThanOrEqual(writes)
})

test('fault 4: what a store cannot read is a miss and an event, and its error is never data', async () => {
  const denied = Object.assign(new Error('permission denied'), { code: 'EACCES' })
  for (const getItem of [() => Promise.reject(denied), () => denied, () => 42, () => ({ status: 200, body: 'x' }), () => '[]']) {
    const { api, events } = faulty({
      cache: createCache({ driver: broken({ getItem: getItem as Driver['getItem'] }), ttl: '1h', memory: false }),
    })
    expect(await api.get('/ok')).toEqual({ n: 1 })
    expect(await api.get('/ok')).toEqual({ n: 2 })
    expect(cacheErrors(events).length).toBeGreaterThan(0)
  }
})

test(`fault 5: an address with any sign and of any length is a key (${name})`, async () => {
  const { api } = faulty({ cache: createCache({ driver: makeDriver(), ttl: '1h', memory: false }) })
  for (const query of [{ q: 'a\u0000b' }, { q: 'x'.repeat(4000) }, { q: '../../etc/passwd' }, { q: 'CON:|*?<>"' }, { q: '\ud83d\ude00' }]) {
    const { n } = await api.get<{ n: number }>('/ok', { query })
    await until(async () => (await api.request({ path: '/ok', query, cache: 'only-if-cached' }).catch(() => undefined)) !== undefined)
    expect(await api.request({ path: '/ok', query })).toMatchObject({ from: 'cache', data: { n } })
  }
})

test(`fault 6: a key that begins as another does not take its place (${name})`, async () => {
  const cache = createCache({ driver: makeDriver(), ttl: '1h', memory: false })
  const base = unique()
  const keys = [base, `${base}:bar`, `${base}:bar:baz`, `${base}/bar`, `${base}.bar`, `${base}\\bar`, `${base}bar`]
  for (const key of keys) await cache.set(key, key)
  await cache.delete(`${base}:bar:baz`)
  for (const key of keys) expect(await cache.get(key)).toBe(key.endsWith(':baz') ? undefined : key)
})

test(`fault 7: addresses that differ only in their query are different entries (${name})`, async () => {
  const { api, seen } = faulty({ cache: createCache({ driver: makeDriver(), ttl: '1h' }) })
  const paths = [
    '/echo',
    '/echo?page=1',
    '/echo?page=2',
    '/echo?page=1&page=2',
    '/echo?page=1%262',
    '/echo?page=1%26page%3D2',
    '/echo?PAGE=1',
    '/echo?page=1+2',
    '/echo/?page=1',
  ]
  for (const path of paths) expect((await api.request({ path }).catch(() => ({ from: 'network' }))).from).toBe('network')
  expect(await seen()).toHaveLength(paths.length)
})

test('fault 8: a value with a sign changed, cut off or of another version is a miss, and is fetched anew', async () => {
  const values = new Map<string, string>()
  const driver: Driver = {
    name: 'open',
    hasItem: key => values.has(key),
    getItem: key => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: key => void values.delete(key),
    getKeys: () => [...values.keys()],
  }
  const { api, baseURL } = faulty({ cache: createCache({ driver, ttl: '1h', memory: false }) })
  await api.get('/ok')
  await until(async () => values.size === 1)
  const [[key, whole]] = [...values] as [[string, string]]
  const spoilt = [whole.slice(0, -1), whole.slice(0, whole.length / 2), '', '{}', 'null', `${whole}x`, whole.replace('"n":1', '"n":2')]
  for (let at = 0; at < whole.length; at += Math.ceil(whole.length / 60)) {
    const code = whole.charCodeAt(at) ^ 1
    spoilt.push(whole.slice(0, at) + String.fromCharCode(code) + whole.slice(at + 1))
  }
  let n = 1
  for (const value of spoilt.filter(value => value !== whole)) {
    values.set(key, value)
    const client = createClient({ baseURL, cache: createCache({ driver, ttl: '1h', memory: false }) })
    expect(await client.request({ path: '/ok' })).toMatchObject({ from: 'network', data: { n: ++n } })
    await until(async () => values.get(key) !== value)
  }
})

test(`fault 8: a value spoilt in the store itself is a miss (${name})`, async () => {
  const { api, baseURL } = faulty({ cache: createCache({ driver: makeDriver(), ttl: '1h', memory: false }) })
  const before = new Set(await makeDriver().getKeys(''))
  await api.get('/ok')
  let key: string | undefined
  await until(async () => (key = (await makeDriver().getKeys('')).find(found => !before.has(found))) !== undefined)
  await makeDriver().setItem?.(key as string, 'torn', {})
  const again = createClient({ baseURL, cache: createCache({ driver: makeDriver(), ttl: '1h', memory: false }) })
  expect(await again.request({ path: '/ok' })).toMatchObject({ from: 'network', data: { n: 2 } })
})

test('fault 9: a clock that is set back or forward serves nothing for longer than its lifetime', async () => {
  for (const step of [-3_600_000, 3_600_000, -8 * 3_600_000]) {
    let shift = 0
    const runtime = { now: () => Date.now() + shift }
    const cache = createCache({ driver: makeDriver(), ttl: '10m', jitter: 0, runtime })
    const { api } = faulty({ cache, runtime })
    expect(await api.get('/ok')).toEqual({ n: 1 })
    shift = step
    await api.get('/ok')
    shift = step + 600_001
    expect((await api.get<{ n: number }>('/ok')).n).toBeGreaterThan(1)
  }
})

test('fault 13: a store that the browser denies throws nothing when it is made, and costs no call', async () => {
  const deny = () => {
    throw new DOMException('the operation is insecure', 'SecurityError')
  }
  const storage: Driver = {
    name: 'local-storage',
    hasItem: deny,
    getItem: deny,
    setItem: deny,
    removeItem: deny,
    getKeys: deny,
    clear: deny,
  }
  const { indexedDB } = globalThis
  Object.defineProperty(globalThis, 'indexedDB', { value: indexedDB && { open: deny }, configurable: true, writable: true })
  try {
    for (const driver of [storage, indexedDBDriver({ name: unique() })]) {
      const { api, events } = faulty({ cache: createCache({ driver, ttl: '1h' }) })
      expect(await api.get('/ok')).toEqual({ n: 1 })
      expect((await api.request({ path: '/ok' })).from).toBe('cache')
      expect(cacheErrors(events).length).toBeGreaterThan(0)
    }
  } finally {
    Object.defineProperty(globalThis, 'indexedDB', { value: indexedDB, configurable: true, writable: true })
  }
})

test('fault 15: a store that never answers costs a call a moment, then nothing', async () => {
  const hang = () => new Promise<never>(() => {})
  const driver: Driver = { name: 'hanging', hasItem: hang, getItem: hang, setItem: hang, removeItem: hang, getKeys: hang, clear: hang }
  const { api } = faulty({ cache: createCache({ driver, ttl: '1h', memory: false }) })
  for (let i = 0; i < 3; i++) expect(await took(() => api.get('/ok', { query: { i } }))).toBeLessThan(1500)
  expect(await took(async () => Promise.all(Array.from({ length: 10 }, (_, i) => api.get('/ok', { query: { late: i } }))))).toBeLessThan(
    1500,
  )
})

test('fault 16: 10,000 keys, each once, stay within the bounds of memory and store', async () => {
  const driver = memoryDriver()
  const cache = createCache({ driver, ttl: '1h', maxEntries: 500, memory: { maxEntries: 500, maxBytes: 100_000 } })
  for (let i = 0; i < 10_000; i++) {
    await cache.set(hex(String(i)), i)
    if (i % 2000 === 0) {
      const { entries, bytes } = cache.stats().memory
      expect(entries).toBeLessThanOrEqual(500)
      expect(bytes).toBeLessThanOrEqual(100_000)
    }
  }
  await until(async () => (await driver.getKeys('')).length <= 600)
})

test('fault 17: what one caller changes in its answer, the next hit does not show', async () => {
  const { api } = faulty({ cache: createCache({ ttl: '1h' }) })
  for (let i = 0; i < 3; i++) {
    const data = await api.get<{ n: number; more?: string }>('/ok')
    expect(data).toEqual({ n: 1 })
    data.n = 99
    data.more = 'changed'
  }
})
