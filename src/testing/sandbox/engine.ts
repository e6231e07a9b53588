import { toMs } from '../../core/duration.ts'
import { platform, type Runtime } from '../../core/runtime.ts'
import { createChance, createDraws, createOutages, createScript } from './faults.ts'
import { createLatency } from './latency.ts'
import { limitHeaders } from './limit-headers.ts'
import { createLimit, type Limit } from './limits.ts'
import { createLog, type Line, type Log } from './log.ts'
import { failure, html, toReply } from './reply.ts'
import { createRouter } from './router.ts'
import type { Fault, FaultKind, Reply, SandboxApi, SandboxLimit, SandboxOptions, SandboxRequest } from './types.ts'

/** How an answer is carried: whole, or hurt on the way. */
export type Carriage = 'whole' | 'reset' | 'cut' | 'stall' | 'stall-body'

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
  const seed = options.seed ?? options.runtime?.random?.() ?? 1
  const slow = toMs(options.slow ?? '1s', 'slow')
  const latency = createLatency(options.latency)
  const chance = createChance(options.faults)
  const outage = createOutages(options.outages)
  const draws = createDraws(seed)
  const log = createLog(options.maxLog ?? 100_000)
  const route = createRouter(options.routes ?? {})
  const limits = ([options.rateLimit ?? []].flat() as SandboxLimit[]).map(limit => ({ options: limit, make: () => createLimit(limit) }))
  for (const limit of limits) limit.make()

  let state = fresh()

  function fresh() {
    const script = createScript()
    for (const [path, faults] of Object.entries(options.script ?? {})) script.add(path, faults)
    return { script, firstAt: undefined as number | undefined, counters: limits.map(() => new Map<string, Limit>()) }
  }

  function admit(request: SandboxRequest, now: number): { refused: boolean; headers: Record<string, string> } {
    const headers: Record<string, string> = {}
    let refused = false
    limits.forEach(({ options: limit, make }, i) => {
      if (refused) return
      const who = limit.by?.(request) ?? ''
      const counters = state.counters[i] as Map<string, Limit>
      const counter = counters.get(who) ?? make()
      counters.set(who, counter)
      const verdict = counter(now)
      refused = !verdict.ok
      for (const [name, value] of Object.entries(limitHeaders(limit, verdict, now))) {
        headers[name] = name.startsWith('ratelimit') && headers[name] ? `${headers[name]}, ${value}` : value
      }
    })
    return { refused, headers }
  }

  async function answer(request: SandboxRequest, signal: AbortSignal | undefined): Promise<Outcome> {
    const now = runtime.now()
    state.firstAt ??= now
    const line = log.open(request, now)
    const random = draws.next(request)
    const delay = latency(random)
    const api = apis.find(one => one.owns(request))
    const { refused, headers } = admit(request, now)
    const planned = refused ? undefined : (state.script.next(request) ?? outage(now - state.firstAt))
    const fault: Fault = refused ? 'ok' : (planned ?? chance(random))
    if (refused) line.fault('limit')
    else if (typeof fault === 'object') line.fault('scripted')
    else if (fault !== 'ok') line.fault(fault)

    try {
      await wait(fault === 'latency' ? delay + slow : delay, signal)
      const reply = await (refused ? fail(429) : hurt(fault))
      return { reply: { ...reply, headers: { ...reply.headers, ...headers } }, carriage: carriageOf(fault), line }
    } catch (error) {
      if (signal?.aborted) line.aborted()
      else line.dropped()
      throw error
    }

    function fail(status: number): Reply {
      return api ? api.failure(status) : failure(status)
    }
    async function truth(): Promise<Reply> {
      const own = route(request)
      if (own) return toReply(await own.value({ ...request, params: own.params, query: request.url.searchParams }))
      return api ? api.answer(request, runtime.now()) : { ...failure(404), body: '{"error":"Not Found"}' }
    }
    async function hurt(kind: Fault): Promise<Reply> {
      if (typeof kind === 'object') return { headers: { 'content-type': 'application/json' }, body: '', ...kind }
      switch (kind) {
        case '429':
          return withRetryAfter(fail(429), '1')
        case '429-date':
          return withRetryAfter(fail(429), new Date(Math.ceil(runtime.now() / 1000) * 1000 + 1000).toUTCString())
        case '429-bare':
          return fail(429)
        case '500':
        case '502':
        case '503':
        case '504':
          return fail(Number(kind))
        case 'html':
          return html('Welcome')
        case 'malformed':
          return halved(await truth())
        case 'reset':
        case 'stall':
          return { status: 200, headers: {}, body: '' }
        case 'ok':
        case 'cut':
        case 'latency':
        case 'stall-body':
          return truth()
      }
    }
  }

  async function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
    if (ms > 0) await runtime.sleep(ms, signal)
    else if (signal?.aborted) throw signal.reason
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

const CARRIAGES: Partial<Record<FaultKind, Carriage>> = { reset: 'reset', cut: 'cut', stall: 'stall', 'stall-body': 'stall-body' }
const carriageOf = (fault: Fault): Carriage => (typeof fault === 'string' && fault !== 'ok' ? CARRIAGES[fault] : undefined) ?? 'whole'

const withRetryAfter = (reply: Reply, value: string): Reply => ({ ...reply, headers: { ...reply.headers, 'retry-after': value } })
const halved = (reply: Reply): Reply => ({ ...reply, body: reply.body.slice(0, Math.ceil(reply.body.length / 2)) })
