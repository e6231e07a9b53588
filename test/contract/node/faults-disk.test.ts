import { execFileSync } from 'node:child_process'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createCache } from 'holdfast'
import { fsDriver } from 'holdfast/drivers/fs'
import { expect, test } from 'vitest'
import { faulty } from '../faults/support.ts'
import { until } from '../support.ts'
import { folder } from './processes.ts'

const key = 'ab'.repeat(32)

/** A file system of 128 kB, mounted while `work` runs. Needs root. */
async function withDisk(work: (dir: string, remount: (options: string) => void) => Promise<void>): Promise<void> {
  const dir = await folder()
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=128k', 'tmpfs', dir])
  try {
    await work(dir, options => execFileSync('mount', ['-o', `remount,${options}`, dir]))
  } finally {
    execFileSync('umount', ['-l', dir])
  }
}

test('fault 3: a full disk costs no call, is told, and leaves no half file', async () => {
  await withDisk(async dir => {
    await mkdir(join(dir, 'cache'))
    await writeFile(join(dir, 'filler'), 'x'.repeat(120_000))
    await expect(fsDriver({ dir: join(dir, 'cache') }).setItem?.(key, 'x'.repeat(50_000))).rejects.toThrow('ENOSPC')
    const { api, events } = faulty({ cache: createCache({ driver: fsDriver({ dir: join(dir, 'cache') }), ttl: '1h', memory: false }) })
    for (let i = 0; i < 8; i++) expect(await api.get('/long', { query: { i } })).toMatchObject({ n: i + 1 })
    await until(async () => events.some(event => event.type === 'cache-error' && /ENOSPC/.test(event.message)))
    const shards = await readdir(join(dir, 'cache'))
    const left = (await Promise.all(shards.map(shard => readdir(join(dir, 'cache', shard))))).flat()
    expect(left.filter(file => file.endsWith('.tmp'))).toEqual([])
  })
})

test('fault 4: a disk that became read-only serves what it holds, costs no call and is told', async () => {
  await withDisk(async (dir, remount) => {
    const make = () => createCache({ driver: fsDriver({ dir }), ttl: '1h', memory: false })
    const { api, events } = faulty({ cache: make() })
    await api.get('/ok')
    await until(async () => (await fsDriver({ dir }).getKeys('')).length === 1)
    const [stored = key] = await fsDriver({ dir }).getKeys('')
    remount('ro')
    await expect(fsDriver({ dir }).setItem?.(stored, 'value')).rejects.toThrow('EROFS')
    expect(await api.request({ path: '/ok' })).toMatchObject({ from: 'cache', data: { n: 1 } })
    expect(await api.get('/ok?other')).toEqual({ n: 2 })
    await until(async () => events.some(event => event.type === 'cache-error' && event.operation === 'write'))
    remount('rw')
  })
})

test('fault 4: a folder in the place of a file, and a file in the place of a folder, are a miss and an event', async () => {
  const dir = await folder()
  await mkdir(join(dir, 'ab', key), { recursive: true })
  await expect(Promise.resolve(fsDriver({ dir }).getItem(key))).rejects.toThrow('EISDIR')
  await writeFile(join(dir, 'file'), 'in the way')
  const { api, events } = faulty({ cache: createCache({ driver: fsDriver({ dir: join(dir, 'file') }), ttl: '1h', memory: false }) })
  expect(await api.get('/ok')).toEqual({ n: 1 })
  expect(await api.get('/ok')).toEqual({ n: 2 })
  expect(events.some(event => event.type === 'cache-error')).toBe(true)
})

test('fault 5: keys that no file system takes are a file, or are refused', async () => {
  const driver = fsDriver({ dir: await folder() })
  await driver.setItem?.('a\0b/../..', 'value')
  expect(await driver.getItem('a\0b/../..')).toBe('value')
  await expect(Promise.resolve(driver.setItem?.('x'.repeat(300), 'value'))).rejects.toThrow(RangeError)
})
