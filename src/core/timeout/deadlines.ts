import { createHeap, type Heap } from '../heap.ts'
import { MAX_DELAY } from '../options/duration.ts'
import type { Runtime } from '../runtime.ts'

/** The reason of an abort that only stops a timer. Without a reason, each abort would create an error with a stack. */
export const DONE = 'done'

/** Work with a time limit. */
export interface Timed {
  /** When the work must end, in milliseconds of the monotonic clock. */
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
 * Time limits of many pieces of work that share one timer, set for the earliest limit. Equal limits end in the order in which they were
 * added, so a set is enough for them. A heap is used once a limit is added that ends before an earlier one; adding and removing then take
 * logarithmic time.
 */
export class Deadlines {
  private readonly open = new Set<Timed>()
  private latest = Number.NEGATIVE_INFINITY
  private heap: Heap<Timed> | undefined = undefined
  private timer: Timer | undefined = undefined

  /** Adds a time limit. */
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

  /** Removes the time limit of work that has ended. Without limits there is no timer. */
  remove(timed: Timed): void {
    if (!this.open.delete(timed)) return
    if (this.open.size === 0) {
      this.disarm()
      this.heap = undefined
      this.latest = Number.NEGATIVE_INFINITY
    }
    // the heap is rebuilt when more than half of it has ended
    if (this.heap && this.heap.size > 2 * this.open.size + 16) this.heap.keep(other => this.open.has(other))
  }

  /** The work whose limit ends first. */
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

  /** Sets the timer for the earliest limit. */
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
        // the caller's `sleep` failed: the next limit sets a new timer
        if (this.timer === timer) this.timer = undefined
      },
    )
  }

  /** Ends the work whose limit has passed. */
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

/** A timer that fires later than this shows that the event loop was blocked. Responses may then be waiting behind the timer. */
const MAX_LATENESS_MS = 50
/** How long the event loop gets to deliver them, and how often while it stays blocked. */
const GRACE_MS = 100
const MAX_GRACES = 20

/** Resolves when the time has passed and pending responses have been delivered. An event loop that was blocked runs its timers first. */
async function timeUp({ sleep, monotonic }: Pick<Runtime, 'sleep' | 'monotonic'>, ms: number, signal: AbortSignal): Promise<void> {
  let due = monotonic() + ms
  await sleep(ms, signal)
  for (let graces = 0; graces < MAX_GRACES && monotonic() - due > MAX_LATENESS_MS; graces++) {
    due = monotonic() + GRACE_MS
    await sleep(GRACE_MS, signal)
  }
}
