import type { BreakerPolicy } from '../circuit-breaker/options.ts'
import type { RequestContext } from '../context.ts'
import { fail } from '../errors/fail.ts'
import { MAX_DELAY } from '../options/duration.ts'
import { originOf } from '../request/url.ts'
import { within } from '../timeout/scope.ts'

/** The adaptive concurrency limit of one origin. */
export interface Adaptive {
  /** The maximum number of concurrent attempts; Infinity until there is an overload. */
  limit: number
  /** The number of attempts that are running. */
  inFlight: number
  /** The time of the last decrease, in milliseconds by the monotonic clock. */
  loweredAt: number
  /** The durations of the recent attempts in milliseconds, oldest first. */
  readonly recent: number[]
  /** The shortest duration of a successful attempt so far, in milliseconds. */
  fastest: number
  /** The waiting attempts, first come first served. */
  readonly queue: { wake: () => void }[]
}

/** Creates the state of an origin without a limit. */
export function createAdaptive(): Adaptive {
  return { limit: Infinity, inFlight: 0, loweredAt: -Infinity, recent: [], fastest: Infinity, queue: [] }
}

/** Starts waiting attempts while there are free places. */
export function admitWaiting(state: Adaptive): void {
  while (state.inFlight < Math.floor(state.limit)) {
    const first = state.queue.shift()
    if (!first) return
    state.inFlight++
    first.wake()
  }
}

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
    // the attempt passed the rate limit before this queue, so a cool-down may have started since
    for (let ms = cooldownMs(context); ms > 0; ms = cooldownMs(context)) await runtime.sleep(Math.min(ms, MAX_DELAY), signal)
  } catch (error) {
    const index = state.queue.indexOf(place)
    if (index >= 0) state.queue.splice(index, 1)
    // the place was assigned just before the wait ended
    if (placed) state.inFlight--
    admitWaiting(state)
    throw error
  }
}

/** Returns how long the rate limiter still pauses the origin, in milliseconds. */
const cooldownMs = ({ policy, request }: RequestContext): number =>
  policy.rateLimit ? (policy.rateLimit.gate(originOf(request.url)).cooldownMs ?? 0) : 0
