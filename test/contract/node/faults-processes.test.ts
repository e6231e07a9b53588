import { once } from 'node:events'
import { readdir, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { createCache } from 'holdfast'
import { fsDriver } from 'holdfast/drivers/fs'
import { afterAll, expect, test } from 'vitest'
import { faulty, took } from '../faults/support.ts'
import { until, wait } from '../support.ts'
import { firstWord, folder, kill, killAll, startTask } from './processes.ts'

const files = async (dir: string): Promise<string[]> => {
  const shards = await readdir(dir)
  return (await Promise.all(shards.map(async shard => (await readdir(join(dir, shard))).map(file => join(dir, shard, file))))).flat()
}

afterAll(killAll)

test('fault 1 and fault 2: a writer is killed, again and again: nothing is torn or lost, and what it left is no key and is swept', async () => {
  const dir = await folder()
  const fresh = () => createCache({ driver: fsDriver({ dir }), ttl: '1h', memory: false, readTimeout: '30s' })
  const cache = fresh()
  for (let i = 0; i < 5; i++) await cache.set(`old ${i}`, { i, body: `${i}`.repeat(50_000) })
  for (let round = 0; round < 6; round++) {
    const child = startTask('write', dir, String(round))
    await firstWord(child)
    await wait(20 + Math.random() * 60)
    await kill(child)
    for (let i = 0; i < 5; i++) expect((await cache.get<{ i: number }>(`old ${i}`))?.i).toBe(i)
    for (let key = 0; key < 3; key++) {
      const found = await cache.get<{ key: number; body: string }>(`new ${key}`)
      if (found) expect([found.key, found.body.length % (2 ** 19 / 8)]).toEqual([key, 0])
    }
    for (const key of await fsDriver({ dir }).getKeys('')) expect(key).toMatch(/^[0-9a-f]{64}$/)
  }
  const orphans = async () => (await files(dir)).filter(file => file.endsWith('.tmp'))
  const longAgo = Date.now() / 1000 - 7200
  for (const file of await orphans()) await utimes(file, longAgo, longAgo)
  const next = fresh()
  await next.set('next', 1)
  await next.dispose()
  expect(await orphans()).toEqual([])
})

test('fault 23: a lease whose holder was killed is passed over when its time is over', async () => {
  const dir = await folder()
  const key = 'ab'.repeat(32)
  const holder = startTask('lease', dir, key)
  expect(await firstWord(holder)).toBe('lease: true')
  const driver = fsDriver({ dir })
  expect(await driver.lock?.(key, 1500)).toBe(false)
  await kill(holder)
  await until(async () => (await driver.lock?.(key, 1500)) === true, 5000)
})

test('fault 37: a process whose calls are over ends by itself, however long their timeouts', async () => {
  const { baseURL } = faulty()
  const child = startTask('exit', baseURL)
  expect(await firstWord(child)).toBe('done')
  const ms = await took(async () => expect((await once(child, 'exit'))[0]).toBe(0))
  // connections kept alive are the runtime's own, and last longer than ours, which end with each answer here
  expect(ms).toBeLessThan(2000)
})
