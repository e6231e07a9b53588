import type { Layer } from '../context.ts'
import { fail } from '../errors/fail.ts'
import { untilEnd } from './deadline-layer.ts'
import { within } from './within.ts'

/** Bounds one attempt, its body included. */
export const timeoutLayer = (): Layer => next => context => {
  const { policy, runtime } = context
  return within({
    runtime,
    ms: Math.min(policy.timeout, context.timeLeft ?? policy.timeout),
    outer: context.signal,
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
