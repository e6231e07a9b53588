import type { Next, PolicyLayer, RawResponse, RequestContext } from '../context.ts'
import { fail } from '../errors/fail.ts'
import { isFailure } from '../errors/outcome.ts'
import { originOf } from '../request/url.ts'
import type { ClientState } from '../state.ts'
import type { BreakerPolicy } from './options.ts'
import { type Admission, admit, type Circuit, record } from './state.ts'

/** The mean interval between two checks of a waiting call, so that it notices early when the circuit closes. */
const CHECK_INTERVAL_MS = 1000

/** Rejects an attempt while the circuit of its origin is open. After a successful probe it admits a growing ratio of attempts. */
export const breakerLayer =
  ({ circuits }: Pick<ClientState, 'circuits'>): PolicyLayer<BreakerPolicy> =>
  next =>
  (context, policy) => {
    const circuit = circuits(originOf(context.request.url))
    const admission = askAdmission(circuit, policy, context)
    return 'generation' in admission
      ? runAttempt(next, context, circuit, policy, admission.generation)
      : waitForAdmission(circuit, policy, context, admission.wait).then(generation =>
          runAttempt(next, context, circuit, policy, generation),
        )
  }

/** Runs an admitted attempt and records its outcome. */
function runAttempt(
  next: Next,
  context: RequestContext,
  circuit: Circuit,
  policy: BreakerPolicy,
  generation: number,
): Promise<RawResponse> {
  const { sent } = context.call
  const recordOutcome = (failed: boolean | undefined) => {
    const { runtime } = context
    withEvent(circuit, context, () => record(circuit, policy, generation, failed, runtime.monotonic(), runtime))
  }
  return next(context).then(
    answer => {
      recordOutcome(false)
      return answer
    },
    error => {
      recordOutcome(isFailure(error, context.call.sent > sent))
      throw error
    },
  )
}

const askAdmission = (circuit: Circuit, policy: BreakerPolicy, context: RequestContext): Admission =>
  withEvent(circuit, context, () => admit(circuit, policy, context.runtime.monotonic(), context.runtime))

/**
 * Waits until the attempt is admitted and returns its generation. @throws a `rejected` error when `breaker.wait` or the deadline would pass
 * first.
 */
async function waitForAdmission(circuit: Circuit, policy: BreakerPolicy, context: RequestContext, firstWait: number): Promise<number> {
  const { runtime, signal, deadline } = context
  const waitUntil = Math.min(runtime.monotonic() + policy.wait, deadline)
  for (let wait = firstWait; ; ) {
    const retryAfter = Math.ceil(wait)
    if (runtime.monotonic() + retryAfter >= waitUntil) {
      const message = `circuit breaker is open for ${originOf(context.request.url)}; retry in ${retryAfter} ms`
      throw fail(context, { kind: 'rejected', reason: 'breaker', retryAfter, message })
    }
    await runtime.sleep(Math.min(retryAfter, CHECK_INTERVAL_MS * (0.5 + runtime.random())), signal)
    const admission = askAdmission(circuit, policy, context)
    if ('generation' in admission) return admission.generation
    wait = admission.wait
  }
}

/** Runs an operation on a circuit and emits a `breaker` event if the state changed. */
function withEvent<T>(circuit: Circuit, context: RequestContext, run: () => T): T {
  const before = circuit.current.state
  const result = run()
  const { state } = circuit.current
  if (state !== before) context.emit(() => ({ type: 'breaker', origin: originOf(context.request.url), state }))
  return result
}
