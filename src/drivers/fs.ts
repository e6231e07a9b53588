import { lstat, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { checkNames } from '../core/options/table.ts'
import { platform } from '../core/runtime.ts'
import type { DriverLike, StorageMeta } from '../core/storage.ts'
import { createLocks } from './fs-lock.ts'
import { fileOf, keyOf, SHARD, shardOf } from './fs-names.ts'
import { checkFolder, readRegular } from './fs-read.ts'

/** Where files are kept. */
export interface FsDriverOptions {
  /** A folder of its own; it is made when something is first written. */
  dir: string
}

/** A temporary file that old was left by a process that died. */
const ORPHAN_AGE = 36e5

const missing = (error: unknown): null => {
  if ((error as { code?: unknown }).code === 'ENOENT') return null
  throw error
}

/**
 * Makes an unstorage driver that keeps each value in a file of its own, in 256 folders. A value is written beside its place and renamed into it:
 * whoever reads sees the old one, the new one or none, also when the writer is killed. Files are readable by their owner alone.
 * A file's modification time is the time at which it may be swept.
 * @throws TypeError when `dir` is not a path.
 */
export function fsDriver(options: FsDriverOptions): DriverLike {
  checkNames({ dir: true } satisfies Record<keyof FsDriverOptions, true>, options, '')
  const { dir } = options
  if (typeof dir !== 'string' || dir === '' || dir.includes('\0')) throw new TypeError('dir must be the path of a folder')
  const path = (key: string) => join(dir, shardOf(key), fileOf(key))
  /** The path of a key's file, once its folder is known to be no link out of ours. */
  const ours = async (key: string) => {
    const file = path(key)
    await checkFolder(dirname(file))
    return file
  }
  const locks = createLocks(ours)
  let count = 0
  let sweeping: Promise<void> | undefined

  const temporary = (file: string) => `${file}.${process.pid}-${++count}-${platform.random().toString(36).slice(2, 10)}.tmp`

  async function write(key: string, value: string, ttl: number | undefined): Promise<void> {
    const file = await ours(key)
    const place = temporary(file)
    const handle = await open(place, 'wx', 0o600).catch(async error => {
      missing(error)
      await mkdir(join(dir, shardOf(key)), { recursive: true, mode: 0o700 })
      return open(place, 'wx', 0o600)
    })
    try {
      try {
        await handle.writeFile(value)
        const now = platform.now()
        if (ttl) await handle.utimes(now / 1000, now / 1000 + ttl)
      } finally {
        await handle.close()
      }
      await rename(place, file)
    } catch (error) {
      await rm(place, { force: true }).catch(() => {})
      throw error
    }
  }

  /** Every regular file in our folders, by folder. Links and special files are passed over. */
  async function* files(): AsyncGenerator<string> {
    for (const shard of (await readdir(dir, { withFileTypes: true }).catch(missing)) ?? []) {
      // a link could lead out of our folder
      if (!SHARD.test(shard.name) || !shard.isDirectory()) continue
      for (const file of (await readdir(join(dir, shard.name), { withFileTypes: true }).catch(missing)) ?? [])
        if (file.isFile()) yield join(dir, shard.name, file.name)
    }
  }

  async function sweep(): Promise<void> {
    for await (const file of files()) {
      if (!file.endsWith('.tmp') && !file.endsWith('.lock')) continue
      const known = await lstat(file).catch(missing)
      if (known?.isFile() && platform.now() - Math.min(known.mtimeMs, known.ctimeMs) >= ORPHAN_AGE) await rm(file, { force: true })
    }
  }

  async function getKeys(base = ''): Promise<string[]> {
    const keys: string[] = []
    for await (const file of files()) {
      const key = keyOf(file)
      if (key?.startsWith(base)) keys.push(key)
    }
    return keys
  }

  return {
    name: 'fs',
    dedicated: true,
    hasItem: async key => (await lstat(await ours(key)).catch(missing))?.isFile() ?? false,
    getItem: async key => readRegular(await ours(key)),
    async setItem(key, value, options) {
      await write(key, value, options?.ttl)
      sweeping ??= sweep().catch(() => {})
    },
    async removeItem(key) {
      await rm(await ours(key), { force: true })
    },
    getKeys,
    async getMeta(key): Promise<StorageMeta | null> {
      const known = await lstat(await ours(key)).catch(missing)
      if (!known?.isFile()) return null
      const { ctime, ctimeMs, mtimeMs, size } = known
      return { mtime: ctime, size, ...(mtimeMs > ctimeMs + 500 && { expires: mtimeMs }) }
    },
    async clear(base = '') {
      for (const key of await getKeys(base)) await rm(path(key), { force: true })
    },
    dispose: async () => void (await sweeping),
    ...locks,
  }
}
