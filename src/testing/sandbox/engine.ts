import { toMs } from '../../core/options/duration.ts'
import { platform, type Runtime } from '../../core/runtime.ts'
import { createAdmission } from './admission.ts'
import { applyFault, type Delivery, deliveryOf } from './apply-fault.ts'
import { createFaultScript, createOutageLookup, createRandomFaults, createRequestRandoms } from './faults.ts'
import { createLatency } from './latency.ts'
import { createLog, type Log, type RequestTracker } from './log.ts'
import { failure, json, toReply } from './reply.ts'
import { createRouter } from './router.ts'
import type { Fault, Reply, SandboxApi, SandboxLimit, SandboxOptions, SandboxRequest } from './types.ts'

/** What the transport (`fetch` or socket) has to send, how, and where to record the result. */
export interface Outcome {
  readonly reply: Reply
  readonly delivery: Delivery
  readonly tracker: RequestTracker
}

/** The part of the sandbox that does not depend on the transport. */
export interface Engine {
  readonly log: Log
  /** Resolves after the latency. Rejects with the signal's reason when the caller aborts. */
  answer(request: SandboxRequest, signal: AbortSignal | undefined): Promise<Outcome>
  fail(route: string, faults: readonly Fault[]): void
  reset(): void
}

/** Creates the engine. The routes of `options` are tried first, then `apis` in order. */
export function createEngine(options: SandboxOptions, apis: readonly SandboxApi[]): Engine {
  const runtime: Pick<Runtime, 'now' | 'sleep'> = { ...platform, ...options.runtime }
  const slow = toMs(options.slow ?? '1s', 'slow')
  const latency = createLatency(options.latency)
  const randomFault = createRandomFaults(options.faults)
  const outageFault = createOutageLookup(options.outages)
  const requestRandoms = createRequestRandoms(options.seed ?? options.runtime?.random?.() ?? 1)
  const log = createLog(options.maxLog ?? 100_000)
  const route = createRouter(options.routes ?? {})
  let state = fresh()

  function fresh() {
    const script = createFaultScript()
    for (const [path, faults] of Object.entries(options.script ?? {})) script.add(path, faults)
    return { script, admit: createAdmission([options.rateLimit ?? []].flat() as SandboxLimit[]), firstAt: undefined as number | undefined }
  }

  /** Decides the fault and the delay of a request on arrival, before any wait. */
  function planResponse(request: SandboxRequest, now: number, tracker: RequestTracker) {
    state.firstAt ??= now
    const random = requestRandoms.next(request)
    const delay = latency(random)
    const { refused, headers } = state.admit(request, now)
    const fault: Fault = refused ? '429-bare' : (state.script.next(request) ?? outageFault(now - state.firstAt) ?? randomFault(random))
    if (refused) tracker.fault('limit')
    else if (fault !== 'ok') tracker.fault(typeof fault === 'object' ? 'scripted' : fault)
    return { fault, headers, delay: fault === 'latency' ? delay + slow : delay }
  }

  async function cleanResponse(request: SandboxRequest, api: SandboxApi | undefined): Promise<Reply> {
    const own = route(request)
    if (own) return toReply(await own.value({ ...request, params: own.params, query: request.url.searchParams }))
    return api ? api.answer(request, runtime.now()) : json({ error: 'Not Found' }, 404)
  }

  async function answer(request: SandboxRequest, signal: AbortSignal | undefined): Promise<Outcome> {
    const now = runtime.now()
    const tracker = log.open(request, now)
    const { fault, headers, delay } = planResponse(request, now, tracker)
    const api = apis.find(one => one.owns(request))
    try {
      if (delay > 0) await runtime.sleep(delay, signal)
      const reply = await applyFault(fault, {
        cleanResponse: () => cleanResponse(request, api),
        failure: api?.failure ?? failure,
        now: runtime.now(),
      })
      return { reply: { ...reply, headers: { ...reply.headers, ...headers } }, delivery: deliveryOf(fault), tracker }
    } catch (error) {
      if (signal?.aborted) tracker.aborted()
      else tracker.dropped()
      throw error
    }
  }

  return {
    log,
    answer,
    fail: (path, faults) => state.script.add(path, faults),
    reset() {
      state = fresh()
      log.reset()
      requestRandoms.reset()
      for (const api of apis) api.reset?.()
    },
  }
}
