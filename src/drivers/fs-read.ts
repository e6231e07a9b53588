import { constants, lstat, open } from 'node:fs/promises'

/** Follows no link, and waits for no writer of a pipe. Both are missing where the system knows no such thing. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/** The text of a regular file; null when there is none. @throws Error for anything else in its place: a link, a folder, a pipe, a device. */
export async function readRegular(file: string): Promise<string | null> {
  const handle = await open(file, FLAGS).catch((error: { code?: unknown }) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (!handle) return null
  try {
    const known = await handle.stat()
    if (!known.isFile())
      throw new Error(known.isDirectory() ? 'EISDIR: a folder is in the place of a file' : 'what is in the place of a file is none')
    return await handle.readFile('utf8')
  } finally {
    await handle.close()
  }
}

/** Refuses to go through a link: what is written behind it would lie outside the store's own folder. @throws Error */
export async function checkFolder(folder: string): Promise<void> {
  const known = await lstat(folder).catch(() => undefined)
  if (known && !known.isDirectory()) throw new Error('ENOTDIR: a folder of the store is a link or a file')
}
