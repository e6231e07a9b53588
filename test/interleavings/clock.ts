import type { Scheduler } from './scheduler.ts'

interface Sleeper {
  readonly at: number
  readonly ms: number
  readonly wake: () => void
}

/** A clock that goes on when the scheduler says so. */
export interface StepClock {
  readonly now: () => number
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  /** Goes on to the next sleeper and wakes it. */
  next(): void
  /** Goes on by so much, without waking anybody. */
  pass(ms: number): void
  readonly sleepers: () => readonly Sleeper[]
}

/** Makes a clock that stands at the beginning of 2026. */
export function createStepClock(scheduler: Scheduler): StepClock {
  let time = Date.UTC(2026, 0)
  const sleepers = new Set<Sleeper>()
  const sorted = () => [...sleepers].sort((a, b) => a.at - b.at)
  return {
    now: () => time,
    sleepers: sorted,
    pass: ms => {
      time += ms
    },
    next() {
      const [first] = sorted()
      if (!first) return
      time = Math.max(time, first.at)
      scheduler.trace.push(`a timer of ${Math.round(first.ms)} ms fires`)
      first.wake()
    },
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason)
        const end = () => {
          sleepers.delete(sleeper)
          signal?.removeEventListener('abort', abort)
        }
        const sleeper: Sleeper = { at: time + ms, ms, wake: () => (end(), resolve()) }
        const abort = () => (end(), reject(signal?.reason))
        sleepers.add(sleeper)
        signal?.addEventListener('abort', abort)
      }),
  }
}
