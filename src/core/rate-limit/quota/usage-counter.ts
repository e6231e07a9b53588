/** Counts this client's own requests over time, in bounded memory. */
export interface UsageCounter {
  /** Counts one request at `now`. Requests more than `spanMs` ago may be forgotten. */
  add(now: number, spanMs: number): void
  /** Returns the number of requests that were counted at `since` or later, and later than `after`. */
  countSince(since: number, after: number): number
  /** The number of slots in memory, at most 128. */
  readonly size: number
}

/** The span is divided into this many slots. Slots are merged when there are twice as many. */
const MAX_SLOTS = 64

interface Slot {
  readonly from: number
  count: number
}

/** Creates an empty counter. The latest requests are counted exactly, older ones to 1/64 of the span. At most 128 slots are kept. */
export function createUsageCounter(): UsageCounter {
  let slots: Slot[] = []
  return {
    add(now, spanMs) {
      slots.push({ from: now, count: 1 })
      if (slots.length <= 2 * MAX_SLOTS) return
      const merged: Slot[] = []
      for (const slot of slots) {
        const last = merged.at(-1)
        if (slot.from <= now - spanMs) continue
        const isOlder = slot.from !== now && last !== undefined && slot.from - last.from < spanMs / MAX_SLOTS
        if (last && (slot.from === last.from || isOlder)) last.count += slot.count
        else merged.push(slot)
      }
      slots = merged
    },
    get size() {
      return slots.length
    },
    countSince: (since, after) => slots.reduce((sum, { from, count }) => (from >= since && from > after ? sum + count : sum), 0),
  }
}
