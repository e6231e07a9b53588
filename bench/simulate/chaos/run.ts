import { createCache } from '../../../src/core/cache/create-cache.ts'
import { createClient } from '../../../src/core/client.ts'
import { isRequestError } from '../../../src/core/errors/errors.ts'
import type { FetchLike } from '../../../src/core/runtime.ts'
import type { ClientEvent } from '../../../src/core/telemetry/events.ts'
import { memoryDriver } from '../../../src/drivers/memory.ts'
import { createRandom } from '../../../src/testing/random.ts'
import { createVirtualClock } from '../../../src/testing/virtual-clock.ts'
import { answer } from './faults.ts'
import { credential, type Plan, type PlannedCall } from './plan.ts'
import { countedController } from './signals.ts'
import { flakyDriver } from './store.ts'

/** One request, as the server received it. */
export interface SeenRequest {
  readonly at: number
  /** The number of the call in the plan, if the request shows it. */
  readonly call: number | undefined
  readonly path: string
  /** True once it was answered, failed or was aborted. */
  done: boolean
  /** True while the response body has neither been read to its end nor cancelled. */
  bodyOpen: boolean
}

/** How one call ended. */
export interface Ended {
  readonly call: PlannedCall
  readonly start: number
  readonly end: number
  readonly value?: unknown
  readonly error?: unknown
}

/** Everything that happened in one run. */
export interface Story {
  readonly plan: Plan
  readonly events: readonly ClientEvent[]
  readonly requests: readonly SeenRequest[]
  readonly ended: readonly Ended[]
  /** The periods in which the server asked not to receive requests. */
  readonly holds: readonly { readonly from: number; readonly to: number }[]
  readonly timersLeft: number
  readonly listenersLeft: number
}

/** Runs a plan with the real client in virtual time. */
export async function run(plan: Plan): Promise<Story> {
  const clock = createVirtualClock({ seed: `client ${plan.seed}` })
  const events: ClientEvent[] = []
  const requests: SeenRequest[] = []
  const holds: { from: number; to: number }[] = []
  const fetch: FetchLike = async (url, init = {}) => {
    const signal = init.signal ?? undefined
    const headers = new Headers(init.headers)
    const { pathname } = new URL(url)
    const call = headers.get('x-call')
    const request: SeenRequest = {
      at: clock.now(),
      call: call === null ? undefined : Number(call),
      path: pathname,
      done: false,
      bodyOpen: false,
    }
    requests.push(request)
    if (signal?.aborted) throw signal.reason
    signal?.addEventListener(
      'abort',
      () => {
        request.done = true
      },
      { once: true },
    )
    const user = headers.get('authorization') === 'Bearer secret of ann' ? 'ann' : 'bob'
    const onBody = (state: 'open' | 'done') => {
      request.bodyOpen = state === 'open'
    }
    try {
      const { response, retryAfter } = await answer(plan.fault(requests.length), { path: pathname, user, signal, onBody }, clock)
      if (retryAfter > 0) holds.push({ from: clock.now(), to: clock.now() + retryAfter })
      return response
    } finally {
      request.done = true
    }
  }
  const runtime = { ...clock.runtime, fetch }
  const driver = plan.flakyStore ? flakyDriver(createRandom(`store ${plan.seed}`), clock) : memoryDriver()
  const cache = plan.cached && createCache({ driver, ttl: '1s', staleWhileRevalidate: '1s', staleIfError: '5s' })
  const api = createClient({ baseURL: 'https://chaos.test', runtime, ...plan.options, cache, onEvent: event => events.push(event) })
  const ended: Ended[] = []
  const signals: (() => number)[] = []
  const shared = plan.cached || plan.options.dedupe
  const work = plan.calls.map(async (call, index) => {
    await clock.sleep(call.at)
    const { controller, listeners } = countedController()
    signals.push(listeners)
    const over = new AbortController()
    if (call.abortAfter !== undefined)
      void clock.sleep(call.abortAfter, over.signal).then(
        () => controller.abort(),
        () => {},
      )
    const start = clock.now()
    const options = { auth: credential[call.user], signal: controller.signal, ...(!shared && { headers: { 'x-call': String(index) } }) }
    const done = (result: { value?: unknown; error?: unknown }) => ended.push({ call, start, end: clock.now(), ...result })
    await api.request({ method: call.method, path: call.path, ...options }).then(
      value => done({ value: value.data }),
      error => done({ error }),
    )
    over.abort()
  })
  await clock.run(Promise.all(work))
  // wait for background work, such as renewals and slow stores
  if (plan.cached) await clock.runAll()
  else await clock.settle()
  return { plan, events, requests, ended, holds, timersLeft: clock.pending, listenersLeft: signals.reduce((sum, left) => sum + left(), 0) }
}

/** Converts a run to text, to compare two runs with the same seed. */
export const traceOf = ({ events, requests, ended }: Story): string =>
  JSON.stringify([
    events,
    requests,
    ended.map(({ start, end, value, error }) => [start, end, value, isRequestError(error) ? [error.kind, error.message] : String(error)]),
  ])
