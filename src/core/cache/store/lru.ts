/** A map bounded by number and size, which drops what was used least recently. */
export interface Lru<V> {
  get(key: string): V | undefined
  /** @default a size of 1 */
  set(key: string, value: V, size?: number): void
  delete(key: string): boolean
  clear(): void
  keys(): IterableIterator<string>
  readonly count: number
  readonly bytes: number
}

/** Makes a bounded map; the order of a `Map` serves as the order of use. A value larger than the whole is not taken. */
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
