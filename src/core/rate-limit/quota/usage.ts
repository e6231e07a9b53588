/** Counts requests over time in a bounded number of slots. */
export interface Usage {
  /** Notes one request at `now`; nothing longer ago than `span` will be asked about. */
  add(now: number, span: number): void
  /** Requests noted at `since` or later, and after `after`. */
  count(since: number, after: number): number
}

/** The span is divided into so many slots once there are twice as many. */
const SLOTS = 64

interface Slot {
  readonly from: number
  count: number
}

/** Makes an empty count. The latest requests are counted exactly, older ones to a part of the span; no more than 128 numbers are kept. */
export function createUsage(): Usage {
  let slots: Slot[] = []
  return {
    add(now, span) {
      slots.push({ from: now, count: 1 })
      if (slots.length <= 2 * SLOTS) return
      const merged: Slot[] = []
      for (const slot of slots) {
        const last = merged.at(-1)
        if (slot.from <= now - span) continue
        if (last && slot.from - last.from < span / SLOTS && slot.from !== now) last.count += slot.count
        else merged.push(slot)
      }
      slots = merged.slice(-SLOTS - 1)
    },
    count: (since, after) => slots.reduce((sum, { from, count }) => (from >= since && from > after ? sum + count : sum), 0),
  }
}
