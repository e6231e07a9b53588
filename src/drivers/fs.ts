import { lstat, rm } from 'node:fs/promises'
import { checkNames } from '../core/options/table.ts'
import type { DriverLike, StorageMeta } from '../core/storage.ts'
import { StoreFolder } from './fs-folder.ts'
import { createLocks } from './fs-lock.ts'
import { nullIfMissing, readRegular } from './fs-read.ts'
import { writeAtomically } from './fs-write.ts'

/** Options of `fsDriver`. */
export interface FsDriverOptions {
  /** The path of a folder for this store alone. It is created with the first write. */
  dir: string
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
  const folder = new StoreFolder(dir)
  const checkedPath = (key: string) => folder.checkedPath(key)
  let sweeping: Promise<void> | undefined

  return {
    name: 'fs',
    dedicated: true,
    hasItem: async key => (await lstat(await checkedPath(key)).catch(nullIfMissing))?.isFile() ?? false,
    getItem: async key => readRegular(await checkedPath(key)),
    async setItem(key, value, options) {
      await writeAtomically(await checkedPath(key), value, options?.ttl)
      sweeping ??= folder.removeOrphans().catch(() => {})
    },
    async removeItem(key) {
      await rm(await checkedPath(key), { force: true })
    },
    getKeys: async (base = '') => folder.keys(base),
    async getMeta(key): Promise<StorageMeta | null> {
      const stats = await lstat(await checkedPath(key)).catch(nullIfMissing)
      if (!stats?.isFile()) return null
      const { ctime, ctimeMs, mtimeMs, size } = stats
      return { mtime: ctime, size, ...(mtimeMs > ctimeMs + 500 && { expires: mtimeMs }) }
    },
    async clear(base = '') {
      for (const key of await folder.keys(base)) await rm(folder.path(key), { force: true })
    },
    dispose: async () => void (await sweeping),
    ...createLocks(checkedPath),
  }
}
