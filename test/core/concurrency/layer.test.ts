import { describe, expect, it } from 'vitest'
import type { RequestError } from '../../../src/index.ts'
import { type ClientOptions, createClient, safe } from '../../../src/index.ts'
import { json, type Script, serve } from '../../support/server.ts'

const CALM: ClientOptions = { retry: false, dedupe: false, rateLimit: false, timeout: '1s', breaker: { failures: 1000, minimum: 1000 } }

/** A server that answers after `ms()`; `most()` is the largest number of requests in flight. */
function setup(ms: (n: number) => number, options: ClientOptions = {}) {
  let underWay = 0
  let most = 0
  const script: Script = async (_, n) => {
    most = Math.max(most, ++underWay)
    const wait = ms(n)
    await server.clock.sleep(Math.min(wait, 1000))
    underWay--
    return wait > 1000 ? new Promise<Response>(() => {}) : json({})
  }
  const server = serve(script)
  const api = createClient({ baseURL: 'https://api.test', runtime: server.runtime, ...CALM, ...options })
  const call = async (options = {}) => {
    const result = await safe(api.get('/', options))
    if (result.ok) return 'ok'
    const error = result.error as RequestError
    return error.kind === 'rejected' ? error.reason : error.kind
  }
  const calls = (count: number, options = {}) => server.clock.run(Promise.all(Array.from({ length: count }, () => call(options))))
  return {
    ...server,
    api,
    call,
    calls,
    reset: () => {
      most = 0
    },
    most: () => most,
  }
}

const count = (results: readonly string[]) =>
  Object.fromEntries([...new Set(results)].sort().map(kind => [kind, results.filter(one => one === kind).length]))

/** Answers 5 calls in 20 ms, then none of 40: an overloaded server. */
async function overloaded(options: ClientOptions = {}) {
  let ms = 20
  const world = setup(() => ms, options)
  await world.calls(5)
  ms = 5000
  expect(count(await world.calls(40))).toEqual({ timeout: 40 })
  ms = 20
  world.reset()
  return {
    ...world,
    slow: () => {
      ms = 800
    },
  }
}

