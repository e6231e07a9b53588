/** The folders that files are spread over. */
export const SHARD = /^(?:[0-9a-f]{2}|_)$/

const HASH = /^[0-9a-f]{64}$/
/** Leaves room in 255 bytes for what a temporary file adds to its name. */
const LONGEST = 100

/** The folder of a key: by its first two digits where it is a hash. */
export const shardOf = (key: string): string => (HASH.test(key) ? key.slice(0, 2) : '_')

/** The file name of a key: itself where it is a hash, else its bytes in hex, so that no two keys meet on any file system. @throws RangeError when it is too long. */
export function fileOf(key: string): string {
  if (HASH.test(key)) return key
  const bytes = new TextEncoder().encode(key)
  if (bytes.length > LONGEST) throw new RangeError(`a key may have at most ${LONGEST} bytes, or be a hash`)
  return `_${Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')}`
}

/** The key of a file; undefined for locks, temporary files and whatever is not ours. */
export function keyOf(path: string): string | undefined {
  const file = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
  if (HASH.test(file)) return file
  const hex = /^_((?:[0-9a-f]{2})*)$/.exec(file)?.[1]
  return hex === undefined
    ? undefined
    : new TextDecoder().decode(Uint8Array.from(hex.match(/../g) ?? [], pair => Number.parseInt(pair, 16)))
}
