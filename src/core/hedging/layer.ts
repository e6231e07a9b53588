import type { Next, PolicyLayer, RawResponse, RequestContext } from '../context.ts'
import { originOf } from '../request/url.ts'
import type { ClientState } from '../state.ts'
import { whenAborted } from '../timeout/abort-listener.ts'
import { DONE } from '../timeout/deadlines.ts'
import { learn, planHedge, spend } from './latencies.ts'
import type { HedgePolicy } from './options.ts'

/** Sends a second request when a GET or HEAD is slow, and takes the first response. Source: Dean and Barroso, "The Tail at Scale". */
export const hedgeLayer =
  ({ latencies }: Pick<ClientState, 'latencies'>): PolicyLayer<HedgePolicy> =>
  next => {
    return async (context, policy) => {
      const { runtime, request } = context
      const state = latencies(originOf(request.url))
      const delay = planHedge(state, policy)
      const startedAt = runtime.monotonic()
      const answer = await (delay === undefined ? next(context) : race(next, context, delay, () => spend(state)))
      learn(state, runtime.monotonic() - startedAt, policy)
      return answer
    }
  }

/**
 * Runs both requests. The first response is used and the other request is aborted. A failure is used only when no other request is running.
 */
function race(next: Next, context: RequestContext, delay: number, mayHedge: () => boolean): Promise<RawResponse> {
  const { runtime, signal, call, request, emit } = context
  const work = new AbortController()
  const tell = (outcome: 'sent' | 'won' | 'lost') => emit(() => ({ type: 'hedge', url: call.redact.url(request.url), outcome }))
  return new Promise((resolve, reject) => {
    let sent = 0
    let failed = 0
    const end = (settle: () => void) => {
      if (work.signal.aborted && !signal.aborted) return
      ignore()
      settle()
      work.abort(DONE)
    }
    const send = (outcome: 'won' | 'lost') => {
      sent++
      next({ ...context, signal: work.signal }).then(
        answer =>
          end(() => {
            if (sent > 1) tell(outcome)
            resolve(answer)
          }),
        error => {
          if (++failed === sent) end(() => reject(error))
        },
      )
    }
    const ignore = whenAborted(signal, () => work.abort(signal.reason))
    send('lost')
    runtime.sleep(delay, work.signal).then(
      () => {
        if (!mayHedge()) return
        tell('sent')
        send('won')
      },
      () => {},
    )
  })
}
