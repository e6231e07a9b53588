import { lstat, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { platform } from '../core/runtime.ts'
import type { DriverLike } from '../core/storage.ts'
import { readRegular } from './fs-read.ts'

const code = (error: unknown): unknown => (error as { code?: unknown }).code

/**
 * Makes leases of files that are created exclusively. A lease is over when its file is older than it was asked for,
 * whatever is in it, so one that was left by a dead process, empty or not, is passed over.
 */
export function createLocks(path: (key: string) => Promise<string>): Required<Pick<DriverLike, 'lock' | 'unlock'>> {
  const held = new Map<string, string>()
  let count = 0

  async function create(file: string, token: string): Promise<boolean> {
    try {
      const handle = await open(file, 'wx', 0o600)
      await handle.writeFile(token).finally(() => handle.close())
      return true
    } catch (error) {
      if (code(error) === 'EEXIST') return false
      if (code(error) !== 'ENOENT') throw error
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
      if (code(error) === 'ENOENT') return create(file, token)
      throw error
    } finally {
      await rm(claim, { force: true })
    }
  }

  return {
    async lock(key, ms) {
      const file = `${await path(key)}.lock`
      const token = `${process.pid}-${++count}-${platform.random().toString(36).slice(2)}`
      let got = await create(file, token)
      if (!got) {
        const known = await lstat(file).catch(() => undefined)
        if (known && Math.abs(platform.now() - known.mtimeMs) < ms) return false
        got = known ? await takeOver(file, token, known.mtimeMs) : await create(file, token)
      }
      if (got) held.set(key, token)
      return got
    },
    async unlock(key) {
      const file = `${await path(key)}.lock`
      const token = held.get(key)
      held.delete(key)
      if (token && (await readRegular(file).catch(() => '')) === token) await rm(file, { force: true })
    },
  }
}
