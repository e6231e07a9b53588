import type { Layer, Next, RawResponse, RequestContext } from '../context.ts'
import { fail } from '../errors/fail.ts'
import { isFailure } from '../errors/outcome.ts'
import { originOf } from '../request/url.ts'
import type { ClientState } from '../state.ts'
import type { BreakerPolicy } from './options.ts'
import { type Admission, admit, type Circuit, record } from './state.ts'

/** A waiting call asks again this often, in milliseconds, to notice soon that the server is back. */
const ASK_AGAIN_MS = 1000

/** Rejects attempts while an origin is down, and lets traffic return step by step. Every attempt needs admission. */
export const breakerLayer =
  ({ circuits }: Pick<ClientState, 'circuits'>): Layer =>
  next =>
  context => {
    const policy = context.policy.breaker
    if (!policy) return next(context)
    const origin = originOf(context.request.url)
    const circuit = circuits(origin)
    const admission = askAdmission(circuit, policy, context)
    return 'generation' in admission
      ? watch(next, context, circuit, policy, admission.generation)
      : waitForAdmission(circuit, policy, context, admission.wait).then(generation => watch(next, context, circuit, policy, generation))
  }

/** Makes an attempt that was admitted, and records how it ends. */
function watch(next: Next, context: RequestContext, circuit: Circuit, policy: BreakerPolicy, generation: number): Promise<RawResponse> {
  const { sent } = context.call
  const recordOutcome = (failed: boolean | undefined) => {
    const { runtime } = context
    step(circuit, context, () => record(circuit, policy, generation, failed, runtime.monotonic(), runtime))
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
  step(circuit, context, () => admit(circuit, policy, context.runtime.monotonic(), context.runtime))

/** Asks again until the attempt is admitted, for as long as the policy allows. */
async function waitForAdmission(circuit: Circuit, policy: BreakerPolicy, context: RequestContext, firstWait: number): Promise<number> {
  const { runtime, signal, deadline } = context
  const waitUntil = Math.min(runtime.monotonic() + policy.wait, deadline)
  for (let wait = firstWait; ; ) {
    const retryAfter = Math.ceil(wait)
    if (runtime.monotonic() + retryAfter >= waitUntil) {
      const message = `circuit breaker is open for ${originOf(context.request.url)}; retry in ${retryAfter} ms`
      throw fail(context, { kind: 'rejected', reason: 'breaker', retryAfter, message })
    }
    await runtime.sleep(Math.min(retryAfter, ASK_AGAIN_MS * (0.5 + runtime.random())), signal)
    const admission = askAdmission(circuit, policy, context)
    if ('generation' in admission) return admission.generation
    wait = admission.wait
  }
}

/** Takes one step of the breaker, and emits an event when its state changes. */
function step<T>(circuit: Circuit, context: RequestContext, run: () => T): T {
  const before = circuit.current.state
  const result = run()
  const { state } = circuit.current
  if (state !== before) context.emit(() => ({ type: 'breaker', origin: originOf(context.request.url), state }))
  return result
}
