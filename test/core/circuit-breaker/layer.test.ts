import { describe, expect, it } from 'vitest'
import { type ClientEvent, type ClientOptions, constant, createClient, type RequestError, safe } from '../../../src/index.ts'
import { json, type Script, serve } from '../../support/server.ts'

function setup(script: Script, options: ClientOptions = {}) {
  const server = serve(script)
  const events: ClientEvent[] = []
  const states = () => events.flatMap(event => (event.type === 'breaker' ? [event.state] : []))
  const api = createClient({
    baseURL: 'https://api.test',
    retry: false,
    dedupe: false,
    runtime: server.runtime,
    onEvent: event => events.push(event),
    ...options,
  })
  const call = async (path = '/', call = {}) => {
    const result = await server.clock.run(safe(api.get(path, call)))
    return result.ok ? 'ok' : (result.error as RequestError).kind
  }
  return { ...server, api, events, states, call }
}

const down: Script = () => json({}, 503)

describe('the breaker', () => {
  it('refuses at once, saying when to come back, and tells its state', async () => {
    const { api, call, clock, seen, states, events } = setup(down)
    for (let i = 0; i < 5; i++) expect(await call()).toBe('server')
    const result = await clock.run(safe(api.get('/')))
    expect(seen.length).toBe(5)
    expect(!result.ok && result.error).toMatchObject({ kind: 'rejected', reason: 'breaker', retryable: false, attempts: [] })
    const { retryAfter, message } = (result.ok ? {} : result.error) as { retryAfter: number; message: string }
    expect(retryAfter).toBeGreaterThan(499)
    expect(retryAfter).toBeLessThanOrEqual(1500)
    expect(Number.isInteger(retryAfter)).toBe(true)
    expect(message).toBe(`GET https://api.test/: the server is in trouble; not asked again for ${retryAfter} ms`)
    expect(states()).toEqual(['open'])
    expect(events.find(event => event.type === 'breaker')).toMatchObject({ origin: 'https://api.test' })
    await clock.advance(retryAfter)
    expect(await call()).toBe('server')
    expect(states()).toEqual(['open', 'half-open', 'open'])
    expect(seen.length).toBe(6)
  })
  it('lets traffic back when the server is', async () => {
    let works = false
    const { call, clock, seen, states } = setup(() => json({}, works ? 200 : 500))
    for (let i = 0; i < 5; i++) await call()
    works = true
    await clock.advance(1500)
    expect(await call()).toBe('ok')
    expect(states()).toEqual(['open', 'half-open', 'closed'])
    await clock.advance(750)
    for (let i = 0; i < 100; i++) expect(await call()).toBe('ok')
    expect(seen.length).toBe(106)
  })
  it('is one for each origin', async () => {
    const { call } = setup(({ url }) => json({}, url.hostname === 'a.test' ? 503 : 200), { baseURL: undefined })
    for (let i = 0; i < 5; i++) await call('https://a.test/')
    expect([await call('https://a.test/'), await call('https://b.test/')]).toEqual(['rejected', 'ok'])
  })
  it('may be switched off, for a client or for a call', async () => {
    const off = setup(down, { breaker: false })
    for (let i = 0; i < 20; i++) expect(await off.call()).toBe('server')
    const on = setup(down)
    for (let i = 0; i < 20; i++) expect(await on.call('/', { breaker: false })).toBe('server')
    expect(await on.call()).toBe('server')
  })
  it('takes answers that are no fault of the server for what they are', async () => {
    const statuses = [503, 503, 503, 503, 404, 503, 503, 503, 503, 401, 503, 503, 503, 503, 429, 501]
    const { call, states } = setup((_, n) => json({}, statuses[(n - 1) % statuses.length] ?? 200), { rateLimit: false })
    for (let i = 0; i < 30; i++) await call()
    expect(states()).toEqual([])
  })
  it('counts refused connections and timeouts, of the attempt or of the call', async () => {
    const refused = setup(() => Promise.reject(new TypeError('fetch failed')))
    const slow = setup(() => undefined, { timeout: '1s' })
    const late = setup(() => undefined, { deadline: '1s' })
    for (const { call, states } of [refused, slow, late]) {
      for (let i = 0; i < 5; i++) await call()
      expect(states()).toEqual(['open'])
      expect(await call()).toBe('rejected')
    }
  })
  it('learns nothing from calls whose deadline ends in the queue of the rate limit', async () => {
    const server = serve(async ({ signal }) => {
      await server.clock.sleep(500, signal)
      return json({})
    })
    const states: string[] = []
    const onEvent = (event: ClientEvent) => {
      if (event.type === 'breaker') states.push(event.state)
    }
    const options = {
      retry: false,
      dedupe: false,
      deadline: '2s',
      rateLimit: { concurrency: 3 },
      onEvent,
      runtime: server.runtime,
    } as const
    const api = createClient({ baseURL: 'https://api.test', ...options })
    const results = await server.clock.run(Promise.all(Array.from({ length: 100 }, () => safe(api.get('/')))))
    expect(results.filter(({ ok }) => ok).length).toBeLessThan(20)
    expect(states).toEqual([])
  })
  it.each([true, false])('counts a deadline that ends while the server is silent, adaptive: %s', async adaptive => {
    const { call, states } = setup(() => undefined, { deadline: '1s', breaker: { adaptive } })
    for (let i = 0; i < 5; i++) await call()
    expect(states()).toEqual(['open'])
  })
  it('learns nothing from a call that its caller aborted', async () => {
    const { api, clock, states } = setup(() => undefined)
    for (let i = 0; i < 10; i++) {
      const caller = new AbortController()
      const call = safe(api.get('/', { signal: caller.signal }))
      await clock.settle()
      caller.abort()
      expect(await call).toMatchObject({ ok: false, error: { kind: 'aborted' } })
    }
    expect(states()).toEqual([])
    expect(clock.pending).toBe(0)
  })
  it('ends a call whose retries it refuses, with no more attempts', async () => {
    const { api, clock, seen } = setup(down, { retry: { attempts: 9, backoff: constant(10), budget: false } })
    const result = await clock.run(safe(api.get('/')))
    expect(seen.length).toBe(5)
    expect(!result.ok && result.error).toMatchObject({ kind: 'rejected', attempts: Array.from({ length: 5 }, () => ({ status: 503 })) })
  })
  it('makes patient calls wait for the server, all of them', async () => {
    const { api, clock, seen } = setup(({ at }) => json({}, at < start + 20_000 ? 503 : 200), {
      retry: { attempts: 20, budget: false },
      breaker: { wait: '60s' },
      deadline: '5m',
    })
    const start = clock.now()
    const results = await clock.run(Promise.all(Array.from({ length: 50 }, (_, i) => safe(api.get(`/${i}`)))))
    expect(results.every(({ ok }) => ok)).toBe(true)
    // no more than one probe in each opening, besides those that were under way when it opened
    expect(seen.filter(({ at }) => at < start + 20_000).length).toBeLessThanOrEqual(50 + 15)
    expect(clock.now() - start).toBeLessThan(27_000)
    expect(clock.pending).toBe(0)
  })
  it('refuses patient calls too when the wait goes beyond their patience or their deadline', async () => {
    const { api, call, clock } = setup(down, { breaker: { wait: '5s' } })
    for (let i = 0; i < 5; i++) await call()
    const before = clock.now()
    expect(await clock.run(safe(api.get('/', { deadline: '400ms' })))).toMatchObject({ ok: false, error: { kind: 'rejected' } })
    expect(clock.now()).toBe(before)
    expect(await clock.run(safe(api.get('/', { breaker: { wait: '400ms' } })))).toMatchObject({ ok: false, error: { kind: 'rejected' } })
    expect(clock.now()).toBe(before)
    expect(await call()).toBe('server')
    expect(clock.now() - before).toBeGreaterThan(499)
  })
  it('lets a waiting call go at once when it is aborted', async () => {
    const { api, call, clock } = setup(down, { breaker: { wait: '60s' } })
    for (let i = 0; i < 5; i++) await call()
    const caller = new AbortController()
    const waiting = safe(api.get('/', { signal: caller.signal }))
    await clock.settle()
    caller.abort()
    expect(await waiting).toMatchObject({ ok: false, error: { kind: 'aborted' } })
    expect(clock.pending).toBe(0)
  })
})
