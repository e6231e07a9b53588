import type { Answer, Layer, Next, RequestContext } from '../context.ts'
import { isRequestError, type RequestError } from '../errors/errors.ts'
import { fail } from '../errors/fail.ts'
import { originOf } from '../request/url.ts'
import type { Permit } from './gate.ts'
import type { Outcome } from './origin-limiter.ts'
import { rateLimitFields } from './quota/fields.ts'

/** Lets each attempt wait for its turn, and tells the gate what the server said. */
export const rateLimitLayer = (): Layer => next => context => {
  const { runtime, request, policy, signal, scope, deadline, attempt } = context
  const limiter = policy.rateLimit
  if (!limiter) return next(context)
  const askedAt = runtime.monotonic()
  // not awaited: very many wait here, and a suspended function costs more than a callback
  return limiter
    .gate(originOf(request.url))
    .enter({ runtime, signal, scope, deadline, priority: policy.priority, attempt })
    .then(permit => {
      if (typeof permit === 'number') throw refused(context, permit)
      return pass(next, context, permit, askedAt)
    })
}

async function pass(next: Next, context: RequestContext, permit: Permit, askedAt: number): Promise<Answer> {
  const { runtime, emit } = context
  const origin = originOf(context.request.url)
  const waited = runtime.monotonic() - askedAt
  if (waited > 0) emit({ type: 'queue', origin, ms: waited })
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
    if (ms !== undefined) emit({ type: 'cooldown', origin, ms })
  }
}

const refused = (context: RequestContext, wait: number): RequestError =>
  fail(context, {
    kind: 'rejected',
    reason: 'rate-limit',
    message: `the rate limit allows it in ${Math.ceil(wait)} ms, after the deadline`,
    retryAfter: wait,
  })

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
