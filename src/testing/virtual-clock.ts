import { checkNames } from '../core/options/table.ts'
import { ClockStepper } from './clock-stepper.ts'
import { createRandom } from './random.ts'
import { SleepQueue } from './sleep-queue.ts'
import { turn } from './turn.ts'
import type { VirtualClock, VirtualClockOptions } from './virtual-clock-types.ts'

export type { VirtualClock, VirtualClockOptions }

/**
 * Creates a virtual clock. Sleeps resolve in the order of their time, then of their call.
 * @throws TypeError when an option is unknown or `start` is not a date.
 */
export function createVirtualClock(options: VirtualClockOptions = {}): VirtualClock {
  checkNames({ start: true, seed: true, turn: true } satisfies Record<keyof VirtualClockOptions, true>, options, '')
  const letCodeRun = options.turn ?? turn
  const random = createRandom(options.seed)
  const sleeps = new SleepQueue(readStart(options.start ?? '2026-01-01T00:00:00Z'))
  const stepper = new ClockStepper(sleeps, letCodeRun)
  let wallOffset = 0
  const now = () => sleeps.time + wallOffset
  const monotonic = () => sleeps.time
  const sleep: VirtualClock['sleep'] = (ms, signal) => sleeps.sleep(ms, signal)
  // no method uses `this`, so a caller may destructure the clock
  return {
    now,
    monotonic,
    sleep,
    random,
    runtime: Object.freeze({ now, monotonic, sleep, random }),
    get pending() {
      return sleeps.pending
    },
    stepWall: ms => {
      if (!Number.isFinite(ms)) throw new RangeError('stepWall takes a finite number of milliseconds')
      wallOffset += ms
    },
    settle: () => letCodeRun(),
    advance: ms => stepper.advance(ms),
    step: () => stepper.step(),
    runAll: maxSteps => stepper.runAll(maxSteps),
    run: work => stepper.run(work),
  }
}

function readStart(start: number | string | Date): number {
  const time = new Date(start).getTime()
  if (Number.isNaN(time)) throw new TypeError('start must be milliseconds since the epoch or a date')
  return time
}