describe('adaptive concurrency', () => {
  it('does not limit 500 concurrent calls to a healthy server', async () => {
    const { calls, most } = setup(() => 20)
    expect(count(await calls(500))).toEqual({ ok: 500 })
    expect(most()).toBe(500)
  })
  it('after an overload admits fewer calls, queues a few and rejects the rest at once', async () => {
    const { calls, most } = await overloaded()
    const results = count(await calls(500))
    expect(results.ok).toBeGreaterThan(70)
    expect(results.queue).toBeGreaterThan(400)
    expect((results.ok ?? 0) + (results.queue ?? 0)).toBe(500)
    expect(most()).toBeLessThanOrEqual(34)
    expect(most()).toBeGreaterThan(20)
  })
  it('rejects a call with reason queue when the queue is full', async () => {
    const { api, calls, clock } = await overloaded()
    const busy = calls(500)
    await clock.settle()
    expect(await safe(api.get('/'))).toMatchObject({
      ok: false,
      error: {
        kind: 'rejected',
        reason: 'queue',
        retryable: false,
        attempts: [],
        message: 'GET https://api.test/: the server is overloaded and too many calls wait for it; retry later or set breaker.wait',
      },
    })
    await busy
  })
  it('rejects a call that has waited two seconds in the queue', async () => {
    const { calls, clock, slow } = await overloaded()
    slow()
    const before = clock.now()
    const results = count(await calls(84))
    expect(results).toEqual({ ok: results.ok, queue: 84 - (results.ok ?? 0) })
    expect(results.queue).toBeGreaterThan(0)
    expect(clock.now() - before).toBeLessThanOrEqual(2000 + 800)
    expect(clock.pending).toBe(0)
  })
  it('queues all calls with breaker.wait instead of rejecting them', async () => {
    const { calls, clock } = await overloaded({ breaker: { failures: 1000, minimum: 1000, wait: '60s' } })
    expect(count(await calls(500))).toEqual({ ok: 500 })
    expect(clock.pending).toBe(0)
  })
  it('removes an aborted call from the queue at once and keeps the number of slots', async () => {
    const { calls, api, clock } = await overloaded()
    const busy = calls(60)
    await clock.settle()
    const caller = new AbortController()
    const waiting = safe(api.get('/', { signal: caller.signal }))
    await clock.settle()
    const before = clock.now()
    caller.abort()
    expect(await waiting).toMatchObject({ ok: false, error: { kind: 'aborted' } })
    expect(clock.now()).toBe(before)
    expect(count(await busy)).toEqual({ ok: 60 })
    expect(count(await calls(60))).toEqual({ ok: 60 })
    expect(clock.pending).toBe(0)
  })
  it('passes a slot on when its owner is aborted at the moment it gets the slot', async () => {
    const { api, clock, calls } = await overloaded()
    const callers = Array.from({ length: 60 }, () => new AbortController())
    const all = callers.map(({ signal }) => safe(api.get('/', { signal })))
    // the first responses arrive now; each call that gets a slot is aborted in the same turn of the event loop
    const wake = clock.sleep(20).then(() => {
      for (const caller of callers.slice(30)) caller.abort()
    })
    await clock.run(Promise.all([...all, wake]))
    expect(count(await calls(60))).toEqual({ ok: 60 })
  })
  it('forgets an overload after ten seconds without requests', async () => {
    const { calls, clock, most, reset } = await overloaded()
    await clock.advance(11_000)
    await calls(1)
    reset()
    expect(count(await calls(500))).toEqual({ ok: 500 })
    expect(most()).toBe(500)
  })
  it.each([{ breaker: false }, { breaker: { adaptive: false, failures: 1000, minimum: 1000 } }] as const)(
    'is off with %j',
    async options => {
      const { calls, most } = await overloaded(options)
      expect(count(await calls(500))).toEqual({ ok: 500 })
      expect(most()).toBeGreaterThanOrEqual(500)
    },
  )
  it('sends nothing in a cooldown that starts while calls wait for a slot', async () => {
    let mode: 'fast' | 'dead' | 'refuse' = 'fast'
    let held = Infinity
    const server = serve(async ({ signal }) => {
      if (mode === 'dead') return new Promise<Response>(() => {})
      await server.clock.sleep(20, signal)
      if (mode === 'fast') return json({})
      held = Math.min(held, server.clock.now())
      return json({}, 429, { 'retry-after': '1' })
    })
    const api = createClient({ baseURL: 'https://api.test', runtime: server.runtime, ...CALM, rateLimit: { requests: 100_000 } })
    const calls = (count: number) => server.clock.run(Promise.all(Array.from({ length: count }, () => safe(api.get('/')))))
    await calls(5)
    mode = 'dead'
    await calls(40)
    mode = 'refuse'
    const count = server.seen.length
    await calls(60)
    expect(server.seen.length).toBeGreaterThan(count + 30)
    expect(server.seen.filter(({ at }) => at > held && at < held + 1000)).toEqual([])
    expect(server.clock.pending).toBe(0)
  })
  it('does not count 404 responses and refused connections as overload', async () => {
    let failing = false
    const server = serve(async (_, n) => {
      await server.clock.sleep(failing ? 900 : 20)
      if (!failing) return json({})
      return n % 2 ? json({}, 404) : Promise.reject(new TypeError('fetch failed'))
    })
    const api = createClient({ baseURL: 'https://api.test', runtime: server.runtime, ...CALM })
    const calls = (count: number) => server.clock.run(Promise.all(Array.from({ length: count }, () => safe(api.get('/')))))
    await calls(5)
    failing = true
    await calls(50)
    failing = false
    expect((await calls(500)).every(({ ok }) => ok)).toBe(true)
  })
})
