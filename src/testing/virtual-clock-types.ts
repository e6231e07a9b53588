import type { Runtime } from '../core/runtime.ts'

/** What `createVirtualClock` takes. */
export interface VirtualClockOptions {
  /** The first instant: milliseconds since the epoch or a date. @default 2026-01-01T00:00:00Z */
  start?: number | string | Date | undefined
  /** The seed of `random`: the same seed gives the same run. @default 1 */
  seed?: number | string | undefined
  /** Lets code run between two timers. Give a real wait when real files or sockets take part. @default one macrotask */
  turn?: (() => Promise<void>) | undefined
}

/** A clock that stands still until it is told to go, with chance that repeats: tests of hours take milliseconds. */
export interface VirtualClock {
  /** The time in milliseconds since the epoch. */
  readonly now: () => number
  /** Milliseconds that never go back; `stepWall` does not move them. */
  readonly monotonic: () => number
  /** Resolves when the clock has gone on by `ms`; rejects with the signal's reason as soon as it aborts. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  /** A number in [0, 1), seeded. */
  readonly random: () => number
  /** `now`, `monotonic`, `sleep` and `random` for `createClient({ runtime: { ...clock.runtime, fetch } })`. */
  readonly runtime: Pick<Runtime, 'now' | 'monotonic' | 'sleep' | 'random'>
  /** How many sleepers there are. */
  readonly pending: number
  /** Sets the wall clock by so many milliseconds, also back, as a user or a time server does. Sleepers and `monotonic` do not notice. */
  stepWall(ms: number): void
  /** Lets the code run that is ready, without moving the time. */
  settle(): Promise<void>
  /** Goes on by `ms`, waking each sleeper at its time and letting its code run before the next. */
  advance(ms: number): Promise<void>
  /** Goes to the next sleeper and wakes it; `false` when there is none. */
  step(): Promise<boolean>
  /** Goes on until nobody sleeps. Rejects after `maxSteps` wakings. @default 1 000 000 */
  runAll(maxSteps?: number): Promise<void>
  /** Goes on until `work` settles, and gives its result. Rejects when nobody sleeps and `work` is still open. */
  run<T>(work: Promise<T> | (() => Promise<T>)): Promise<T>
}
