import type { Runtime } from '../core/runtime.ts'

/** Options of `createVirtualClock`. */
export interface VirtualClockOptions {
  /** The start time: milliseconds since the epoch, or a date. @default 2026-01-01T00:00:00Z */
  start?: number | string | Date | undefined
  /** The seed of `random`: the same seed gives the same run. @default 1 */
  seed?: number | string | undefined
  /** Lets ready code run between two timers. Pass a real wait when files or sockets are involved. @default one macrotask */
  turn?: (() => Promise<void>) | undefined
}

/** A clock that moves only on demand, with a seeded random generator. A test that covers hours runs in milliseconds. */
export interface VirtualClock {
  /** Returns the wall-clock time in milliseconds since the epoch. */
  readonly now: () => number
  /** Returns monotonic milliseconds; `stepWall` does not affect them. */
  readonly monotonic: () => number
  /** Resolves when the clock has advanced by `ms`. Rejects with the signal's reason as soon as the signal aborts. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  /** Returns the next seeded random number in [0, 1). */
  readonly random: () => number
  /** `now`, `monotonic`, `sleep` and `random`, for `createClient({ runtime: { ...clock.runtime, fetch } })`. */
  readonly runtime: Pick<Runtime, 'now' | 'monotonic' | 'sleep' | 'random'>
  /** The number of pending `sleep` calls. */
  readonly pending: number
  /**
   * Moves the wall clock by `ms`, forwards or backwards, as a user or a time server does. Pending sleeps and `monotonic` do not change.
   * @throws RangeError when `ms` is not finite.
   */
  stepWall(ms: number): void
  /** Runs all ready code without advancing the time. */
  settle(): Promise<void>
  /**
   * Advances by `ms`. Each pending sleep resolves at its time, and its code runs before the next sleep resolves.
   * @throws RangeError when `ms` is negative or not a number.
   */
  advance(ms: number): Promise<void>
  /** Advances to the next pending sleep and resolves it. Returns `false` when none is pending. */
  step(): Promise<boolean>
  /** Advances until no sleep is pending. Rejects when more than `maxSteps` sleeps would resolve. @default 1 000 000 */
  runAll(maxSteps?: number): Promise<void>
  /** Advances until `work` settles, and returns its result. Rejects when no sleep is pending and `work` stays unsettled. */
  run<T>(work: Promise<T> | (() => Promise<T>)): Promise<T>
}
