import type { Layer, RawResponse, RequestContext } from '../context.ts'
import type { RequestError } from '../errors/errors.ts'
import { fail } from '../errors/fail.ts'
import { whenEnded } from '../http/stream.ts'
import { endsWithRequest } from '../runtime.ts'
import { Deadlines } from './deadlines.ts'
import { within } from './scope.ts'

/** Bounds the whole call, its queues, waits, attempts and bodies, and ends it at once when the caller aborts. */
export const deadlineLayer = (): Layer => next => {
  const deadlines = new Deadlines()
  return context => {
    const { policy, runtime } = context
    return within({
      runtime,
      ms: policy.deadline,
      // in Workers a timer ends with the request that it was begun in
      deadlines: endsWithRequest() ? undefined : deadlines,
      outer: context,
      subject: context,
      expired,
      aborted,
      run: (signal, scope) => next({ ...context, signal, scope, deadline: runtime.monotonic() + policy.deadline }),
      goesOn: untilEnd,
    })
  }
}

const expired = (context: RequestContext): RequestError =>
  fail(context, { kind: 'timeout', phase: 'deadline', message: `no answer within the deadline of ${context.policy.deadline} ms` })

const aborted = (context: RequestContext, cause: unknown): RequestError =>
  fail(context, { kind: 'aborted', message: 'aborted by the caller', cause })

/** A streamed body goes on after the answer: the caller's signal must reach it until it ends. */
const untilEnd = (answer: RawResponse, release: () => void): RawResponse | undefined =>
  answer.body === null || answer.body instanceof Uint8Array ? undefined : { ...answer, body: whenEnded(answer.body, release) }

/** Bounds one attempt, its body included. */
export const timeoutLayer = (): Layer => next => context => {
  const { policy, runtime } = context
  return within({
    runtime,
    ms: Math.min(policy.timeout, context.timeLeft ?? policy.timeout),
    outer: context,
    expired: () =>
      fail(context, {
        kind: 'timeout',
        phase: 'attempt',
        message: `no whole answer within the timeout of ${policy.timeout} ms`,
        retryable: true,
      }),
    run: (signal, scope) => next({ ...context, signal, scope }),
    goesOn: untilEnd,
  })
}
