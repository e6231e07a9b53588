import type { Answer, Layer } from '../context.ts'
import { fail } from '../fail.ts'
import { whenEnded } from '../stream.ts'
import { within } from '../within.ts'

/** Bounds the whole call, its queues, waits, attempts and bodies, and ends it at once when the caller aborts. */
export const deadlineLayer = (): Layer => next => context => {
  const { policy, runtime } = context
  return within({
    runtime,
    ms: policy.deadline,
    outer: context.signal,
    expired: () => fail(context, { kind: 'timeout', phase: 'deadline', message: `no answer within the deadline of ${policy.deadline} ms` }),
    aborted: cause => fail(context, { kind: 'aborted', message: 'aborted by the caller', cause }),
    run: (signal, scope) => next({ ...context, signal, scope, deadline: runtime.monotonic() + policy.deadline }),
    goesOn: untilEnd,
  })
}

/** A streamed body goes on after the answer: the caller's signal must reach it until it ends. */
export const untilEnd = (answer: Answer, release: () => void): Answer | undefined =>
  answer.body === null || answer.body instanceof Uint8Array ? undefined : { ...answer, body: whenEnded(answer.body, release) }
