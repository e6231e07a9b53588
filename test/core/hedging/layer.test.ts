import { describe, expect, it } from 'vitest'
import { type ClientEvent, type ClientOptions, createClient, safe } from '../../../src/index.ts'
import { json, serve, stalled } from '../../support/server.ts'

const EAGER: ClientOptions = { hedge: { samples: 5, maxExtra: 1 }, retry: false, dedupe: false, timeout: '10s', breaker: false }

type Reply = number | 'never' | 'fails'

/** The n-th request is answered after the n-th delay; five fast requests come first, so that the client has samples. */
function setup(replies: readonly Reply[], options: ClientOptions = {}) {
  const events: ClientEvent[] = []
  const server = serve(async ({ signal }, n) => {
    const reply = n <= 5 ? 20 : (replies[n - 6] ?? 20)
    if (reply === 'never') return new Promise<Response>(() => {})
    await server.clock.sleep(reply === 'fails' ? 300 : reply, signal)
    return reply === 'fails' ? json({}, 503) : json({ n })
  })
  const api = createClient({
    baseURL: 'https://api.test',
    runtime: server.runtime,
    onEvent: event => events.push(event),
    ...EAGER,
    ...options,
  })
  const outcomes = () => events.flatMap(event => (event.type === 'hedge' ? [event.outcome] : []))
  const timed = async <T>(call: () => Promise<T>) => {
    const before = server.clock.now()
    const result = await server.clock.run(safe(call()))
    return { ...result, ms: server.clock.now() - before }
  }
  const learned = async () => {
    for (let i = 0; i < 5; i++) await server.clock.run(api.get('/'))
  }
  return { ...server, api, events, outcomes, timed, learned }
}

describe('hedging', () => {
  it('is off by default', async () => {
    const { timed, learned, api, seen } = setup([5000], { hedge: undefined })
    await learned()
    expect(await timed(() => api.get('/'))).toMatchObject({ ok: true, ms: 5000 })
    expect(seen.length).toBe(6)
  })
  it('repeats a slow GET, uses the first response and aborts the other request', async () => {
    const { timed, learned, api, seen, outcomes, clock } = setup(['never', 20])
    await learned()
    expect(await timed(() => api.get('/'))).toEqual({ ok: true, data: { n: 7 }, ms: 70 })
    expect(outcomes()).toEqual(['sent', 'won'])
    expect(seen[5]?.signal?.aborted).toBe(true)
    expect(clock.pending).toBe(0)
  })
  it('uses the response of the first request when it arrives before the second one', async () => {
    const { timed, learned, api, seen, outcomes, clock } = setup([60, 'never'])
    await learned()
    expect(await timed(() => api.get('/'))).toEqual({ ok: true, data: { n: 6 }, ms: 60 })
    expect(outcomes()).toEqual(['sent', 'lost'])
    expect(seen[6]?.signal?.aborted).toBe(true)
    expect(clock.pending).toBe(0)
  })
  it('sends no second request when the first response arrives in time', async () => {
    const { timed, learned, api, seen, outcomes, clock } = setup([49])
    await learned()
    expect(await timed(() => api.get('/'))).toMatchObject({ ok: true, ms: 49 })
    expect([seen.length, outcomes(), clock.pending]).toEqual([6, [], 0])
  })
  it('cancels the body of the response that lost', async () => {
    const slow = stalled(200, '{"half":')
    let count = 0
    const server = serve(async () => (++count === 6 ? slow.response : json({ n: count })))
    const api = createClient({ baseURL: 'https://api.test', runtime: server.runtime, ...EAGER })
    for (let i = 0; i < 5; i++) await server.clock.run(api.get('/'))
    expect(await server.clock.run(api.get('/'))).toEqual({ n: 7 })
    await server.clock.settle()
    expect(slow.cancelled()).toBe(true)
    expect(server.clock.pending).toBe(0)
  })
  it('rejects at once when the first request fails before the second one is sent', async () => {
    const { timed, learned, api, seen } = setup(['fails'], { hedge: { samples: 5, maxExtra: 1, minDelay: '1s' } })
    await learned()
    expect(await timed(() => api.get('/'))).toMatchObject({ ok: false, ms: 300, error: { kind: 'server' } })
    expect(seen.length).toBe(6)
  })
  it('waits for the other request when one of the two fails', async () => {
    const first = setup(['fails', 400])
    await first.learned()
    expect(await first.timed(() => first.api.get('/'))).toMatchObject({ ok: true, data: { n: 7 }, ms: 450 })
    expect(first.outcomes()).toEqual(['sent', 'won'])
    const second = setup([400, 'fails'])
    await second.learned()
    expect(await second.timed(() => second.api.get('/'))).toMatchObject({ ok: true, data: { n: 6 }, ms: 400 })
    expect(second.outcomes()).toEqual(['sent', 'lost'])
  })
  it('rejects when both requests fail', async () => {
    const { timed, learned, api, outcomes, clock } = setup(['fails', 'fails'])
    await learned()
    expect(await timed(() => api.get('/'))).toMatchObject({ ok: false, ms: 350, error: { kind: 'server' } })
    expect(outcomes()).toEqual(['sent'])
    expect(clock.pending).toBe(0)
  })
  it('aborts both requests when the caller aborts', async () => {
    const { learned, api, seen, clock } = setup(['never', 'never'])
    await learned()
    const caller = new AbortController()
    const call = safe(api.get('/', { signal: caller.signal }))
    await clock.advance(100)
    caller.abort()
    expect(await call).toMatchObject({ ok: false, error: { kind: 'aborted' } })
    await clock.settle()
    expect(seen.slice(5).map(({ signal }) => signal?.aborted)).toEqual([true, true])
    expect(clock.pending).toBe(0)
  })
  it('repeats HEAD, but not POST, PUT or DELETE', async () => {
    for (const [method, requests] of [
      ['head', 7],
      ['post', 6],
      ['put', 6],
      ['delete', 6],
    ] as const) {
      const { learned, api, seen, clock } = setup([1000, 20])
      await learned()
      await clock.run(api[method]('/'))
      expect([method, seen.length]).toEqual([method, requests])
    }
  })
  it('does not repeat a request whose response is a stream', async () => {
    const { learned, api, seen, clock } = setup([1000, 20])
    await learned()
    await clock.run(api.get('/', { responseType: 'stream' }))
    expect(seen.length).toBe(6)
  })
  it('adds at most 2 % of requests by default', async () => {
    const server = serve(async ({ signal }, n) => {
      await server.clock.sleep(n % 10 === 0 ? 500 : 20, signal)
      return json({})
    })
    const api = createClient({ baseURL: 'https://api.test', ...EAGER, hedge: true, runtime: server.runtime })
    const calls = async () => {
      for (let i = 0; i < 500; i++) await api.get('/')
    }
    await server.clock.run(calls)
    expect(server.seen.length).toBeGreaterThan(505)
    expect(server.seen.length).toBeLessThanOrEqual(510)
  }, 30_000)
  it('makes the second request wait for the rate limit', async () => {
    const { learned, api, seen, clock } = setup(['never', 20], { rateLimit: { requests: 1, per: '1s' } })
    await learned()
    await clock.run(api.get('/'))
    const gaps = seen.slice(1).map(({ at }, i) => at - (seen[i]?.at ?? 0))
    expect(gaps.length).toBe(6)
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(999)
  })
})
