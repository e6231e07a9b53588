import { createCache } from 'holdfast'
import { indexedDBDriver } from 'holdfast/drivers/indexeddb'
import { afterEach, expect, test, vi } from 'vitest'
import { until, upstream } from '../support.ts'

// A real database, and what real browsers do to it.
let count = 0
const fresh = () => `faults-${++count}-${Math.random().toString(36).slice(2)}`
const key = (n: number) => n.toString(16).padStart(64, '0')
const raw = (name: string) =>
  new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
afterEach(() => vi.restoreAllMocks())

test('stores and reads a thousand values concurrently', async () => {
  const driver = indexedDBDriver({ name: fresh() })
  await Promise.all(Array.from({ length: 1000 }, (_, n) => driver.setItem?.(key(n), `value ${n}`)))
  expect(await Promise.all(Array.from({ length: 1000 }, (_, n) => driver.getItem(key(n))))).toEqual(
    Array.from({ length: 1000 }, (_, n) => `value ${n}`),
  )
  expect((await driver.getKeys('')).length).toBe(1000)
  await driver.clear?.('')
  expect(await driver.getKeys('')).toEqual([])
})

test('fault 10: when a transaction aborts for lack of room, the older half goes and the write is done once more', async () => {
  const driver = indexedDBDriver({ name: fresh() })
  for (let n = 0; n < 10; n++) await driver.setItem?.(key(n), 'value')
  const put = IDBObjectStore.prototype.put
  let aborts = 1
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
    const request = put.apply(this, args)
    if (aborts-- > 0) {
      const { transaction } = this
      Object.defineProperty(transaction, 'error', { get: () => new DOMException('no room', 'QuotaExceededError') })
      request.onsuccess = () => transaction.abort()
    }
    return request
  })
  await driver.setItem?.(key(99), 'value')
  expect(await driver.getItem(key(99))).toBe('value')
  expect(await driver.getKeys('')).toHaveLength(6)
})

test('fault 11: a database that is blocked costs a call 150 ms, and comes back', async () => {
  const name = fresh()
  const driver = indexedDBDriver({ name })
  await driver.setItem?.(key(1), 'value')
  await driver.dispose?.()
  const holder = await raw(name)
  // waits for the holder, who does not listen: every open after it waits as well
  const deletion = indexedDB.deleteDatabase(name)
  const { api, counters } = upstream({ cache: createCache({ driver: indexedDBDriver({ name }), ttl: '1h' }) })
  const before = performance.now()
  expect(await api.get('/json')).toBeDefined()
  expect(performance.now() - before).toBeLessThan(2000)
  expect((await api.request({ path: '/json' })).from).toBe('cache')
  holder.close()
  await until(async () => deletion.readyState === 'done')
  expect((await counters()).requests).toBe(1)
})

test('fault 12: a connection that was closed under it is opened anew', async () => {
  const open = indexedDB.open
  const opened: IDBDatabase[] = []
  vi.spyOn(indexedDB, 'open').mockImplementation((...args) => {
    const request = open.apply(indexedDB, args)
    request.addEventListener('success', () => opened.push(request.result))
    return request
  })
  const driver = indexedDBDriver({ name: fresh() })
  await driver.setItem?.(key(1), 'value')
  opened[0]?.close()
  expect(await driver.getItem(key(1))).toBe('value')
  expect(opened).toHaveLength(2)
})

test('closes its connection when another tab deletes the database', async () => {
  const name = fresh()
  const driver = indexedDBDriver({ name })
  await driver.setItem?.(key(1), 'value')
  await new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name)
    request.onsuccess = resolve
    request.onblocked = () => reject(new Error('it is blocked'))
  })
  expect(await driver.getItem(key(1))).toBeNull()
})

test('stores no secret in any database', async () => {
  const name = fresh()
  const { api } = upstream({ cache: createCache({ driver: indexedDBDriver({ name }), ttl: '1h' }) })
  await api.get('/json?api_key=canary-4711')
  const driver = indexedDBDriver({ name })
  await until(async () => (await driver.getKeys('')).length === 1)
  for (const found of await driver.getKeys('')) expect(`${found} ${await driver.getItem(found)}`).not.toContain('canary-4711')
})

test.runIf('locks' in navigator)('fault 23: a lease goes to one at a time, and is passed over when its time is over', async () => {
  const name = fresh()
  const [one, two] = [indexedDBDriver({ name }), indexedDBDriver({ name })]
  expect(await one.lock?.(key(1), 10_000)).toBe(true)
  expect(await two.lock?.(key(1), 10_000)).toBe(false)
  await one.unlock?.(key(1))
  expect(await two.lock?.(key(1), 50)).toBe(true)
  // its time ends by itself
  await until(async () => (await one.lock?.(key(1), 10_000)) === true)
  await one.unlock?.(key(1))
})
