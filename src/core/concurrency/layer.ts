import type { Answer, Layer, Next, RequestContext } from '../context.ts'
import { isRequestError } from '../errors/errors.ts'
import { fail } from '../errors/fail.ts'
import { isFailure, isOverload } from '../errors/outcome.ts'
import { originOf } from '../request/url.ts'
import type { ClientState } from '../state.ts'
import { admitWaiting, settle } from './adaptive-limit.ts'
import { waitForPlace } from './wait-for-place.ts'

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
