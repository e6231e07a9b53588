import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { cloudflareKVDriver } from '../../../src/drivers/cloudflare-kv.ts'
import { fsDriver } from '../../../src/drivers/fs.ts'
import { indexedDBDriver } from '../../../src/drivers/indexeddb.ts'
import { memoryDriver } from '../../../src/drivers/memory.ts'
import { redisDriver } from '../../../src/drivers/redis.ts'
import { bearer, type DriverLike, queryParam } from '../../../src/index.ts'
import { createKV } from '../../drivers/kv.ts'
import { startRedis, temporaryFolder } from '../../drivers/support.ts'
import { installIndexedDB } from '../../support/indexed-db.ts'
import { json } from '../../support/server.ts'
import { setup } from './support.ts'

installIndexedDB()

const CANARY = 'canary-4711-token'
const redis = await startRedis()
const folder = await temporaryFolder()
afterAll(async () => {
  await redis.stop()
  await folder.remove()
})

const drivers: readonly (readonly [string, () => DriverLike])[] = [
  ['memory', () => memoryDriver()],
  ['fs', () => fsDriver({ dir: join(folder.dir, 'cache') })],
  ['indexeddb', () => indexedDBDriver({ name: 'identity' })],
  ['cloudflare-kv', () => cloudflareKVDriver({ binding: createKV() })],
  ['redis', () => redisDriver({ url: redis.url })],
]

describe.each(drivers)('fault 39 on %s', (name, make) => {
  it('keeps two entries for two tokens and stores no token', async () => {
    const driver = make()
    // real stores take real time
    const now = { now: Date.now, random: Math.random, sleep: (ms: number, signal?: AbortSignal) => sleep(ms, signal) }
    const { client, fetch, seen, cache } = setup(
      ({ headers, url }) =>
        json({ who: (headers.get('authorization') ?? url.search).slice(-3) }, 200, { 'x-echo': `${headers.get('authorization')}` }),
      { driver, memory: false },
    )
    const as = (auth: ReturnType<typeof bearer>) => client({ auth, runtime: { ...now, fetch }, deadline: false })
    const ask = (auth: ReturnType<typeof bearer>) => as(auth).get<{ who: string }>('/a')
    for (const token of [`${CANARY}-one`, `${CANARY}-two`]) {
      for (const auth of [bearer(token), queryParam('api_key', token)]) {
        expect((await ask(auth)).who).toBe(token.slice(-3))
        await settled(driver, seen.length)
        expect((await ask(auth)).who).toBe(token.slice(-3))
      }
    }
    expect(seen).toHaveLength(4)
    const keys = await driver.getKeys('')
    expect(keys).toHaveLength(4)
    for (const key of keys) expect(`${key} ${await driver.getItem(key)}`).not.toContain('canary')
    if (name === 'fs')
      for (const file of await readdir(folder.dir, { recursive: true, withFileTypes: true }))
        if (file.isFile()) expect(await readFile(join(file.parentPath, file.name), 'utf8')).not.toContain('canary')
    await cache.dispose()
  })
})

function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms)
    signal?.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason)
    })
  })
}

/** Waits for a background write. */
async function settled(driver: DriverLike, count: number): Promise<void> {
  for (let i = 0; i < 500 && (await driver.getKeys('')).length < count; i++) await sleep(5)
}
