/** A place in a queue: the higher rank first, then the earlier. */
export interface Ranked {
  readonly rank: number
}

/** Adds a waiter behind all others of its rank or a higher one. */
export function enqueue<T extends Ranked>(queue: T[], waiter: T): number {
  let low = 0
  let high = queue.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((queue[middle] as T).rank >= waiter.rank) low = middle + 1
    else high = middle
  }
  queue.splice(low, 0, waiter)
  return low
}
