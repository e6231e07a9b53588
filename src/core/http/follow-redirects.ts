import type { Next, RawResponse, RequestContext } from '../context.ts'
import { isRequestError } from '../errors/errors.ts'
import { answerBehind, failWith } from './failed-answer.ts'
import { MAX_REDIRECTS, redirectTo, refusal } from './redirect.ts'

/**
 * Follows redirects. `fetch` is not used for this, because it sends every header except `Authorization` to another origin. Each redirect is
 * a separate request that passes the circuit breaker, rate limit and concurrency limit of its origin. Together they are one attempt with
 * one timeout.
 */
export async function followRedirects(next: Next, context: RequestContext, first: RawResponse): Promise<RawResponse> {
  const { policy, call } = context
  const hops: RawResponse[] = []
  let { timeLeft = policy.timeout, request } = context
  let answer = first
  while (answer.redirect) {
    if (policy.redirect === 'error') throw refusal(context, "the option redirect is 'error'")
    if (hops.length >= MAX_REDIRECTS) throw refusal(context, `more than ${MAX_REDIRECTS} redirects`)
    const target = redirectTo(request, answer.status, answer.redirect.location)
    if (typeof target === 'string') throw refusal(context, target)
    hops.push(answer)
    timeLeft = Math.max(1, timeLeft - answer.redirect.ms)
    request = target
    call.redact.also(request)
    try {
      answer = await next({ ...context, request, timeLeft })
    } catch (error) {
      const failed = answerBehind(call, error)
      if (failed && isRequestError(error)) failWith(call, error, afterRedirects(failed, hops))
      throw error
    }
  }
  return afterRedirects(answer, hops)
}

/** Adds the redirects before a response to it. */
const afterRedirects = (answer: RawResponse, hops: readonly RawResponse[]): RawResponse => ({
  ...answer,
  redirected: true,
  hops: hops.map(({ status, headers }) => ({ status, headers })),
})
