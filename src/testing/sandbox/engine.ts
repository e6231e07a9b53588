import { toMs } from '../../core/options/duration.ts'
import { platform, type Runtime } from '../../core/runtime.ts'
import { createAdmission } from './admission.ts'
import { createChance, createDraws, createOutages, createScript } from './faults.ts'
import { type Carriage, carriageOf, hurt } from './hurt.ts'
import { createLatency } from './latency.ts'
import { createLog, type Line, type Log } from './log.ts'
import { failure, json, toReply } from './reply.ts'
import { createRouter } from './router.ts'
import type { Fault, Reply, SandboxApi, SandboxLimit, SandboxOptions, SandboxRequest } from './types.ts'

/** What the transport, `fetch` or socket, has to do. */
export interface Outcome {
  readonly reply: Reply
  readonly carriage: Carriage
  readonly line: Line
}

/** The part of the sandbox that is the same for `fetch` and sockets. */
export interface Engine {
  readonly log: Log
  /** Answers after the latency; rejects with the signal's reason when the caller goes away. */
  answer(request: SandboxRequest, signal: AbortSignal | undefined): Promise<Outcome>
  fail(route: string, faults: readonly Fault[]): void
  reset(): void
}

/** Makes the engine; `apis` come in order, after the routes of `options`. */
export function createEngine(options: SandboxOptions, apis: readonly SandboxApi[]): Engine {
  const runtime: Pick<Runtime, 'now' | 'sleep'> = { ...platform, ...options.runtime }
  const slow = toMs(options.slow ?? '1s', 'slow')
  const latency = createLatency(options.latency)
  const chance = createChance(options.faults)
  const outage = createOutages(options.outages)
  const draws = createDraws(options.seed ?? options.runtime?.random?.() ?? 1)
  const log = createLog(options.maxLog ?? 100_000)
  const route = createRouter(options.routes ?? {})
  let state = fresh()

  function fresh() {
    const script = createScript()
    for (const [path, faults] of Object.entries(options.script ?? {})) script.add(path, faults)
    return { script, admit: createAdmission([options.rateLimit ?? []].flat() as SandboxLimit[]), firstAt: undefined as number | undefined }
  }

  /** What happens to a request: decided when it comes, before any wait. */
  function judge(request: SandboxRequest, now: number, line: Line) {
    state.firstAt ??= now
    const random = draws.next(request)
    const delay = latency(random)
    const { refused, headers } = state.admit(request, now)
    const fault: Fault = refused ? '429-bare' : (state.script.next(request) ?? outage(now - state.firstAt) ?? chance(random))
    if (refused) line.fault('limit')
    else if (fault !== 'ok') line.fault(typeof fault === 'object' ? 'scripted' : fault)
    return { fault, headers, delay: fault === 'latency' ? delay + slow : delay }
  }

  async function truth(request: SandboxRequest, api: SandboxApi | undefined): Promise<Reply> {
    const own = route(request)
    if (own) return toReply(await own.value({ ...request, params: own.params, query: request.url.searchParams }))
    return api ? api.answer(request, runtime.now()) : json({ error: 'Not Found' }, 404)
  }

  async function answer(request: SandboxRequest, signal: AbortSignal | undefined): Promise<Outcome> {
    const now = runtime.now()
    const line = log.open(request, now)
    const { fault, headers, delay } = judge(request, now, line)
    const api = apis.find(one => one.owns(request))
    try {
      if (delay > 0) await runtime.sleep(delay, signal)
      const reply = await hurt(fault, { truth: () => truth(request, api), failure: api?.failure ?? failure, now: runtime.now() })
      return { reply: { ...reply, headers: { ...reply.headers, ...headers } }, carriage: carriageOf(fault), line }
    } catch (error) {
      if (signal?.aborted) line.aborted()
      else line.dropped()
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
      draws.reset()
      for (const api of apis) api.reset?.()
    },
  }
}
