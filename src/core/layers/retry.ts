import type { Answer, Layer, Next, RequestContext } from '../context.ts'
import { isRequestError, type RequestError } from '../errors.ts'
import { createBudgets, type RetryBudget } from '../limits/budget.ts'
import { isFailure } from '../limits/outcome.ts'
import { runWithRetry } from '../retry.ts'
import { originOf } from '../url.ts'

/** Repeats failed attempts by the call's policy, as long as the origin's retry tokens last, and keeps the journal of the call. */
export const retryLayer = (): Layer => next => {
  const budgets = createBudgets()
  return async context => {
    const { policy, runtime, call, request, signal, deadline, emit } = context
    const budget = budgets(originOf(request.url), policy.budget)
    const answer = await runWithRetry<Answer>({
      policy: policy.retry,
      runtime,
      signal,
      deadline,
      judge: error => judge(error, context, budget),
      run: (number, delay) => attempt(next, { ...context, attempt: number }, delay, budget),
      onRetry: (error, next, delay) => {
        const { kind, status } = error as RequestError
        emit(() => ({ type: 'retry', method: request.method, url: call.redact.url(request.url), next, delay, error: kind, status }))
      },
    })
    return { ...answer, attempts: call.attempts.length }
  }
}

/** Runs one attempt and writes it down. A refusal made here never reached the server: it is no attempt. */
async function attempt(next: Next, context: RequestContext, delay: number, budget: RetryBudget): Promise<Answer> {
  const { call, request, runtime, emit, attempt: number } = context
  const startedAt = runtime.monotonic()
  const brief = () => ({ method: request.method, url: call.redact.url(request.url) })
  const note = (status: number | undefined, error?: RequestError) => {
    const entry = Object.freeze({ number, status, error: error?.kind, delay, ms: runtime.monotonic() - startedAt })
    call.attempts.push(entry)
    emit(() => ({ type: 'attempt-end', ...brief(), ...entry }))
  }
  emit(() => ({ type: 'attempt', ...brief(), number }))
  try {
    const answer = await next(context)
    note(answer.status)
    budget.onSuccess()
    return answer
  } catch (error) {
    const failure = isFailure(error)
    if (failure) budget.onFailure()
    else if (failure === false) budget.onSuccess()
    if (!isRequestError(error) || error.kind === 'rejected') throw error
    note(error.status, error)
    // the attempt that just failed belongs to what its error tells
    Object.defineProperty(error, 'attempts', { value: [...call.attempts], enumerable: true, configurable: true })
    throw error
  }
}

/**
 * What the rules say of a failure. A request that must not be sent twice is repeated only when the server refused it for its rate.
 * After a 429 the gate holds the next attempt, so the loop itself need not wait.
 */
function judge(
  error: unknown,
  { policy, runtime, deadline }: RequestContext,
  budget: RetryBudget,
): { retryable: boolean; retryAfter?: number | undefined } {
  if (!isRequestError(error) || error.kind === 'rejected') return { retryable: false }
  if (error.kind === 'rate-limit') {
    const { retryAfter = 0 } = error
    const tooLong = retryAfter > policy.retry.maxRetryAfter || runtime.monotonic() + retryAfter >= deadline
    return { retryable: error.retryable && !tooLong, retryAfter: policy.rateLimit ? 0 : error.retryAfter }
  }
  const retryable = error.retryable && policy.repeatable && budget.allows()
  return { retryable, retryAfter: error.kind === 'server' ? error.retryAfter : undefined }
}
