import { createStorage, type Driver } from 'unstorage'
import { afterAll, describe, expect, test } from 'vitest'
import type { DriverLike } from '../../src/core/storage.ts'

const key = (n: number): string => n.toString(16).padStart(64, '0')

/** What every driver must do. `open` gives a driver on a store of its own, empty at first. */
export function conformance(name: string, open: () => DriverLike | Promise<DriverLike>): void {
  describe(`driver ${name}`, async () => {
    const driver = await open()
    afterAll(() => driver.dispose?.())
    const set = (at: number, value: string, ttl = 3600) => driver.setItem?.(key(at), value, { ttl })

    test('returns the stored text unchanged', async () => {
      for (const [i, value] of [
        '{"a":1}',
        '123',
        'true',
        'null',
        '',
        ' padded ',
        'Amélie 千と千尋 🎬',
        '\u0000\u2028',
        'x'.repeat(300_000),
      ].entries()) {
        await set(i, value)
        expect(await driver.getItem(key(i))).toBe(value)
        expect(await driver.hasItem(key(i))).toBe(true)
      }
    })

    test('returns null for a missing key', async () => {
      expect((await driver.getItem(key(4040))) ?? null).toBeNull()
      expect(await driver.hasItem(key(4040))).toBe(false)
      await driver.removeItem?.(key(4040))
    })

    test('removes one value and keeps the others', async () => {
      await set(20, 'a')
      await set(21, 'b')
      await driver.removeItem?.(key(20))
      expect((await driver.getItem(key(20))) ?? null).toBeNull()
      expect(await driver.getItem(key(21))).toBe('b')
    })

    test('returns the value of the last write', async () => {
      // one key may be written once a second, so this is another key for each
      await set(30, 'first')
      await driver.removeItem?.(key(30))
      await set(30, 'second')
      expect(await driver.getItem(key(30))).toBe('second')
    })

    test('lists its keys, each once', async () => {
      await set(40, 'a')
      await set(41, 'b')
      const keys = await driver.getKeys('')
      expect(keys).toContain(key(40))
      expect(keys).toContain(key(41))
      expect(new Set(keys).size).toBe(keys.length)
      for (const found of keys) expect(found).toMatch(/^[0-9a-f]{64}$/)
    })

    test('handles many concurrent reads and writes', async () => {
      const many = Array.from({ length: 100 }, (_, i) => 1000 + i)
      await Promise.all(many.map(n => set(n, `value ${n}`)))
      expect(await Promise.all(many.map(n => driver.getItem(key(n))))).toEqual(many.map(n => `value ${n}`))
    })

    test('accepts a lifetime that is not a whole number of seconds', async () => {
      await set(50, 'brief', 0.4)
      await set(51, 'long', 86_400.5)
      expect(await driver.getItem(key(51))).toBe('long')
    })

    test('separates keys with a common prefix or different separators', async () => {
      const names = ['foo', 'foo:bar', 'a:b', 'a/b', 'a\\b', 'q?page=1', 'q?page=2', 'A:B', 'über']
      for (const [i, item] of names.entries()) await driver.setItem?.(item, `value ${i}`, { ttl: 3600 })
      for (const [i, item] of names.entries()) expect(await driver.getItem(item)).toBe(`value ${i}`)
      const keys = await driver.getKeys('')
      for (const item of names) expect(keys).toContain(item)
      for (const item of names) await driver.removeItem?.(item)
    })

    test('works as a driver of unstorage', async () => {
      const storage = createStorage({ driver: driver as unknown as Driver })
      await storage.setItem('films:27205', { title: 'Inception' })
      expect(await storage.getItem('films:27205')).toEqual({ title: 'Inception' })
      expect(await storage.getKeys('films')).toEqual(['films:27205'])
      await storage.removeItem('films:27205')
      expect(await storage.hasItem('films:27205')).toBe(false)
    })

    test('clears all keys, or the keys of a base', async () => {
      await driver.setItem?.('left:1', 'a', { ttl: 3600 })
      await driver.setItem?.('right:1', 'b', { ttl: 3600 })
      await driver.clear?.('left:')
      expect((await driver.getItem('left:1')) ?? null).toBeNull()
      expect(await driver.getItem('right:1')).toBe('b')
      await driver.clear?.('')
      expect(await driver.getKeys('')).toEqual([])
    })

    if (driver.lock && driver.unlock) {
      test('grants a lease to one holder at a time', async () => {
        expect(await driver.lock?.(key(60), 10_000)).toBe(true)
        const others = await Promise.all(Array.from({ length: 10 }, () => driver.lock?.(key(60), 10_000)))
        expect(others).toEqual(Array(10).fill(false))
        expect(await driver.lock?.(key(61), 10_000)).toBe(true)
        await driver.unlock?.(key(60))
        expect(await driver.lock?.(key(60), 10_000)).toBe(true)
        await driver.unlock?.(key(60))
        await driver.unlock?.(key(61))
      })
    }
  })
}
