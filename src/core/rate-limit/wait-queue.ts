import { createHeap, type Heap } from '../heap.ts'

/** One who waits in a queue. */
export interface Waiting {
  /** Higher goes first. */
  readonly priority: number
  /** The number of its attempt: one above 1 goes before others of its priority. */
  readonly attempt: number
  /** When it is of no more use to wait. */
  readonly deadline: number
}

/** A queue by priority, then retries before first attempts, then by the order of coming. Each operation takes logarithmic time. */
export interface WaitQueue<T extends Waiting> {
  readonly size: number
  /** Adds a waiter. */
  add(waiter: T): void
  /** Removes a waiter, wherever it stands; `false` when it does not wait here. */
  remove(waiter: T): boolean
  /** Who goes first. */
  first(): T | undefined
  /** Of those with the highest priority, the one with the fewest attempts; the earlier of several. */
  leastTried(): T | undefined
  /** The earliest deadline; Infinity when nobody has one. */
  deadline(): number
  /** Removes the waiter with the earliest deadline, if that is not after `at`. */
  expire(at: number): T | undefined
  /** How many waiters go before one that is added now, at least. */
  ahead(waiter: Waiting): number
}

interface Place<T> {
  readonly waiter: T
  readonly turn: number
}

/** Beyond so many different ranks, only those of the same rank are counted. */
const MAX_RANKS = 64

/** Makes an empty queue. */
export function createWaitQueue<T extends Waiting>(): WaitQueue<T> {
  const places = new Map<T, Place<T>>()
  const ranks = new Map<number, number>()
  let turns = 0
  const byTurn = (a: Place<T>, b: Place<T>) => a.turn < b.turn
  const order =
    (then: (a: Place<T>, b: Place<T>) => boolean) =>
    (a: Place<T>, b: Place<T>): boolean =>
      a.waiter.priority === b.waiter.priority ? then(a, b) : a.waiter.priority > b.waiter.priority
  const firstAttempts = createHeap(order(byTurn))
  const retries = createHeap(order(byTurn))
  const leastRetried = createHeap(
    order((a, b) => (a.waiter.attempt === b.waiter.attempt ? byTurn(a, b) : a.waiter.attempt < b.waiter.attempt)),
  )
  const deadlines = createHeap<Place<T>>((a, b) => a.waiter.deadline < b.waiter.deadline)
  const heaps = [firstAttempts, retries, leastRetried, deadlines]

  const waits = ({ waiter }: Place<T>): boolean => places.has(waiter)
  /** The top of a heap, whose tops that have left go first. */
  const top = (heap: Heap<Place<T>>): T | undefined => {
    for (let place = heap.peek(); place; place = heap.peek()) {
      if (waits(place)) return place.waiter
      heap.pop()
    }
    return undefined
  }
  const count = (rank: number, by: number) => {
    const many = (ranks.get(rank) ?? 0) + by
    if (many > 0) ranks.set(rank, many)
    else ranks.delete(rank)
  }
  function remove(waiter: T): boolean {
    if (!places.delete(waiter)) return false
    count(rankOf(waiter), -1)
    // what has left stays in the heaps until it is more than what waits
    for (const heap of heaps) if (heap.size > 2 * places.size + 16) heap.keep(waits)
    return true
  }
  return {
    get size() {
      return places.size
    },
    add(waiter) {
      const place = { waiter, turn: turns++ }
      places.set(waiter, place)
      count(rankOf(waiter), 1)
      if (waiter.attempt > 1) {
        retries.push(place)
        leastRetried.push(place)
      } else firstAttempts.push(place)
      if (waiter.deadline < Infinity) deadlines.push(place)
    },
    remove,
    first() {
      const [fresh, again] = [top(firstAttempts), top(retries)]
      return !fresh || (again && again.priority >= fresh.priority) ? again : fresh
    },
    leastTried() {
      const [fresh, again] = [top(firstAttempts), top(leastRetried)]
      return !fresh || (again && again.priority > fresh.priority) ? again : fresh
    },
    deadline: () => top(deadlines)?.deadline ?? Infinity,
    expire(at) {
      const waiter = top(deadlines)
      if (!waiter || waiter.deadline > at) return undefined
      remove(waiter)
      return waiter
    },
    ahead(waiter) {
      const own = rankOf(waiter)
      if (ranks.size > MAX_RANKS) return ranks.get(own) ?? 0
      let many = 0
      for (const [rank, size] of ranks) if (rank >= own) many += size
      return many
    },
  }
}

const rankOf = ({ priority, attempt }: Waiting): number => 2 * priority + Number(attempt > 1)
