import { lstat, readdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { platform } from '../core/runtime.ts'
import { fileOf, keyOf, SHARD, shardOf } from './fs-names.ts'
import { checkFolder, nullIfMissing } from './fs-read.ts'

/** A temporary file or lock file of this age, in milliseconds, belongs to a dead process. */
const ORPHAN_AGE_MS = 36e5

/** The folder of a store: the paths of its keys, and the files in its shard folders. */
export class StoreFolder {
  private readonly dir: string

  constructor(dir: string) {
    this.dir = dir
  }

  /** Returns the path of a key's file. */
  path(key: string): string {
    return join(this.dir, shardOf(key), fileOf(key))
  }

  /** Returns the path of a key's file, after a check that its folder is not a link to another place. */
  async checkedPath(key: string): Promise<string> {
    const file = this.path(key)
    await checkFolder(dirname(file))
    return file
  }

  /** Lists the stored keys that start with `base`. */
  async keys(base: string): Promise<string[]> {
    const keys: string[] = []
    for await (const file of this.files()) {
      const key = keyOf(file)
      if (key?.startsWith(base)) keys.push(key)
    }
    return keys
  }

  /** Removes the temporary files and lock files of dead processes. */
  async removeOrphans(): Promise<void> {
    for await (const file of this.files()) {
      if (!file.endsWith('.tmp') && !file.endsWith('.lock')) continue
      const stats = await lstat(file).catch(nullIfMissing)
      if (stats?.isFile() && platform.now() - Math.min(stats.mtimeMs, stats.ctimeMs) >= ORPHAN_AGE_MS) await rm(file, { force: true })
    }
  }

  /** Lists every regular file in the shard folders. Links and special files are skipped. */
  private async *files(): AsyncGenerator<string> {
    for (const shard of (await readdir(this.dir, { withFileTypes: true }).catch(nullIfMissing)) ?? []) {
      // a link could point outside the store's folder
      if (!SHARD.test(shard.name) || !shard.isDirectory()) continue
      for (const file of (await readdir(join(this.dir, shard.name), { withFileTypes: true }).catch(nullIfMissing)) ?? [])
        if (file.isFile()) yield join(this.dir, shard.name, file.name)
    }
  }
}
