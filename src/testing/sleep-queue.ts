import { createHeap } from '../core/heap.ts'
import { MAX_DELAY } from '../core/options/duration.ts'

interface Sleeper {
  readonly at: number
  readonly order: number
  /** Resolves the sleep; `undefined` when the sleep is over. */
  wake: (() => void) | undefined
}

/** The pending sleeps of a virtual clock and its monotonic time. Sleeps resolve in the order of their time, then of their call. */
export class SleepQueue {
  /** The monotonic time in milliseconds. */
  time: number
  /** The number of pending sleeps. */
  pending = 0
  private order = 0
  private readonly heap = createHeap<Sleeper>((a, b) => a.at - b.at || a.order - b.order)

  constructor(time: number) {
    this.time = time
  }

  /** Resolves when the time has advanced by `ms`. Rejects with the signal's reason as soon as the signal aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason)
      const abort = () => {
        this.end(sleeper)
        reject(signal?.reason)
      }
      const wake = () => {
        this.end(sleeper)
        signal?.removeEventListener('abort', abort)
        resolve()
      }
      // Platform timers fire immediately for a delay beyond their range, and so does this clock.
      const delay = ms > 0 && ms <= MAX_DELAY ? ms : 0
      const sleeper: Sleeper = { at: this.time + delay, order: this.order++, wake }
      this.pending++
      this.heap.push(sleeper)
      signal?.addEventListener('abort', abort, { once: true })
    })
  }

  /** Advances to the next pending sleep up to the time `until` and resolves it. Returns `false` when there is none. */
  wakeNext(until: number): boolean {
    for (let next = this.heap.peek(); next && (next.at <= until || !next.wake); next = this.heap.peek()) {
      this.heap.pop()
      if (!next.wake) continue
      this.advanceTo(next.at)
      next.wake()
      return true
    }
    return false
  }

  /** Sets the time, unless it is later already. */
  advanceTo(time: number): void {
    if (time > this.time) this.time = time
  }

  private end(sleeper: Sleeper): void {
    sleeper.wake = undefined
    this.pending--
  }
}
