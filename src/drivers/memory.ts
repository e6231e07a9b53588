import { createLru } from '../core/cache/store/lru.ts'
import { readBound } from '../core/options/read.ts'
import { readOptions, row, type Table } from '../core/options/table.ts'
import type { DriverLike } from '../core/storage.ts'

/** Options of `memoryDriver`. */
export interface MemoryDriverOptions {
  /** The largest number of values. @default 10 000 */
  maxEntries?: number | undefined
  /** The largest total size of keys and values in bytes, at two bytes for each character. @default 64 MiB */
  maxBytes?: number | undefined
}

const MEMORY = {
  maxEntries: row(readBound, 10_000),
  maxBytes: row(readBound, 2 ** 26),
} satisfies Table<MemoryDriverOptions>

/**
 * Creates an unstorage driver that stores values in the memory of this process. Over a bound, it evicts the least recently used values.
 * @throws RangeError when a bound is not above 0.
 */
export function memoryDriver(options: MemoryDriverOptions = {}): DriverLike {
  const { maxEntries, maxBytes } = readOptions(MEMORY, options, '')
  const values = createLru<string>(maxEntries, maxBytes)
  const startsWith = (base: string) => [...values.keys()].filter(key => key.startsWith(base))
  return {
    name: 'memory',
    dedicated: true,
    // the driver evicts values itself, by its bounds
    expires: true,
    hasItem: key => values.get(key) !== undefined,
    getItem: key => values.get(key) ?? null,
    setItem: (key, value) => values.set(key, value, 2 * (key.length + value.length)),
    removeItem: key => void values.delete(key),
    getKeys: (base = '') => startsWith(base),
    clear(base = '') {
      if (base === '') values.clear()
      else for (const key of startsWith(base)) values.delete(key)
    },
    dispose: () => values.clear(),
  }
}
