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

/** How long an attempt waits for a place, and how many may wait for each place, unless the call is patient. */
const WAIT = 2000
const WAITERS = 2

/** Bounds the attempts under way at an overloaded origin, by a limit learned from it. A healthy one has no limit. */
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

/** Lets an attempt go that has passed every queue, unless the last of them took all its time. */
function send(next: Next, context: RequestContext): Promise<Answer> {
  if (context.runtime.monotonic() >= context.deadline) {
    throw fail(context, { kind: 'timeout', phase: 'deadline', message: 'the deadline passed in the queue' })
  }
  context.call.sent++
  return next(context)
}

async function waitForPlace(state: Adaptive, { wait }: BreakerPolicy, context: RequestContext): Promise<void> {
  const { runtime, signal } = context
  const refusal = () =>
    fail(context, { kind: 'rejected', reason: 'queue', message: 'the server is overloaded, and too many calls wait for it' })
  if (wait === 0 && state.queue.length >= WAITERS * state.limit) throw refusal()
  let placed = false
  const place = { wake: () => {} }
  try {
    await within({
      runtime,
      ms: Math.max(wait, WAIT),
      outer: signal,
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
    // it passed the rate limit before it waited here: a cool-down may have begun since
    for (let now = runtime.monotonic(); now < state.heldUntil; now = runtime.monotonic())
      await runtime.sleep(Math.min(state.heldUntil - now, MAX_DELAY), signal)
  } catch (error) {
    const index = state.queue.indexOf(place)
    if (index >= 0) state.queue.splice(index, 1)
    // its place was given in the same moment
    if (placed) state.inFlight--
    admitWaiting(state)
    throw error
  }
}
