import { createHeap, type Heap } from '../heap.ts'

/** What the queue needs to know of a waiting attempt. */
export interface QueueItem {
  /** A higher priority goes first. */
  readonly priority: number
  /** The number of the attempt, from 1. A retry goes before first attempts of the same priority. */
  readonly attempt: number
  /** When waiting becomes useless, in monotonic milliseconds; Infinity for never. */
  readonly deadline: number
}

/** A queue ordered by priority, then retries before first attempts, then arrival. Each operation takes logarithmic time. */
export interface WaitQueue<T extends QueueItem> {
  readonly size: number
  add(item: T): void
  /** Removes an item at any position. Returns `false` if it is not in the queue. */
  remove(item: T): boolean
  /** The item that goes first. */
  first(): T | undefined
  /** Of the items with the highest priority, the one with the fewest attempts; on a tie, the earlier one. */
  fewestAttempts(): T | undefined
  /** The earliest deadline; Infinity if there is none. */
  earliestDeadline(): number
  /** Removes and returns the item with the earliest deadline, if that deadline is not after `at`. */
  removeExpired(at: number): T | undefined
  /** How many items would go before this one if it were added now. With more than 64 ranks this is a lower bound. */
  countAhead(item: QueueItem): number
}

interface Entry<T> {
  readonly item: T
  /** The order of arrival. */
  readonly sequence: number
}

/** With more ranks than this, only items of the same rank are counted. */
const MAX_COUNTED_RANKS = 64

/** Creates an empty queue. */
export function createWaitQueue<T extends QueueItem>(): WaitQueue<T> {
  const entries = new Map<T, Entry<T>>()
  const rankSizes = new Map<number, number>()
  let nextSequence = 0
  const byPriority = (a: Entry<T>, b: Entry<T>) => b.item.priority - a.item.priority || a.sequence - b.sequence
  const firstAttempts = createHeap(byPriority)
  const retries = createHeap(byPriority)
  const retriesByAttempt = createHeap<Entry<T>>(
    (a, b) => b.item.priority - a.item.priority || a.item.attempt - b.item.attempt || a.sequence - b.sequence,
  )
  const byDeadline = createHeap<Entry<T>>((a, b) => a.item.deadline - b.item.deadline)
  const heaps = [firstAttempts, retries, retriesByAttempt, byDeadline]

  const isQueued = ({ item }: Entry<T>): boolean => entries.has(item)
  /** Returns the top of a heap, after dropping the tops that are no longer queued. */
  const top = (heap: Heap<Entry<T>>): T | undefined => {
    for (let entry = heap.peek(); entry; entry = heap.peek()) {
      if (isQueued(entry)) return entry.item
      heap.pop()
    }
    return undefined
  }
  const addToRank = (rank: number, change: number) => {
    const size = (rankSizes.get(rank) ?? 0) + change
    if (size > 0) rankSizes.set(rank, size)
    else rankSizes.delete(rank)
  }
  function remove(item: T): boolean {
    if (!entries.delete(item)) return false
    addToRank(rankOf(item), -1)
    // A removed entry stays in its heaps until removed entries outnumber queued ones.
    for (const heap of heaps) if (heap.size > 2 * entries.size + 16) heap.keep(isQueued)
    return true
  }
  return {
    get size() {
      return entries.size
    },
    add(item) {
      const entry = { item, sequence: nextSequence++ }
      entries.set(item, entry)
      addToRank(rankOf(item), 1)
      if (item.attempt > 1) {
        retries.push(entry)
        retriesByAttempt.push(entry)
      } else firstAttempts.push(entry)
      if (item.deadline < Infinity) byDeadline.push(entry)
    },
    remove,
    first() {
      const [fresh, retry] = [top(firstAttempts), top(retries)]
      return !fresh || (retry && retry.priority >= fresh.priority) ? retry : fresh
    },
    fewestAttempts() {
      const [fresh, retry] = [top(firstAttempts), top(retriesByAttempt)]
      return !fresh || (retry && retry.priority > fresh.priority) ? retry : fresh
    },
    earliestDeadline: () => top(byDeadline)?.deadline ?? Infinity,
    removeExpired(at) {
      const item = top(byDeadline)
      if (!item || item.deadline > at) return undefined
      remove(item)
      return item
    },
    countAhead(item) {
      const own = rankOf(item)
      if (rankSizes.size > MAX_COUNTED_RANKS) return rankSizes.get(own) ?? 0
      let ahead = 0
      for (const [rank, size] of rankSizes) if (rank >= own) ahead += size
      return ahead
    },
  }
}

/** Priority and kind of attempt as one number: a retry ranks above first attempts of the same priority. */
const rankOf = ({ priority, attempt }: QueueItem): number => 2 * priority + Number(attempt > 1)
