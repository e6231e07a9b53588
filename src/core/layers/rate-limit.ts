import type { Layer, RequestContext } from '../context.ts'
import { isRequestError } from '../errors.ts'
import { fail } from '../fail.ts'
import { rateLimitFields } from '../limits/fields.ts'
import type { Permit } from '../limits/gate.ts'
import type { Outcome } from '../limits/pace.ts'
import type { RateLimiter } from '../limits/types.ts'
import { originOf } from '../url.ts'

/** Lets each attempt wait for its turn, and tells the gate what the server said. */
export const rateLimitLayer = (): Layer => next => async context => {
  const limiter = context.policy.rateLimit
  if (!limiter) return next(context)
  const origin = originOf(context.request.url)
  const permit = await pass(context, limiter, origin)
  let outcome: Outcome = { verdict: 'unknown', quotas: [] }
  try {
    const answer = await next(context)
    outcome = read(answer, context)
    return answer
  } catch (error) {
    if (isRequestError(error) && error.status !== undefined) outcome = read(error, context, error.kind === 'rate-limit' ? error : undefined)
    throw error
  } finally {
    const ms = permit.done(outcome)
    if (ms !== undefined) context.emit({ type: 'cooldown', origin, ms })
  }
}

async function pass(context: RequestContext, limiter: RateLimiter, origin: string): Promise<Permit> {
  const { runtime, signal, deadline, policy, attempt, emit } = context
  const askedAt = runtime.monotonic()
  const permit = await limiter.gate(origin).enter({ runtime, signal, deadline, priority: policy.priority, attempt })
  if (typeof permit === 'number') {
    const message = `the rate limit allows it in ${Math.ceil(permit)} ms, after the deadline`
    throw fail(context, { kind: 'rejected', reason: 'rate-limit', message, retryAfter: permit })
  }
  const ms = runtime.monotonic() - askedAt
  if (ms > 0) emit({ type: 'queue', origin, ms })
  return permit
}

/** What an answer says of limits; with `refusal`, it is one that the server gave for its rate. */
function read(
  { headers }: { readonly headers?: Headers | undefined },
  { runtime }: RequestContext,
  refusal?: { readonly retryAfter?: number | undefined },
): Outcome {
  return {
    verdict: refusal ? 'refused' : 'accepted',
    retryAfter: refusal?.retryAfter,
    quotas: headers ? rateLimitFields(headers, runtime.now()) : [],
  }
}
