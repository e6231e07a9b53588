import type { Layer, Next, RawResponse, RequestContext } from '../context.ts'
import { type AttemptRecord, isRequestError, type RequestError } from '../errors/errors.ts'
import { isFailure } from '../errors/outcome.ts'
import { originOf } from '../request/url.ts'
import type { ClientState } from '../state.ts'
import { requestFields } from '../telemetry/request-fields.ts'
import { mayRetry, type RetryTokens, refundToken, takeToken } from './budget.ts'
import { runWithRetry } from './loop.ts'

/** Repeats failed attempts as the retry policy and the retry tokens of the origin allow, and records every attempt of the call. */
export const retryLayer =
  ({ retryTokens }: Pick<ClientState, 'retryTokens'>): Layer =>
  next =>
  context =>
    attempt(next, context, 1, 0, retryTokens(originOf(context.request.url)))

/** Runs the retry loop after the first attempt failed. A call whose first attempt succeeds needs no loop. */
function repeat(next: Next, context: RequestContext, tokens: RetryTokens, failed: unknown): Promise<RawResponse> {
  const { policy, runtime, signal, deadline, emit } = context
  return runWithRetry<RawResponse>({
    policy: policy.retry,
    runtime,
    signal,
    deadline,
    classify: error => classifyFailure(error, context, tokens),
    run: (number, delay) => (number === 1 ? Promise.reject(failed) : attempt(next, context, number, delay, tokens)),
    onRetry: (error, next, delay) => {
      const { kind, status } = error as RequestError
      emit(() => ({ type: 'retry', ...requestFields(context), next, delay, error: kind, status }))
    },
  })
}

/** Runs one attempt and records it. A rejection by this library is not recorded as an attempt, because no request was sent. */
function attempt(next: Next, context: RequestContext, number: number, delay: number, tokens: RetryTokens): Promise<RawResponse> {
  const { budget: policy } = context.policy
  const startedAt = context.runtime.monotonic()
  context.emit(() => ({ type: 'attempt', ...requestFields(context), number }))
  return next({ ...context, attempt: number }).then(
    answer => {
      recordAttempt(context, { number, status: answer.status, error: undefined, delay, startedAt })
      // an origin without failures has all its tokens
      if (tokens.spent > 0) refundToken(tokens, policy)
      return { ...answer, attempts: context.call.attempts.length }
    },
    error => {
      const failure = isFailure(error)
      if (failure) takeToken(tokens, policy)
      else if (failure === false) refundToken(tokens, policy)
      if (isRequestError(error) && error.kind !== 'rejected')
        recordAttempt(context, { number, status: error.status, error: error.kind, delay, startedAt })
      if (number === 1) return repeat(next, context, tokens, error)
      throw error
    },
  )
}

/** Adds an attempt to the call record and emits `attempt-end`. */
function recordAttempt(context: RequestContext, { startedAt, ...ended }: Omit<AttemptRecord, 'ms'> & { startedAt: number }): void {
  const entry = Object.freeze({ ...ended, ms: context.runtime.monotonic() - startedAt })
  context.call.attempts.push(entry)
  context.emit(() => ({ type: 'attempt-end', ...requestFields(context), ...entry }))
}

/**
 * Returns whether a failure may be retried, and the wait that the server requested in milliseconds. A request that must not be sent twice
 * is retried only after a 429, because the server did not process it. After a 429 the rate limiter delays the next attempt, so the loop
 * does not wait.
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
