import { Redis } from 'ioredis'
import { afterAll, describe, expect, test } from 'vitest'
import { redisDriver } from '../../src/drivers/redis.ts'
import { conformance } from './conformance.ts'
import { startRedis } from './support.ts'

const server = await startRedis()
const client = new Redis(server.url)
afterAll(async () => {
  client.disconnect()
  await server.stop()
})

conformance('redis', () => redisDriver({ client, prefix: 'conformance:' }))
conformance('redis by address', () => redisDriver({ url: server.url, prefix: 'by-address:' }))

describe('redisDriver', () => {
  test('rounds lifetimes up to whole seconds, at least 1', async () => {
    const driver = redisDriver({ client, prefix: 'ttl:' })
    await driver.setItem?.('a', 'value', { ttl: 0.2 })
    await driver.setItem?.('b', 'value', { ttl: 99.2 })
    await driver.setItem?.('c', 'value')
    expect(await client.ttl('ttl:a')).toBe(1)
    expect(await client.ttl('ttl:b')).toBe(100)
    expect(await client.ttl('ttl:c')).toBe(-1)
  })

  test('escapes pattern characters of SCAN in a prefix', async () => {
    const stars = redisDriver({ client, prefix: 'a*:' })
    const plain = redisDriver({ client, prefix: 'ab:' })
    await stars.setItem?.('k', 'stars')
    await plain.setItem?.('k', 'plain')
    await stars.clear?.('')
    expect(await plain.getItem('k')).toBe('plain')
  })

  test('expires a lease after its time, and lets only its holder release it', async () => {
    const one = redisDriver({ client, prefix: 'lease-test:' })
    const two = redisDriver({ client, prefix: 'lease-test:' })
    expect(await one.lock?.('k', 30)).toBe(true)
    expect(await two.lock?.('k', 10_000)).toBe(false)
    await client.pexpire('lease-test:lease:k', 0)
    expect(await two.lock?.('k', 10_000)).toBe(true)
    await one.unlock?.('k')
    expect(await one.lock?.('k', 10_000)).toBe(false)
    expect(await two.getKeys('')).toEqual([])
  })

  test('accepts a client with sendCommand, such as node-redis', async () => {
    const driver = redisDriver({
      client: { sendCommand: ([command, ...args]) => client.call(command as string, ...args) },
      prefix: 'send:',
    })
    await driver.setItem?.('a', 'value')
    expect(await driver.getItem('a')).toBe('value')
  })

  test('rejects each call while the server is unreachable, without other errors', async () => {
    const gone = await startRedis()
    await gone.stop()
    const driver = redisDriver({ url: gone.url })
    await expect(driver.getItem('a')).rejects.toThrow()
    await driver.dispose?.()
  })

  test('names an invalid option in the error, without its value', () => {
    expect(() => redisDriver({})).toThrow('exactly one of client and url')
    expect(() => redisDriver({ url: 'http://:secret@host' })).toThrow(expect.not.stringContaining('secret'))
  })
})
