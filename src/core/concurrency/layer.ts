import type { BreakerPolicy } from '../circuit-breaker/options.ts'
import type { Answer, Layer, Next, RequestContext } from '../context.ts'
import { isRequestError } from '../errors/errors.ts'
import { fail } from '../errors/fail.ts'
import { isFailure, isOverload } from '../errors/outcome.ts'
import { MAX_DELAY } from '../options/duration.ts'
import { originOf } from '../request/url.ts'
import type { ClientState } from '../state.ts'
import { within } from '../timeout/within.ts'
import { type Adaptive, admitWaiting, settle } from './adaptive-limit.ts'

/** How long an attempt waits for a place, in milliseconds, and how many may wait per place, unless `breaker.wait` is set. */
const MIN_WAIT_MS = 2000
const MAX_WAITERS_PER_PLACE = 2

/** Limits the concurrent attempts to an overloaded origin by an adaptive limit. A healthy origin has no limit. */
export const concurrencyLayer =
  ({ places }: Pick<ClientState, 'places'>): Layer =>
  next => {
    return async context => {
      const { policy, runtime } = context
      const now = runtime.monotonic
      const { breaker } = policy
      if (breaker === false || !breaker.adaptive) return send(next, context)
      const state = places(originOf(context.request.url))
      if (state.inFlight < Math.floor(state.limit)) state.inFlight++
      else await waitForPlace(state, breaker, context)
      const startedAt = now()
      const leave = (outcome: Parameters<typeof settle>[1]) => {
        settle(state, outcome, now() - startedAt, now())
        admitWaiting(state)
      }
      try {
        const answer = await send(next, context)
        leave('answer')
        return answer
      } catch (error) {
        if (isRequestError(error) && error.kind === 'rate-limit' && policy.rateLimit)
          state.heldUntil = Math.max(state.heldUntil, now() + (error.retryAfter ?? 0))
        leave(isOverload(error) ? 'overload' : isFailure(error) === false ? 'answer' : 'other')
        throw error
      }
    }
  }

/** Sends an attempt that has passed every queue, unless its deadline passed in the last one. */
function send(next: Next, context: RequestContext): Promise<Answer> {
  if (context.runtime.monotonic() >= context.deadline) {
    throw fail(context, { kind: 'timeout', phase: 'deadline', message: 'the deadline passed while the call was queued' })
  }
  context.call.sent++
  return next(context)
}

async function waitForPlace(state: Adaptive, { wait }: BreakerPolicy, context: RequestContext): Promise<void> {
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
