import { callNext } from '../call-next.ts'
import type { Layer, RequestContext } from '../context.ts'
import { fail } from '../fail.ts'
import type { BreakerPolicy } from '../limits/breaker.ts'
import { admit, type Circuit, createCircuit, record } from '../limits/circuit.ts'
import { perOrigin } from '../limits/origins.ts'
import { isFailure } from '../limits/outcome.ts'
import { originOf } from '../url.ts'

/** A waiting call asks again this often, so that it notices soon that the server is back. */
const ASK_AGAIN = 1000

/** Stops asking an origin that is down, and lets its traffic come back step by step. Every attempt needs admission. */
export const breakerLayer = (): Layer => next => {
  const circuits = perOrigin(createCircuit, ({ state, failed }) => state === 'closed' && failed === 0)
  return async context => {
    const policy = context.policy.breaker
    if (!policy) return next(context)
    const circuit = circuits(originOf(context.request.url))
    const era = await enter(circuit, policy, context)
    const tell = (failed: boolean | undefined) =>
      observed(circuit, context, () => record(circuit, policy, era, failed, context.runtime.monotonic(), context.runtime))
    const { sent } = context.call
    return callNext(next, context).then(
      answer => {
        tell(false)
        return answer
      },
      error => {
        tell(isFailure(error, context.call.sent > sent))
        throw error
      },
    )
  }
}

async function enter(circuit: Circuit, policy: BreakerPolicy, context: RequestContext): Promise<number> {
  const { runtime, signal, deadline } = context
  const patience = Math.min(runtime.monotonic() + policy.wait, deadline)
  for (;;) {
    const now = runtime.monotonic()
    const admission = observed(circuit, context, () => admit(circuit, policy, now, runtime))
    if ('era' in admission) return admission.era
    const retryAfter = Math.ceil(admission.wait)
    if (now + retryAfter >= patience) {
      throw fail(context, {
        kind: 'rejected',
        reason: 'breaker',
        retryAfter,
        message: `the server is in trouble; not asked again for ${retryAfter} ms`,
      })
    }
    await runtime.sleep(Math.min(retryAfter, ASK_AGAIN * (0.5 + runtime.random())), signal)
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
