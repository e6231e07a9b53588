import type { Next, PolicyLayer, RawResponse, RequestContext } from '../context.ts'
import { isRequestError, type RequestError } from '../errors/errors.ts'
import { fail } from '../errors/fail.ts'
import { originOf } from '../request/url.ts'
import type { RateLimiter } from './limiter.ts'
import { DIALECTS, rateLimitFields } from './quota/fields.ts'
import type { Outcome, Permit } from './types.ts'

/** Every header that reports a quota by itself. The others, such as `x-ratelimit-limit`, only add to one of these. */
export const QUOTA_HEADERS: readonly string[] = [
  'ratelimit',
  'ratelimit-policy',
  ...DIALECTS.flatMap(dialect => [`${dialect}-remaining`, `${dialect}-reset`, `${dialect}-reset-after`]),
]

/** Returns whether an answer may report a quota. If not, its headers need not be parsed. */
export const hasQuotaHeader = (headers: Headers): boolean => QUOTA_HEADERS.some(name => headers.has(name))

/** Makes each attempt wait until the limits of its origin allow it, and reports the server's answer to the gate of that origin. */
export const rateLimitLayer = (): PolicyLayer<RateLimiter> => next => (context, limiter) => {
  const { runtime, request, policy, signal, scope, deadline, attempt } = context
  const askedAt = runtime.monotonic()
  // A callback instead of `await`: very many attempts may wait here, and a suspended function takes more memory.
  return limiter
    .gate(originOf(request.url))
    .enter({ runtime, signal, scope, deadline, priority: policy.priority, attempt })
    .then(permit => {
      if (typeof permit === 'number') throw rejection(context, permit)
      return send(next, context, permit, askedAt)
    })
}

async function send(next: Next, context: RequestContext, permit: Permit, askedAt: number): Promise<RawResponse> {
  const { runtime, emit } = context
  const origin = originOf(context.request.url)
  const waited = runtime.monotonic() - askedAt
  if (waited > 0) emit({ type: 'queue', origin, ms: waited })
  let outcome: Outcome = { verdict: 'unknown', quotas: [] }
  try {
    const answer = await next(context)
    outcome = outcomeOf(answer, context)
    return answer
  } catch (error) {
    if (isRequestError(error) && error.status !== undefined)
      outcome = outcomeOf(error, context, error.kind === 'rate-limit' ? error : undefined)
    throw error
  } finally {
    const ms = permit.done(outcome)
    if (ms !== undefined) emit({ type: 'cooldown', origin, ms })
  }
}

const rejection = (context: RequestContext, wait: number): RequestError =>
  fail(context, {
    kind: 'rejected',
    reason: 'rate-limit',
    message: `the rate limit allows no request before the deadline; retry in ${Math.ceil(wait)} ms`,
    retryAfter: wait,
  })

/** Reads how an attempt ended from an answer or an error; `refusal` is the error of a 429. */
function outcomeOf(
  { headers }: { readonly headers?: Headers | undefined },
  { runtime }: RequestContext,
  refusal?: { readonly retryAfter?: number | undefined },
): Outcome {
  return {
    verdict: refusal ? 'refused' : 'accepted',
    retryAfter: refusal?.retryAfter,
    quotas: headers && hasQuotaHeader(headers) ? rateLimitFields(headers, runtime.now()) : [],
  }
}
