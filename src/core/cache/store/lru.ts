/** A map with limits on its number of entries and total size. It drops the least recently used entries first. */
export interface Lru<V> {
  get(key: string): V | undefined
  /** Stores a value. `size` is in the unit of `maxBytes`. @default a size of 1 */
  set(key: string, value: V, size?: number): void
  delete(key: string): boolean
  clear(): void
  keys(): IterableIterator<string>
  /** The number of entries. */
  readonly count: number
  /** The sum of the sizes. */
  readonly bytes: number
}

/** Creates a bounded map. The insertion order of a `Map` serves as the order of use. A value larger than `maxBytes` is not stored. */
export function createLru<V>(maxEntries: number, maxBytes: number): Lru<V> {
  const map = new Map<string, { readonly value: V; readonly size: number }>()
  let bytes = 0
  const drop = (key: string): boolean => {
    bytes -= map.get(key)?.size ?? 0
    return map.delete(key)
  }
  return {
    get(key) {
      const slot = map.get(key)
      if (!slot) return undefined
      map.delete(key)
      map.set(key, slot)
      return slot.value
    },
    set(key, value, size = 1) {
      drop(key)
      if (size > maxBytes || maxEntries < 1) return
      map.set(key, { value, size })
      bytes += size
      for (const oldest of map.keys()) {
        if (map.size <= maxEntries && bytes <= maxBytes) break
        drop(oldest)
      }
    },
    delete: drop,
    clear() {
      map.clear()
      bytes = 0
    },
    keys: () => map.keys(),
    get count() {
      return map.size
    },
    get bytes() {
      return bytes
    },
  }
}
