import type { Layer, RawResponse, RequestContext } from '../context.ts'
import type { RequestError } from '../errors/errors.ts'
import { fail } from '../errors/fail.ts'
import { whenEnded } from '../http/stream.ts'
import { endsWithRequest } from '../runtime.ts'
import { Deadlines } from './deadlines.ts'
import { within } from './scope.ts'

/** Limits the duration of the whole call: queues, waits, attempts and bodies. Rejects immediately when the caller aborts. */
export const deadlineLayer = (): Layer => next => {
  const deadlines = new Deadlines()
  return context => {
    const { policy, runtime } = context
    return within({
      runtime,
      ms: policy.deadline,
      // on Cloudflare Workers a timer ends with the request that started it, so it cannot be shared
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
  fail(context, { kind: 'timeout', phase: 'deadline', message: `no response within the deadline of ${context.policy.deadline} ms` })

const aborted = (context: RequestContext, cause: unknown): RequestError =>
  fail(context, { kind: 'aborted', message: 'aborted by the caller', cause })

/** Keeps the abort signal connected to a streamed body until it ends. */
const untilEnd = (answer: RawResponse, release: () => void): RawResponse | undefined =>
  answer.body === null || answer.body instanceof Uint8Array ? undefined : { ...answer, body: whenEnded(answer.body, release) }

/** Limits the duration of one attempt, including its body. */
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
        message: `no complete response within the timeout of ${policy.timeout} ms`,
        retryable: true,
      }),
    run: (signal, scope) => next({ ...context, signal, scope }),
    goesOn: untilEnd,
  })
}
