import type { Layer, Next, RawResponse, RequestContext } from '../context.ts'
import { type AttemptRecord, isRequestError, type RequestError } from '../errors/errors.ts'
import { isFailure } from '../errors/outcome.ts'
import { originOf } from '../request/url.ts'
import type { ClientState } from '../state.ts'
import { mayRetry, type RetryTokens, refundToken, takeToken } from './budget.ts'
import { runWithRetry } from './loop.ts'

/** Repeats failed attempts by the call's policy, as long as the origin's retry tokens last, and keeps the journal of the call. */
export const retryLayer =
  ({ retryTokens }: Pick<ClientState, 'retryTokens'>): Layer =>
  next =>
  context =>
    attempt(next, context, 1, 0, retryTokens(originOf(context.request.url)))

/** Goes on after a first attempt that failed: until then nothing is held for it. */
function repeat(next: Next, context: RequestContext, tokens: RetryTokens, failed: unknown): Promise<RawResponse> {
  const { policy, runtime, call, request, signal, deadline, emit } = context
  return runWithRetry<RawResponse>({
    policy: policy.retry,
    runtime,
    signal,
    deadline,
    classify: error => classifyFailure(error, context, tokens),
    run: (number, delay) => (number === 1 ? Promise.reject(failed) : attempt(next, context, number, delay, tokens)),
    onRetry: (error, next, delay) => {
      const { kind, status } = error as RequestError
      emit(() => ({ type: 'retry', method: request.method, url: call.redact.url(request.url), next, delay, error: kind, status }))
    },
  })
}

/** Runs one attempt and writes it down. A refusal made here never reached the server: it is no attempt. */
function attempt(next: Next, context: RequestContext, number: number, delay: number, tokens: RetryTokens): Promise<RawResponse> {
  const { budget: policy } = context.policy
  const startedAt = context.runtime.monotonic()
  context.emit(() => ({ type: 'attempt', ...brief(context), number }))
  return next({ ...context, attempt: number }).then(
    answer => {
      note(context, { number, status: answer.status, error: undefined, delay, startedAt })
      // a healthy origin has all its tokens
      if (tokens.spent > 0) refundToken(tokens, policy)
      return { ...answer, attempts: context.call.attempts.length }
    },
    error => {
      const failure = isFailure(error)
      if (failure) takeToken(tokens, policy)
      else if (failure === false) refundToken(tokens, policy)
      if (isRequestError(error) && error.kind !== 'rejected')
        note(context, { number, status: error.status, error: error.kind, delay, startedAt })
      if (number === 1) return repeat(next, context, tokens, error)
      throw error
    },
  )
}

const brief = ({ request, call }: RequestContext) => ({ method: request.method, url: call.redact.url(request.url) })

function note(context: RequestContext, { startedAt, ...ended }: Omit<AttemptRecord, 'ms'> & { startedAt: number }): void {
  const entry = Object.freeze({ ...ended, ms: context.runtime.monotonic() - startedAt })
  context.call.attempts.push(entry)
  context.emit(() => ({ type: 'attempt-end', ...brief(context), ...entry }))
}

/**
 * What the rules say of a failure. A request that must not be sent twice is repeated only when the server refused it for its rate.
 * After a 429 the gate holds the next attempt, so the loop itself need not wait.
 */
function classifyFailure(
  error: unknown,
  { policy, runtime, deadline }: RequestContext,
  tokens: RetryTokens,
): { retryable: boolean; retryAfter?: number | undefined } {
  if (!isRequestError(error) || error.kind === 'rejected') return { retryable: false }
  if (error.kind === 'rate-limit') {
    const { retryAfter = 0 } = error
    const tooLong = retryAfter > policy.retry.maxRetryAfter || runtime.monotonic() + retryAfter >= deadline
    return { retryable: error.retryable && !tooLong, retryAfter: policy.rateLimit ? 0 : error.retryAfter }
  }
  const retryable = error.retryable && policy.repeatable && mayRetry(tokens, policy.budget)
  return { retryable, retryAfter: error.kind === 'server' ? error.retryAfter : undefined }
}
