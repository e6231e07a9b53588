import { lstat, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { checkNames } from '../core/options/table.ts'
import { platform } from '../core/runtime.ts'
import type { DriverLike, StorageMeta } from '../core/storage.ts'
import { createLocks } from './fs-lock.ts'
import { fileOf, keyOf, SHARD, shardOf } from './fs-names.ts'
import { checkFolder, readRegular } from './fs-read.ts'

/** Options of `fsDriver`. */
export interface FsDriverOptions {
  /** The path of a folder for this store alone. It is created with the first write. */
  dir: string
}

/** A temporary file or lock file of this age, in milliseconds, belongs to a dead process. */
const ORPHAN_AGE_MS = 36e5

const nullIfMissing = (error: unknown): null => {
  if ((error as { code?: unknown }).code === 'ENOENT') return null
  throw error
}

/**
 * Creates an unstorage driver that stores each value in its own file, spread over up to 257 folders.
 * Writes are atomic: a value is written to a temporary file and renamed. A reader sees the old value, the new value or none,
 * even when the writer is killed. Only the owner can read the files.
 * The modification time of a file with a lifetime is its expiry time.
 * @throws TypeError when `dir` is not a path.
 */
export function fsDriver(options: FsDriverOptions): DriverLike {
  checkNames({ dir: true } satisfies Record<keyof FsDriverOptions, true>, options, '')
  const { dir } = options
  if (typeof dir !== 'string' || dir === '' || dir.includes('\0')) throw new TypeError('dir must be the path of a folder')
  const path = (key: string) => join(dir, shardOf(key), fileOf(key))
  /** Returns the path of a key's file, after a check that its folder is not a link to another place. */
  const checkedPath = async (key: string) => {
    const file = path(key)
    await checkFolder(dirname(file))
    return file
  }
  const locks = createLocks(checkedPath)
  let count = 0
  let sweeping: Promise<void> | undefined

  const temporaryName = (file: string) => `${file}.${process.pid}-${++count}-${platform.random().toString(36).slice(2, 10)}.tmp`

  async function write(key: string, value: string, ttl: number | undefined): Promise<void> {
    const file = await checkedPath(key)
    const temporaryFile = temporaryName(file)
    const handle = await open(temporaryFile, 'wx', 0o600).catch(async error => {
      nullIfMissing(error)
      await mkdir(join(dir, shardOf(key)), { recursive: true, mode: 0o700 })
      return open(temporaryFile, 'wx', 0o600)
    })
    try {
      try {
        await handle.writeFile(value)
        const now = platform.now()
        if (ttl) await handle.utimes(now / 1000, now / 1000 + ttl)
      } finally {
        await handle.close()
      }
      await rename(temporaryFile, file)
    } catch (error) {
      await rm(temporaryFile, { force: true }).catch(() => {})
      throw error
    }
  }

  /** Lists every regular file in the shard folders. Links and special files are skipped. */
  async function* files(): AsyncGenerator<string> {
    for (const shard of (await readdir(dir, { withFileTypes: true }).catch(nullIfMissing)) ?? []) {
      // a link could point outside the store's folder
      if (!SHARD.test(shard.name) || !shard.isDirectory()) continue
      for (const file of (await readdir(join(dir, shard.name), { withFileTypes: true }).catch(nullIfMissing)) ?? [])
        if (file.isFile()) yield join(dir, shard.name, file.name)
    }
  }

  async function sweep(): Promise<void> {
    for await (const file of files()) {
      if (!file.endsWith('.tmp') && !file.endsWith('.lock')) continue
      const stats = await lstat(file).catch(nullIfMissing)
      if (stats?.isFile() && platform.now() - Math.min(stats.mtimeMs, stats.ctimeMs) >= ORPHAN_AGE_MS) await rm(file, { force: true })
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
    hasItem: async key => (await lstat(await checkedPath(key)).catch(nullIfMissing))?.isFile() ?? false,
    getItem: async key => readRegular(await checkedPath(key)),
    async setItem(key, value, options) {
      await write(key, value, options?.ttl)
      sweeping ??= sweep().catch(() => {})
    },
    async removeItem(key) {
      await rm(await checkedPath(key), { force: true })
    },
    getKeys,
    async getMeta(key): Promise<StorageMeta | null> {
      const stats = await lstat(await checkedPath(key)).catch(nullIfMissing)
      if (!stats?.isFile()) return null
      const { ctime, ctimeMs, mtimeMs, size } = stats
      return { mtime: ctime, size, ...(mtimeMs > ctimeMs + 500 && { expires: mtimeMs }) }
    },
    async clear(base = '') {
      for (const key of await getKeys(base)) await rm(path(key), { force: true })
    },
    dispose: async () => void (await sweeping),
    ...locks,
  }
}
