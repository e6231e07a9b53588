import { describe, expect, test } from 'vitest'
import { cloudflareKVDriver } from '../../src/drivers/cloudflare-kv.ts'
import { conformance } from './conformance.ts'
import { createKV } from './kv.ts'

conformance('cloudflare-kv', () => cloudflareKVDriver({ binding: createKV() }))

describe('cloudflareKVDriver', () => {
  test('fault 14: lifetimes are whole seconds from 60 up', async () => {
    const kv = createKV()
    const driver = cloudflareKVDriver({ binding: kv })
    await driver.setItem?.('a', 'value', { ttl: 0.2 })
    await driver.setItem?.('b', 'value', { ttl: 61.2 })
    await driver.setItem?.('c', 'value')
    expect(kv.writes.map(([, options]) => options)).toEqual([{ expirationTtl: 60 }, { expirationTtl: 62 }, {}])
  })

  test('fault 14: a second write within a second, and one that KV refuses with 429, are left out', async () => {
    const kv = createKV()
    const driver = cloudflareKVDriver({ binding: kv })
    await driver.setItem?.('a', 'first')
    await driver.setItem?.('a', 'second')
    expect(kv.writes).toHaveLength(1)
    kv.refuse = true
    await driver.setItem?.('b', 'value')
    expect(await driver.getItem('b')).toBeNull()
  })

  test('rejects with an error of KV other than 429', async () => {
    const kv = createKV()
    kv.put = async () => Promise.reject(new Error('KV PUT failed: 500'))
    await expect(cloudflareKVDriver({ binding: kv }).setItem?.('a', 'value')).rejects.toThrow('500')
  })

  test('does not write a value of more than 25 MiB', async () => {
    const driver = cloudflareKVDriver({ binding: createKV() })
    await driver.setItem?.('a', 'é'.repeat(13 * 2 ** 20))
    await driver.setItem?.('b', 'e'.repeat(25 * 2 ** 20))
    expect(await driver.hasItem('a')).toBe(false)
    expect(await driver.hasItem('b')).toBe(true)
  })

  test('lists keys over several pages, without keys of another prefix', async () => {
    const kv = createKV()
    const driver = cloudflareKVDriver({ binding: kv, prefix: 'mine:' })
    await kv.put('other', 'value')
    await Promise.all(Array.from({ length: 2500 }, (_, i) => driver.setItem?.(`k${i}`, 'value')))
    expect(await driver.getKeys('')).toHaveLength(2500)
    await driver.clear?.('')
    expect(await driver.getKeys('')).toEqual([])
    expect(await kv.get('other')).toBe('value')
  })

  test('accepts the name of a global as binding, and names a missing one in the error', async () => {
    const scope = globalThis as unknown as { FILMS?: unknown }
    const driver = cloudflareKVDriver({ binding: 'FILMS' })
    await expect(async () => driver.hasItem('a')).rejects.toThrow("'FILMS'")
    scope.FILMS = createKV()
    await driver.setItem?.('a', 'value')
    expect(await driver.getItem('a')).toBe('value')
    delete scope.FILMS
    expect(() => cloudflareKVDriver({ binding: {} as never })).toThrow('binding')
  })
})
