import { constants, lstat, open } from 'node:fs/promises'

/** Opens without following a link and without waiting for the writer of a pipe. A system without these flags ignores them. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/** Returns null for the error of a missing file or folder. @throws every other error. */
export function nullIfMissing(error: unknown): null {
  if ((error as { code?: unknown }).code === 'ENOENT') return null
  throw error
}

/**
 * Reads a regular file as UTF-8. Returns null when the file does not exist.
 * @throws Error when the path is a link, a folder, a pipe or a device.
 */
export async function readRegular(file: string): Promise<string | null> {
  const handle = await open(file, FLAGS).catch(nullIfMissing)
  if (!handle) return null
  try {
    const stats = await handle.stat()
    if (!stats.isFile())
      throw new Error(
        stats.isDirectory() ? 'EISDIR: the path of a stored value is a folder' : 'the path of a stored value is not a regular file',
      )
    return await handle.readFile('utf8')
  } finally {
    await handle.close()
  }
}

/** Rejects a folder that is a link, since files behind a link are outside the store's folder. @throws Error when it is not a folder. */
export async function checkFolder(folder: string): Promise<void> {
  const stats = await lstat(folder).catch(() => undefined)
  if (stats && !stats.isDirectory()) throw new Error('ENOTDIR: a folder of the store is a link or a file; remove it or choose another dir')
}
