/** A binary heap: the smallest item is first. `push` and `pop` take logarithmic time. */
export interface Heap<T> {
  readonly size: number
  /** The smallest item; it stays in the heap. */
  peek(): T | undefined
  push(item: T): void
  /** Removes and returns the smallest item. */
  pop(): T | undefined
  /** Removes every item for which `keep` returns false, in linear time. */
  keep(keep: (item: T) => boolean): void
}

/** Creates an empty heap. `compare` returns a negative number when its first argument comes first, as for `Array.prototype.sort`. */
export function createHeap<T>(compare: (a: T, b: T) => number): Heap<T> {
  let items: T[] = []

  function up(index: number, item: T): void {
    while (index > 0) {
      const parent = (index - 1) >> 1
      const above = items[parent] as T
      if (!(compare(item, above) < 0)) break
      items[index] = above
      index = parent
    }
    items[index] = item
  }

  function down(item: T, start = 0): void {
    const half = items.length >> 1
    let index = start
    while (index < half) {
      let child = 2 * index + 1
      if (child + 1 < items.length && compare(items[child + 1] as T, items[child] as T) < 0) child++
      const below = items[child] as T
      if (!(compare(below, item) < 0)) break
      items[index] = below
      index = child
    }
    items[index] = item
  }

  return {
    get size() {
      return items.length
    },
    peek: () => items[0],
    push: item => up(items.push(item) - 1, item),
    pop() {
      const first = items[0]
      const last = items.pop()
      if (items.length > 0) down(last as T)
      return first
    },
    keep(keep) {
      items = items.filter(keep)
      for (let index = (items.length >> 1) - 1; index >= 0; index--) down(items[index] as T, index)
    },
  }
}
