import { execFileSync } from 'node:child_process'
import { mkdir, readdir, readFile, rename, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { DriverLike } from '../../src/core/storage.ts'
import { fsDriver } from '../../src/drivers/fs.ts'
import { conformance } from './conformance.ts'
import { temporaryFolder } from './support.ts'

const folders: (() => Promise<void>)[] = []
conformance('fs', async () => {
  const { dir, remove } = await temporaryFolder()
  const driver = fsDriver({ dir })
  return { ...driver, dispose: async () => (await driver.dispose?.(), remove()) }
})

describe('fsDriver', () => {
  let dir: string
  let driver: DriverLike
  const key = 'ab'.repeat(32)
  beforeEach(async () => {
    const folder = await temporaryFolder()
    folders.push(folder.remove)
    dir = join(folder.dir, 'cache')
    driver = fsDriver({ dir })
  })
  afterEach(async () => {
    await driver.dispose?.()
    for (const remove of folders.splice(0)) await remove()
  })

  test('skips a lock whose path is a dangling link, and does not touch the target of the link', async () => {
    const target = join(dir, '..', 'named-by-the-link')
    await mkdir(join(dir, 'ab'), { recursive: true })
    await symlink(target, join(dir, 'ab', `${key}.lock`))
    await new Promise(done => setTimeout(done, 5))
    expect(await driver.lock?.(key, 1)).toBe(true)
    await expect(stat(target)).rejects.toThrow('ENOENT')
  })

  test('does not list, sweep or clear links, special files and what is behind them', async () => {
    const outside = join(dir, '..', 'outside')
    await mkdir(outside, { recursive: true })
    await mkdir(join(dir, 'cd'), { recursive: true })
    const old = new Date(Date.now() - 10 * 3_600_000)
    const foreign = [join(outside, 'left.tmp'), join(outside, 'cd'.repeat(32))]
    for (const file of foreign) {
      await writeFile(file, 'foreign')
      await utimes(file, old, old)
    }
    await symlink(outside, join(dir, 'ef'))
    await symlink(foreign[1] as string, join(dir, 'cd', 'cd'.repeat(32)))
    await mkdir(join(dir, 'cd', 'folder.tmp'))
    await driver.setItem?.(key, 'ours')
    await driver.dispose?.()
    expect(await driver.getKeys('')).toEqual([key])
    await driver.clear?.('')
    for (const file of foreign) expect(await readFile(file, 'utf8')).toBe('foreign')
    expect((await stat(join(dir, 'cd', 'folder.tmp'))).isDirectory()).toBe(true)
  })

  test('creates no folder before the first write', async () => {
    expect(await driver.getItem(key)).toBeNull()
    expect(await driver.getKeys('')).toEqual([])
    await expect(stat(dir)).rejects.toThrow('ENOENT')
  })

  test('spreads files over folders and makes them readable only by their owner', async () => {
    await driver.setItem?.(key, 'value')
    const file = join(dir, 'ab', key)
    expect(await readFile(file, 'utf8')).toBe('value')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect((await stat(dir)).mode & 0o777).toBe(0o700)
  })

  test('stores the expiry time of a value as modification time', async () => {
    await driver.setItem?.(key, 'value', { ttl: 3600 })
    const meta = await driver.getMeta?.(key)
    expect(meta?.size).toBe(5)
    expect((meta?.expires as number) - Date.now()).toBeGreaterThan(3500_000)
    await driver.setItem?.(key, 'value')
    expect((await driver.getMeta?.(key))?.expires).toBeUndefined()
  })

  test('fault 1: a reader sees the old value or the new one, while it is rewritten 300 times', async () => {
    const a = 'a'.repeat(500_000)
    const b = 'b'.repeat(500_000)
    await driver.setItem?.(key, a)
    let writing = true
    const writer = (async () => {
      for (let i = 0; i < 300; i++) await driver.setItem?.(key, i % 2 ? a : b)
      writing = false
    })()
    let reads = 0
    while (writing) {
      const value = await driver.getItem(key)
      expect(value === a || value === b).toBe(true)
      reads++
    }
    await writer
    expect(reads).toBeGreaterThan(20)
  })

  test('fault 2: what a dead writer left is no key, and is swept by the next writer after an hour', async () => {
    await mkdir(join(dir, 'cd'), { recursive: true })
    const old = join(dir, 'cd', `${'cd'.repeat(32)}.4711-1-x.tmp`)
    const young = join(dir, 'cd', `${'cd'.repeat(32)}.4711-2-x.tmp`)
    await writeFile(old, 'torn')
    await writeFile(young, 'torn')
    const before = Date.now() / 1000 - 3601
    await utimes(old, before, before)
    expect(await driver.getKeys('')).toEqual([])
    await driver.setItem?.(key, 'value')
    await driver.dispose?.()
    expect(await readdir(join(dir, 'cd'))).toEqual([young.slice(young.lastIndexOf('/') + 1)])
  })

  test('fault 4: what cannot be read rejects, and is never a value', async () => {
    await writeFile(join(dir, '..', 'file'), 'in the way')
    const blocked = fsDriver({ dir: join(dir, '..', 'file') })
    await expect(blocked.getItem(key)).rejects.toThrow('ENOTDIR')
    await expect(blocked.setItem?.(key, 'value')).rejects.toThrow()
    await mkdir(join(dir, 'ab', key), { recursive: true })
    await expect(driver.getItem(key)).rejects.toThrow('EISDIR')
  })

  test('removes the temporary file of a failed write', async () => {
    await mkdir(join(dir, 'ab', key), { recursive: true })
    await expect(driver.setItem?.(key, 'value')).rejects.toThrow()
    expect(await readdir(join(dir, 'ab'))).toEqual([key])
  })

  test('fault 5: keys that no file system takes', async () => {
    await driver.setItem?.('a\0b', 'value')
    expect(await driver.getItem('a\0b')).toBe('value')
    await expect(driver.setItem?.('x'.repeat(300), 'value')).rejects.toThrow(RangeError)
  })

  test('does not touch unknown files in the folder', async () => {
    await driver.setItem?.(key, 'value')
    await writeFile(join(dir, 'notes.txt'), 'mine')
    await mkdir(join(dir, 'photos'))
    await driver.clear?.('')
    expect((await readdir(dir)).sort()).toEqual(['ab', 'notes.txt', 'photos'])
    expect(await driver.getKeys('')).toEqual([])
  })

  test('fault 23: a lease is passed over when its time is over, also one with nothing in it', async () => {
    const file = join(dir, 'ab', `${key}.lock`)
    await mkdir(join(dir, 'ab'), { recursive: true })
    await writeFile(file, '')
    expect(await driver.lock?.(key, 10_000)).toBe(false)
    const before = Date.now() / 1000 - 11
    await utimes(file, before, before)
    const drivers = Array.from({ length: 8 }, () => fsDriver({ dir }))
    for (let round = 0; round < 50; round++) {
      await writeFile(file, '')
      await utimes(file, before, before)
      const got = await Promise.all(drivers.map(other => other.lock?.(key, 10_000)))
      expect(got.filter(Boolean)).toHaveLength(1)
      await drivers[got.indexOf(true)]?.unlock?.(key)
      expect(await readdir(join(dir, 'ab'))).toEqual([])
    }
  })

  test('does not release a lease that another holder has taken over', async () => {
    expect(await driver.lock?.(key, 10_000)).toBe(true)
    const file = join(dir, 'ab', `${key}.lock`)
    const before = Date.now() / 1000 - 11
    await utimes(file, before, before)
    const other = fsDriver({ dir })
    expect(await other.lock?.(key, 10_000)).toBe(true)
    await driver.unlock?.(key)
    expect(await fsDriver({ dir }).lock?.(key, 10_000)).toBe(false)
  })

  test.each(['link', 'folder', 'pipe', 'socket'])(
    'rejects a %s at the path of a value without a hang, and skips it in lists and sweeps',
    async kind => {
      const folder = join(dir, 'ab')
      const file = join(folder, key)
      const outside = join(dir, '..', 'outside')
      await mkdir(folder, { recursive: true })
      await writeFile(outside, 'mine')
      let server: Server | undefined
      if (kind === 'link') await symlink(outside, file)
      else if (kind === 'folder') await mkdir(file)
      else if (kind === 'pipe') execFileSync('mkfifo', [file])
      else {
        server = createServer()
        // a socket's path has an end
        await new Promise<void>(resolve => server?.listen(join(dir, '..', 's'), resolve))
        await rename(join(dir, '..', 's'), file)
      }
      try {
        await expect(driver.getItem(key)).rejects.toThrow()
        expect(await driver.hasItem(key)).toBe(false)
        expect(await driver.getMeta?.(key)).toBeNull()
        expect(await driver.getKeys('')).toEqual([])
        if (kind !== 'folder') {
          await driver.setItem?.(key, 'value')
          expect(await driver.getItem(key)).toBe('value')
        }
        expect(await readFile(outside, 'utf8')).toBe('mine')
      } finally {
        server?.close()
      }
    },
  )

  test.each(['link', 'folder', 'pipe'])('recovers from a %s at the path of a lease without a hang', async kind => {
    const file = join(dir, 'ab', `${key}.lock`)
    await mkdir(join(dir, 'ab'), { recursive: true })
    if (kind === 'link') await symlink(join(dir, '..', 'nowhere'), file)
    else if (kind === 'folder') await mkdir(file)
    else execFileSync('mkfifo', [file])
    expect(await driver.lock?.(key, 10_000)).toBe(false)
    await driver.unlock?.(key)
    expect(await driver.lock?.(key, 0)).toBe(true)
    await driver.unlock?.(key)
  })

  test.each(['garbage', '', '4711-1-abc'])('respects a fresh lease file with the content %j, and does not release it', async text => {
    const file = join(dir, 'ab', `${key}.lock`)
    await mkdir(join(dir, 'ab'), { recursive: true })
    await writeFile(file, text)
    expect(await driver.lock?.(key, 10_000)).toBe(false)
    await driver.unlock?.(key)
    expect(await readFile(file, 'utf8')).toBe(text)
  })

  test('does not read, write, remove or lock through a folder that is a link', async () => {
    const elsewhere = join(dir, '..', 'elsewhere')
    await mkdir(elsewhere)
    await writeFile(join(elsewhere, key), 'mine')
    await mkdir(dir)
    await symlink(elsewhere, join(dir, 'ab'))
    await expect(driver.setItem?.(key, 'value')).rejects.toThrow('ENOTDIR')
    await expect(driver.removeItem?.(key)).rejects.toThrow('ENOTDIR')
    await expect(driver.getItem(key)).rejects.toThrow('ENOTDIR')
    await expect(driver.hasItem(key)).rejects.toThrow('ENOTDIR')
    await expect(driver.getMeta?.(key)).rejects.toThrow('ENOTDIR')
    await expect(driver.lock?.(key, 1000)).rejects.toThrow('ENOTDIR')
    await expect(driver.unlock?.(key)).rejects.toThrow('ENOTDIR')
    expect(await readdir(elsewhere)).toEqual([key])
    await driver.clear?.('')
    expect(await readFile(join(elsewhere, key), 'utf8')).toBe('mine')
  })

  test('names an invalid option in the error', () => {
    expect(() => fsDriver({ dir: '' })).toThrow('dir')
    expect(() => fsDriver({} as { dir: string })).toThrow('dir')
  })
})
