import type { Runtime } from '../runtime.ts'

/** A timer that fires so many milliseconds late tells of a blocked event loop: answers may be waiting behind it. */
const LATE = 50
/** How long the event loop gets to deliver them, in milliseconds, and how often while it is still busy. */
const GRACE = 100
const MAX_GRACES = 20

/** Resolves when the time is up, and what came in meanwhile has been delivered: an event loop that was blocked runs its timers first. */
export async function timeUp({ sleep, monotonic }: Pick<Runtime, 'sleep' | 'monotonic'>, ms: number, signal: AbortSignal): Promise<void> {
  let due = monotonic() + ms
  await sleep(ms, signal)
  for (let graces = 0; graces < MAX_GRACES && monotonic() - due > LATE; graces++) {
    due = monotonic() + GRACE
    await sleep(GRACE, signal)
  }
}
