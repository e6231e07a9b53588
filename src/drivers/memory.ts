import { createLru } from '../core/cache/store/lru.ts'
import { readBound } from '../core/options/read.ts'
import { readOptions, row, type Table } from '../core/options/table.ts'
import type { DriverLike } from '../core/storage.ts'

/** Bounds of a store in memory. */
export interface MemoryDriverOptions {
  /** @default 10 000 */
  maxEntries?: number | undefined
  /** In bytes, two for each character. @default 64 MiB */
  maxBytes?: number | undefined
}

const MEMORY = {
  maxEntries: row(readBound, 10_000),
  maxBytes: row(readBound, 2 ** 26),
} satisfies Table<MemoryDriverOptions>

/**
 * Makes an unstorage driver that keeps values in this process and forgets what was used least recently.
 * @throws RangeError when a bound is not above 0.
 */
export function memoryDriver(options: MemoryDriverOptions = {}): DriverLike {
  const { maxEntries, maxBytes } = readOptions(MEMORY, options, '')
  const values = createLru<string>(maxEntries, maxBytes)
  const startsWith = (base: string) => [...values.keys()].filter(key => key.startsWith(base))
  return {
    name: 'memory',
    dedicated: true,
    // it drops values by itself, by its bounds
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
