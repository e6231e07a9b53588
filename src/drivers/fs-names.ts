/** Matches the names of the shard folders: two hexadecimal digits, or `_`. */
export const SHARD = /^(?:[0-9a-f]{2}|_)$/

const HASH = /^[0-9a-f]{64}$/
/** The longest key in bytes. In hexadecimal, with the suffix of a temporary file, its name stays within 255 bytes. */
const MAX_KEY_BYTES = 100

/** Returns the shard folder of a key: the first two digits of a hash, else `_`. */
export const shardOf = (key: string): string => (HASH.test(key) ? key.slice(0, 2) : '_')

/**
 * Returns the file name of a key: the key itself when it is a hash, else its bytes in hexadecimal.
 * So two keys never share a file, on any file system.
 * @throws RangeError when the key is longer than 100 bytes and is not a hash of 64 hexadecimal digits.
 */
export function fileOf(key: string): string {
  if (HASH.test(key)) return key
  const bytes = new TextEncoder().encode(key)
  if (bytes.length > MAX_KEY_BYTES)
    throw new RangeError(`a key must have at most ${MAX_KEY_BYTES} bytes, or be a hash of 64 hexadecimal digits`)
  return `_${Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')}`
}

/** Returns the key of a file; `undefined` for lock files, temporary files and files of other programs. */
export function keyOf(path: string): string | undefined {
  const file = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
  if (HASH.test(file)) return file
  const hex = /^_((?:[0-9a-f]{2})*)$/.exec(file)?.[1]
  return hex === undefined
    ? undefined
    : new TextDecoder().decode(Uint8Array.from(hex.match(/../g) ?? [], pair => Number.parseInt(pair, 16)))
}
