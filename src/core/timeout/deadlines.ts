import { createHeap, type Heap } from '../heap.ts'
import { MAX_DELAY } from '../options/duration.ts'
import type { Runtime } from '../runtime.ts'

/** An abort without a reason would make an error with a stack each time. */
export const DONE = 'done'

/** Work that must be over at a time. */
export interface Timed {
  /** By the runtime's monotonic clock. */
  readonly due: number
  /** Called once when that time has come. */
  expire(): void
}

type Clock = Pick<Runtime, 'sleep' | 'monotonic'>

interface Timer {
  readonly at: number
  readonly stop: AbortController
}

/**
 * The time limits of much work at once, with one timer for the earliest of them. While limits come in the order of their ends, as equal limits
 * do, the order of adding serves. Only the first that comes out of order needs a heap; then adding and removing take logarithmic time.
 */
export class Deadlines {
  private readonly open = new Set<Timed>()
  private latest = Number.NEGATIVE_INFINITY
  private heap: Heap<Timed> | undefined = undefined
  private timer: Timer | undefined = undefined

  /** Limits work, until it is removed. */
  add(timed: Timed, clock: Clock): void {
    if (!this.heap && timed.due < this.latest) {
      this.heap = createHeap((a, b) => a.due - b.due)
      for (const other of this.open) this.heap.push(other)
    }
    this.latest = Math.max(this.latest, timed.due)
    this.open.add(timed)
    this.heap?.push(timed)
    if (!this.timer || timed.due < this.timer.at) this.arm(clock)
  }

  /** Takes the limit away from work that has ended. Without any work there is no timer. */
  remove(timed: Timed): void {
    if (!this.open.delete(timed)) return
    if (this.open.size === 0) {
      this.disarm()
      this.heap = undefined
      this.latest = Number.NEGATIVE_INFINITY
    }
    // what has ended stays in the heap until it is more than what is open
    if (this.heap && this.heap.size > 2 * this.open.size + 16) this.heap.keep(other => this.open.has(other))
  }

  private first(): Timed | undefined {
    const { heap } = this
    if (!heap) return this.open.values().next().value
    for (let first = heap.peek(); first; first = heap.peek()) {
      if (this.open.has(first)) return first
      heap.pop()
    }
    return undefined
  }

  private disarm(): void {
    this.timer?.stop.abort(DONE)
    this.timer = undefined
  }

  private arm(clock: Clock): void {
    this.disarm()
    const first = this.first()
    if (!first) return
    const now = clock.monotonic()
    const timer = { at: Math.min(first.due, now + MAX_DELAY), stop: new AbortController() }
    this.timer = timer
    timeUp(clock, Math.max(0, timer.at - now), timer.stop.signal).then(
      () => {
        if (this.timer === timer) this.wake(timer.at, clock)
      },
      () => {
        // a sleep of the caller's that failed: the next to come arms another
        if (this.timer === timer) this.timer = undefined
      },
    )
  }

  private wake(at: number, clock: Clock): void {
    this.timer = undefined
    // timers may fire a little early
    const now = Math.max(at, clock.monotonic())
    const expire = (timed: Timed) => {
      this.remove(timed)
      timed.expire()
    }
    if (this.heap) for (let first = this.first(); first && first.due <= now; first = this.first()) expire(first)
    else {
      for (const timed of this.open) {
        if (timed.due > now) break
        expire(timed)
      }
    }
    if (!this.timer) this.arm(clock)
  }
}

/** A timer that fires so many milliseconds late tells of a blocked event loop: answers may be waiting behind it. */
const LATE = 50
/** How long the event loop gets to deliver them, in milliseconds, and how often while it is still busy. */
const GRACE = 100
const MAX_GRACES = 20

/** Resolves when the time is up, and what came in meanwhile has been delivered: an event loop that was blocked runs its timers first. */
async function timeUp({ sleep, monotonic }: Pick<Runtime, 'sleep' | 'monotonic'>, ms: number, signal: AbortSignal): Promise<void> {
  let due = monotonic() + ms
  await sleep(ms, signal)
  for (let graces = 0; graces < MAX_GRACES && monotonic() - due > LATE; graces++) {
    due = monotonic() + GRACE
    await sleep(GRACE, signal)
  }
}
