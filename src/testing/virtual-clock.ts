import { createHeap } from '../core/heap.ts'
import { MAX_DELAY } from '../core/options/duration.ts'
import { checkNames } from '../core/options/table.ts'
import { createRandom } from './random.ts'
import { pause, turn } from './turn.ts'
import type { VirtualClock, VirtualClockOptions } from './virtual-clock-types.ts'

export type { VirtualClock, VirtualClockOptions }

interface Sleeper {
  readonly at: number
  readonly order: number
  wake: (() => void) | undefined
}

// The limits for real I/O (files, sockets) when no sleep is pending and the awaited promise is unsettled:
// first so many macrotasks without a wait, then about one macrotask each millisecond.
const MAX_FAST_TURNS = 100
const MAX_IDLE_WAIT_MS = 5000

/**
 * Creates a virtual clock. Sleeps resolve in the order of their time, then of their call.
 * @throws TypeError when an option is unknown or `start` is not a date.
 */
export function createVirtualClock(options: VirtualClockOptions = {}): VirtualClock {
  checkNames({ start: true, seed: true, turn: true } satisfies Record<keyof VirtualClockOptions, true>, options, '')
  const letCodeRun = options.turn ?? turn
  const random = createRandom(options.seed)
  const heap = createHeap<Sleeper>((a, b) => a.at - b.at || a.order - b.order)
  let time = readStart(options.start ?? '2026-01-01T00:00:00Z')
  let order = 0
  let pending = 0

  let wallOffset = 0
  const now = () => time + wallOffset
  const monotonic = () => time

  function sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason)
      // Platform timers fire immediately for a delay beyond their range, and so does this clock.
      const delay = ms > 0 && ms <= MAX_DELAY ? ms : 0
      const sleeper: Sleeper = { at: time + delay, order: order++, wake }
      pending++
      heap.push(sleeper)
      signal?.addEventListener('abort', abort, { once: true })

      function wake(): void {
        sleeper.wake = undefined
        pending--
        signal?.removeEventListener('abort', abort)
        resolve()
      }
      function abort(): void {
        sleeper.wake = undefined
        pending--
        reject(signal?.reason)
      }
    })
  }

  function wakeNext(until: number): boolean {
    for (let next = heap.peek(); next && (next.at <= until || !next.wake); next = heap.peek()) {
      heap.pop()
      if (!next.wake) continue
      if (next.at > time) time = next.at
      next.wake()
      return true
    }
    return false
  }

  async function step(): Promise<boolean> {
    await letCodeRun()
    if (!wakeNext(Infinity)) return false
    await letCodeRun()
    return true
  }

  async function advance(ms: number): Promise<void> {
    if (!(ms >= 0)) throw new RangeError('advance takes 0 or more milliseconds')
    const end = time + ms
    do await letCodeRun()
    while (wakeNext(end))
    if (end > time) time = end
    await letCodeRun()
  }

  async function runAll(maxSteps = 1_000_000): Promise<void> {
    await letCodeRun()
    for (let steps = 0; wakeNext(Infinity); steps++) {
      if (steps >= maxSteps)
        throw new Error(
          `the virtual clock resolved ${maxSteps} sleeps and ${pending} are still pending; raise maxSteps or look for an endless loop`,
        )
      await letCodeRun()
    }
  }

  async function run<T>(work: Promise<T> | (() => Promise<T>)): Promise<T> {
    const promise = typeof work === 'function' ? work() : work
    let open = true
    const done = () => {
      open = false
    }
    promise.then(done, done)
    for (let idle = 0; open; ) {
      await letCodeRun()
      if (!open) break
      if (wakeNext(Infinity)) idle = 0
      else if (++idle > MAX_FAST_TURNS + MAX_IDLE_WAIT_MS)
        throw new Error('the virtual clock cannot advance: no sleep is pending and the awaited work is unsettled')
      else if (idle > MAX_FAST_TURNS) await pause(1)
    }
    return promise
  }

  return {
    now,
    monotonic,
    sleep,
    random,
    runtime: Object.freeze({ now, monotonic, sleep, random }),
    get pending() {
      return pending
    },
    stepWall(ms) {
      if (!Number.isFinite(ms)) throw new RangeError('stepWall takes a finite number of milliseconds')
      wallOffset += ms
    },
    settle: () => letCodeRun(),
    advance,
    step,
    runAll,
    run,
  }
}

function readStart(start: number | string | Date): number {
  const time = new Date(start).getTime()
  if (Number.isNaN(time)) throw new TypeError('start must be milliseconds since the epoch or a date')
  return time
}
