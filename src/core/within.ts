import type { Runtime } from './runtime.ts'
import { whenAborted } from './when-aborted.ts'

/** An abort without a reason would make an error with a stack each time. */
export const DONE = 'done'

/** A timer that fires so many milliseconds late tells of a blocked event loop: answers may be waiting behind it. */
const LATE = 50
/** How long the event loop gets to deliver them, in milliseconds, and how often while it is still busy. */
const GRACE = 100
const MAX_GRACES = 20

/** A piece of work with a time limit and a signal above it. */
export interface TimedWork<T> {
  readonly runtime: Pick<Runtime, 'sleep' | 'monotonic'>
  /** Milliseconds; Infinity for no limit. */
  readonly ms: number
  readonly outer: AbortSignal | null | undefined
  /** The reason to fail with when the time is up. */
  readonly expired: () => unknown
  /** The reason to fail with when the outer signal aborts. @default its own reason */
  readonly aborted?: ((reason: unknown) => unknown) | undefined
  readonly run: (signal: AbortSignal) => Promise<T>
  /**
   * Given a result that goes on after the work is done, such as a stream, gives one that calls `release` when it ends: until then the signal
   * still reaches it. Gives `undefined` for a result that is whole.
   */
  readonly goesOn?: ((result: T, release: () => void) => T | undefined) | undefined
}

/**
 * Runs work under a time limit and a signal. The limit races as well as aborts, since a store or a custom fetch may ignore its signal.
 * When it settles, no timer and no listener is left.
 */
export function within<T>({ runtime, ms, outer, expired, aborted, run, goesOn }: TimedWork<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const work = new AbortController()
    // many calls may wait in a queue: what needs no timer carries none
    const timer = ms === Infinity ? undefined : new AbortController()
    let ignore: (() => void) | null | undefined
    const release = () => {
      timer?.abort(DONE)
      ignore?.()
    }
    const end = (reason: unknown) => {
      release()
      reject(reason)
      work.abort(reason)
    }
    const onAbort = () => end(aborted ? aborted(outer?.reason) : outer?.reason)
    if (outer?.aborted) return onAbort()
    ignore = outer && whenAborted(outer, onAbort)
    if (timer)
      timeUp(runtime, ms, timer.signal).then(
        () => end(expired()),
        () => {},
      )
    run(work.signal).then(
      result => {
        const open = goesOn?.(result, release)
        if (open === undefined) release()
        else timer?.abort(DONE)
        resolve(open ?? result)
      },
      error => {
        release()
        reject(error)
      },
    )
  })
}

/** Resolves when the time is up, and what came in meanwhile has been delivered: an event loop that was blocked runs its timers first. */
async function timeUp({ sleep, monotonic }: TimedWork<unknown>['runtime'], ms: number, signal: AbortSignal): Promise<void> {
  let due = monotonic() + ms
  await sleep(ms, signal)
  for (let graces = 0; graces < MAX_GRACES && monotonic() - due > LATE; graces++) {
    due = monotonic() + GRACE
    await sleep(GRACE, signal)
  }
}
