import type { Layer, Next, RawResponse, RequestContext } from '../context.ts'
import { fail } from '../errors/fail.ts'
import { isFailure, isOverload } from '../errors/outcome.ts'
import { originOf } from '../request/url.ts'
import type { ClientState } from '../state.ts'
import { type Adaptive, admitWaiting, waitForPlace } from './places.ts'

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
        if (state.queue.length > 0) admitWaiting(state)
      }
      try {
        const answer = await send(next, context)
        leave('answer')
        return answer
      } catch (error) {
        leave(isOverload(error) ? 'overload' : isFailure(error) === false ? 'answer' : 'other')
        throw error
      }
    }
  }

/** Sends an attempt that has passed every queue, unless its deadline passed in the last one. */
function send(next: Next, context: RequestContext): Promise<RawResponse> {
  if (context.runtime.monotonic() >= context.deadline) {
    throw fail(context, { kind: 'timeout', phase: 'deadline', message: 'the deadline passed while the call was queued' })
  }
  context.call.sent++
  return next(context)
}

/** How many recent attempts are kept to detect slow responses. */
const MAX_RECENT = 20
/**
 * The limit is multiplied by this factor on overload, at most once per `DECREASE_INTERVAL_MS`: a burst of timeouts counts as one overload.
 */
const DECREASE_FACTOR = 0.7
const DECREASE_INTERVAL_MS = 200
/** The limit is removed when it exceeds `MAX_LIMIT`, or after `RECOVERY_MS` without overload when no attempt waits. */
const MAX_LIMIT = 200
const RECOVERY_MS = 10_000

/**
 * Updates the limit after an attempt: additive increase, multiplicative decrease (AIMD). It decreases only when responses became slow as
 * well, because a failure that is unrelated to load does not require fewer requests.
 */
export function settle(state: Adaptive, outcome: 'answer' | 'overload' | 'other', ms: number, now: number): void {
  const used = state.inFlight--
  if (outcome === 'other') return
  if (state.recent.push(ms) > MAX_RECENT) state.recent.shift()
  if (outcome === 'answer') {
    state.fastest = Math.min(state.fastest, ms)
    if (used >= state.limit / 2) state.limit += 1 / state.limit
    const calm = now - state.loweredAt > RECOVERY_MS && state.queue.length === 0
    if (state.limit > MAX_LIMIT || calm) state.limit = Infinity
  } else if (now - state.loweredAt >= DECREASE_INTERVAL_MS && isSlow(state)) {
    state.limit = Math.max(1, Math.min(state.limit, used) * DECREASE_FACTOR)
    state.loweredAt = now
  }
}

/** True when the median duration exceeds three times the fastest one plus 100 ms. */
function isSlow({ recent, fastest }: Adaptive): boolean {
  const median = [...recent].sort((a, b) => a - b)[recent.length >> 1] ?? 0
  return median > 3 * fastest + 100
}
