import { callNext } from '../call-next.ts'
import type { Answer, Layer, Next, RequestContext } from '../context.ts'
import { fail } from '../errors/fail.ts'
import { isFailure } from '../errors/outcome.ts'
import { originOf } from '../request/url.ts'
import type { ClientState } from '../state.ts'
import { type Admission, admit, type Circuit, record } from './circuit.ts'
import type { BreakerPolicy } from './options.ts'

/** A waiting call asks again this often, so that it notices soon that the server is back. */
const ASK_AGAIN = 1000

/** Stops asking an origin that is down, and lets its traffic come back step by step. Every attempt needs admission. */
export const breakerLayer =
  ({ circuits }: Pick<ClientState, 'circuits'>): Layer =>
  next => {
    return context => {
      const policy = context.policy.breaker
      if (!policy) return next(context)
      const circuit = circuits(originOf(context.request.url))
      const admission = ask(circuit, policy, context)
      return 'era' in admission
        ? watch(next, context, circuit, policy, admission.era)
        : enter(circuit, policy, context, admission.wait).then(era => watch(next, context, circuit, policy, era))
    }
  }

/** Makes an attempt that was admitted, and records how it ends. */
function watch(next: Next, context: RequestContext, circuit: Circuit, policy: BreakerPolicy, era: number): Promise<Answer> {
  const { sent } = context.call
  return callNext(next, context).then(
    answer => {
      tell(circuit, policy, context, era, false)
      return answer
    },
    error => {
      tell(circuit, policy, context, era, isFailure(error, context.call.sent > sent))
      throw error
    },
  )
}

function tell(circuit: Circuit, policy: BreakerPolicy, context: RequestContext, era: number, failed: boolean | undefined): void {
  const { runtime } = context
  observed(circuit, context, () => record(circuit, policy, era, failed, runtime.monotonic(), runtime))
}

const ask = (circuit: Circuit, policy: BreakerPolicy, context: RequestContext): Admission =>
  observed(circuit, context, () => admit(circuit, policy, context.runtime.monotonic(), context.runtime))

/** Asks again until it is admitted, as long as the policy is patient. */
async function enter(circuit: Circuit, policy: BreakerPolicy, context: RequestContext, firstWait: number): Promise<number> {
  const { runtime, signal, deadline } = context
  const patience = Math.min(runtime.monotonic() + policy.wait, deadline)
  for (let wait = firstWait; ; ) {
    const retryAfter = Math.ceil(wait)
    if (runtime.monotonic() + retryAfter >= patience) {
      throw fail(context, {
        kind: 'rejected',
        reason: 'breaker',
        retryAfter,
        message: `the server is in trouble; not asked again for ${retryAfter} ms`,
      })
    }
    await runtime.sleep(Math.min(retryAfter, ASK_AGAIN * (0.5 + runtime.random())), signal)
    const admission = ask(circuit, policy, context)
    if ('era' in admission) return admission.era
    wait = admission.wait
  }
}

/** Does one step of the breaker, and tells when its state changes. */
function observed<T>(circuit: Circuit, context: RequestContext, step: () => T): T {
  const { state } = circuit
  const result = step()
  if (circuit.state !== state) {
    context.emit(() => ({ type: 'breaker', origin: originOf(context.request.url), state: circuit.state }))
  }
  return result
}
