import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { platform } from '../core/runtime.ts'
import { nullIfMissing } from './fs-read.ts'

let count = 0
const temporaryName = (file: string) => `${file}.${process.pid}-${++count}-${platform.random().toString(36).slice(2, 10)}.tmp`

/**
 * Writes a value to a temporary file, then renames the file. Creates the folder when it does not exist.
 * @param ttl the lifetime in seconds. The modification time of the file becomes its expiry time.
 */
export async function writeAtomically(file: string, value: string, ttl: number | undefined): Promise<void> {
  const temporaryFile = temporaryName(file)
  const handle = await open(temporaryFile, 'wx', 0o600).catch(async error => {
    nullIfMissing(error)
    await mkdir(dirname(file), { recursive: true, mode: 0o700 })
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
