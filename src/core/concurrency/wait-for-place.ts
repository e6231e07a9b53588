import type { BreakerPolicy } from '../circuit-breaker/options.ts'
import type { RequestContext } from '../context.ts'
import { fail } from '../errors/fail.ts'
import { MAX_DELAY } from '../options/duration.ts'
import { within } from '../timeout/within.ts'
import { type Adaptive, admitWaiting } from './adaptive-limit.ts'

/** How long an attempt waits for a place, in milliseconds, and how many may wait per place, unless `breaker.wait` is set. */
const MIN_WAIT_MS = 2000
const MAX_WAITERS_PER_PLACE = 2

/** Waits until an attempt may start at an overloaded origin. @throws the `rejected` error of a full queue or a long wait. */
export async function waitForPlace(state: Adaptive, { wait }: BreakerPolicy, context: RequestContext): Promise<void> {
  const { runtime, signal } = context
  const refusal = () =>
    fail(context, {
      kind: 'rejected',
      reason: 'queue',
      message: 'the server is overloaded and too many calls wait for it; retry later or set breaker.wait',
    })
  if (wait === 0 && state.queue.length >= MAX_WAITERS_PER_PLACE * state.limit) throw refusal()
  let placed = false
  const place = { wake: () => {} }
  try {
    await within({
      runtime,
      ms: Math.max(wait, MIN_WAIT_MS),
      outer: context,
      expired: refusal,
      run: () =>
        new Promise<void>(resolve => {
          place.wake = () => {
            placed = true
            resolve()
          }
          state.queue.push(place)
        }),
    })
    // the attempt passed the rate limit before this queue, so a pause may have started since
    for (let now = runtime.monotonic(); now < state.heldUntil; now = runtime.monotonic())
      await runtime.sleep(Math.min(state.heldUntil - now, MAX_DELAY), signal)
  } catch (error) {
    const index = state.queue.indexOf(place)
    if (index >= 0) state.queue.splice(index, 1)
    // the place was assigned just before the wait ended
    if (placed) state.inFlight--
    admitWaiting(state)
    throw error
  }
}
