import { lstat, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { platform } from '../core/runtime.ts'
import type { DriverLike } from '../core/storage.ts'
import { readRegular } from './fs-read.ts'

const codeOf = (error: unknown): unknown => (error as { code?: unknown }).code

/**
 * Creates leases from lock files that are created exclusively. A lease expires when its file is older than the requested time,
 * whatever the file contains. So the lease of a dead process expires too, even when its file is empty.
 * @param path returns the path of a key's file.
 */
export function createLocks(path: (key: string) => Promise<string>): Required<Pick<DriverLike, 'lock' | 'unlock'>> {
  const tokens = new Map<string, string>()
  let count = 0

  async function create(file: string, token: string): Promise<boolean> {
    try {
      const handle = await open(file, 'wx', 0o600)
      await handle.writeFile(token).finally(() => handle.close())
      return true
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return false
      if (codeOf(error) !== 'ENOENT') throw error
      await mkdir(dirname(file), { recursive: true, mode: 0o700 })
      return create(file, token)
    }
  }

  /**
   * Replaces a lease that is over. Of all processes that saw it, only the one that creates the claim may remove the file, and only while it is
   * the file that was seen. A claim that a dead process left is swept like every temporary file.
   */
  async function takeOver(file: string, token: string, mtimeMs: number): Promise<boolean> {
    const claim = `${file}.${Math.round(mtimeMs)}.tmp`
    if (!(await create(claim, token))) return false
    try {
      if ((await lstat(file)).mtimeMs === mtimeMs) {
        // moved first: a folder in the place of the file cannot be removed
        const aside = `${file}.${token}.tmp`
        await rename(file, aside)
        await rm(aside, { force: true }).catch(() => {})
      }
      return await create(file, token)
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return create(file, token)
      throw error
    } finally {
      await rm(claim, { force: true })
    }
  }

  return {
    async lock(key, ms) {
      const file = `${await path(key)}.lock`
      const token = `${process.pid}-${++count}-${platform.random().toString(36).slice(2)}`
      let acquired = await create(file, token)
      if (!acquired) {
        const known = await lstat(file).catch(() => undefined)
        if (known && Math.abs(platform.now() - known.mtimeMs) < ms) return false
        acquired = known ? await takeOver(file, token, known.mtimeMs) : await create(file, token)
      }
      if (acquired) tokens.set(key, token)
      return acquired
    },
    async unlock(key) {
      const file = `${await path(key)}.lock`
      const token = tokens.get(key)
      tokens.delete(key)
      if (token && (await readRegular(file).catch(() => '')) === token) await rm(file, { force: true })
    },
  }
}
