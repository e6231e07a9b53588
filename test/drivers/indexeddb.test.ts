import { afterAll, afterEach, describe, expect, test, vi } from 'vitest'
import { indexedDBDriver } from '../../src/drivers/indexeddb.ts'
import { installIndexedDB } from '../support/indexed-db.ts'
import { conformance } from './conformance.ts'
import { createWebLocks } from './web-locks.ts'

installIndexedDB()

// Node has Web Locks from version 24 on
const navigatorOfNode = Object.getOwnPropertyDescriptor(globalThis, 'navigator')
Object.defineProperty(globalThis, 'navigator', { configurable: true, value: { locks: createWebLocks() } })

// other files run in the same worker
afterAll(() => {
  Reflect.deleteProperty(globalThis, 'navigator')
  if (navigatorOfNode) Object.defineProperty(globalThis, 'navigator', navigatorOfNode)
})

conformance('indexeddb', () => indexedDBDriver({ name: 'conformance' }))

describe('indexedDBDriver', () => {
  afterEach(() => vi.restoreAllMocks())

  test('uses a separate database for each name', async () => {
    const one = indexedDBDriver({ name: 'one' })
    const two = indexedDBDriver({ name: 'two' })
    await one.setItem?.('a', '1')
    await two.setItem?.('a', '2')
    await one.clear?.('')
    expect(await two.getItem('a')).toBe('2')
    expect((await indexedDB.databases()).map(({ name }) => name)).toEqual(expect.arrayContaining(['one', 'two']))
  })

  test('batches a hundred concurrent reads, and a hundred writes, into one transaction each', async () => {
    const driver = indexedDBDriver({ name: 'batches' })
    await driver.setItem?.('first', 'value')
    const begin = vi.spyOn(IDBDatabase.prototype, 'transaction')
    await Promise.all(Array.from({ length: 100 }, (_, i) => driver.setItem?.(`k${i}`, `v${i}`)))
    expect(begin).toHaveBeenCalledTimes(1)
    expect(await Promise.all(Array.from({ length: 100 }, (_, i) => driver.getItem(`k${i}`)))).toEqual(
      Array.from({ length: 100 }, (_, i) => `v${i}`),
    )
    expect(begin).toHaveBeenCalledTimes(2)
  })

  test('reads a value while its write is in progress', async () => {
    const driver = indexedDBDriver({ name: 'at-once' })
    const writing = driver.setItem?.('a', 'value')
    expect(await driver.getItem('a')).toBe('value')
    await writing
  })

  /** Makes every transaction that puts a value abort for lack of room, so many times. */
  function fillUp(times: number): void {
    const put = IDBObjectStore.prototype.put
    let left = times
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
      const request = put.apply(this, args)
      if (left-- > 0) {
        const { transaction } = this
        Object.defineProperty(transaction, 'error', { get: () => new DOMException('no room', 'QuotaExceededError') })
        request.onsuccess = () => transaction.abort()
      }
      return request
    })
  }

  test('fault 10: no room: the older half goes, and the write is tried once more', async () => {
    const driver = indexedDBDriver({ name: 'quota' })
    const now = vi.spyOn(Date, 'now')
    for (let i = 0; i < 10; i++) {
      now.mockReturnValue(1_000_000 + i)
      await driver.setItem?.(`k${i}`, 'value')
    }
    fillUp(1)
    await driver.setItem?.('new', 'value')
    expect((await driver.getKeys('')).sort()).toEqual(['k5', 'k6', 'k7', 'k8', 'k9', 'new'])
  })

  test('fault 10: still no room: the write rejects, and the rest can be read', async () => {
    const driver = indexedDBDriver({ name: 'quota-still' })
    await driver.setItem?.('a', 'value')
    await driver.setItem?.('b', 'value')
    fillUp(2)
    await expect(driver.setItem?.('new', 'value')).rejects.toThrow('no room')
    expect(await driver.getKeys('')).toHaveLength(1)
  })

  test('fault 12: a connection that was closed is opened anew', async () => {
    const driver = indexedDBDriver({ name: 'closed' })
    await driver.setItem?.('a', 'value')
    const transaction = IDBDatabase.prototype.transaction
    let thrown = 0
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...args) {
      if (thrown++ === 0) throw new DOMException('The database connection is closing.', 'InvalidStateError')
      return transaction.apply(this, args)
    })
    expect(await driver.getItem('a')).toBe('value')
    expect(thrown).toBe(2)
  })

  test('closes the connection when another tab deletes the database, and opens it again', async () => {
    const driver = indexedDBDriver({ name: 'deleted' })
    await driver.setItem?.('a', 'value')
    await new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase('deleted')
      request.onsuccess = resolve
      request.onblocked = reject
    })
    expect(await driver.getItem('a')).toBeNull()
    await driver.setItem?.('a', 'again')
    expect(await driver.getItem('a')).toBe('again')
  })

  test('grants every lease in an environment without Web Locks', async () => {
    vi.stubGlobal('navigator', {})
    const driver = indexedDBDriver({ name: 'no-locks' })
    expect([await driver.lock?.('a', 1000), await driver.lock?.('a', 1000)]).toEqual([true, true])
    await driver.unlock?.('a')
    vi.unstubAllGlobals()
  })

  test('fault 13: where there is no IndexedDB, making the driver does not throw, using it rejects', async () => {
    vi.stubGlobal('indexedDB', undefined)
    const driver = indexedDBDriver({ name: 'none' })
    await expect(driver.getItem('a')).rejects.toThrow()
    await expect(driver.setItem?.('a', 'value')).rejects.toThrow()
    vi.unstubAllGlobals()
    await driver.setItem?.('a', 'value')
    expect(await driver.getItem('a')).toBe('value')
  })
})
