import type { SleepQueue } from './sleep-queue.ts'
import { pause } from './turn.ts'
import type { VirtualClock } from './virtual-clock-types.ts'

// The limits for real I/O (files, sockets) when no sleep is pending and the awaited promise is unsettled:
// first so many macrotasks without a wait, then about one macrotask each millisecond.
const MAX_FAST_TURNS = 100
const MAX_IDLE_WAIT_MS = 5000

/** Advances a virtual clock. Ready code runs before and after each sleep that resolves. */
export class ClockStepper implements Pick<VirtualClock, 'advance' | 'step' | 'runAll' | 'run'> {
  private readonly sleeps: SleepQueue
  private readonly letCodeRun: () => Promise<void>

  constructor(sleeps: SleepQueue, letCodeRun: () => Promise<void>) {
    this.sleeps = sleeps
    this.letCodeRun = letCodeRun
  }

  async step(): Promise<boolean> {
    await this.letCodeRun()
    if (!this.sleeps.wakeNext(Infinity)) return false
    await this.letCodeRun()
    return true
  }

  async advance(ms: number): Promise<void> {
    if (!(ms >= 0)) throw new RangeError('advance takes 0 or more milliseconds')
    const end = this.sleeps.time + ms
    do await this.letCodeRun()
    while (this.sleeps.wakeNext(end))
    this.sleeps.advanceTo(end)
    await this.letCodeRun()
  }

  async runAll(maxSteps = 1_000_000): Promise<void> {
    await this.letCodeRun()
    for (let steps = 0; this.sleeps.wakeNext(Infinity); steps++) {
      if (steps >= maxSteps)
        throw new Error(
          `the virtual clock resolved ${maxSteps} sleeps and ${this.sleeps.pending} are still pending; raise maxSteps or look for an endless loop`,
        )
      await this.letCodeRun()
    }
  }

  async run<T>(work: Promise<T> | (() => Promise<T>)): Promise<T> {
    const promise = typeof work === 'function' ? work() : work
    let open = true
    const done = () => {
      open = false
    }
    promise.then(done, done)
    for (let idle = 0; open; ) {
      await this.letCodeRun()
      if (!open) break
      if (this.sleeps.wakeNext(Infinity)) idle = 0
      else if (++idle > MAX_FAST_TURNS + MAX_IDLE_WAIT_MS)
        throw new Error('the virtual clock cannot advance: no sleep is pending and the awaited work is unsettled')
      else if (idle > MAX_FAST_TURNS) await pause(1)
    }
    return promise
  }
}
