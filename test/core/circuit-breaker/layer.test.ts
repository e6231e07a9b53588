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

describe('the circuit breaker', () => {
  it('rejects calls at once with retryAfter while it is open, and emits its state', async () => {
    const { api, call, clock, seen, states, events } = setup(down)
    for (let i = 0; i < 5; i++) expect(await call()).toBe('server')
    const result = await clock.run(safe(api.get('/')))
    expect(seen.length).toBe(5)
    expect(!result.ok && result.error).toMatchObject({ kind: 'rejected', reason: 'breaker', retryable: false, attempts: [] })
    const { retryAfter, message } = (result.ok ? {} : result.error) as { retryAfter: number; message: string }
    expect(retryAfter).toBeGreaterThan(499)
    expect(retryAfter).toBeLessThanOrEqual(1500)
    expect(Number.isInteger(retryAfter)).toBe(true)
    expect(message).toBe(`GET https://api.test/: circuit breaker is open for https://api.test; retry in ${retryAfter} ms`)
    expect(states()).toEqual(['open'])
    expect(events.find(event => event.type === 'breaker')).toMatchObject({ origin: 'https://api.test' })
    await clock.advance(retryAfter)
    expect(await call()).toBe('server')
    expect(states()).toEqual(['open', 'half-open', 'open'])
    expect(seen.length).toBe(6)
  })
  it('closes after a successful probe and then lets all calls through', async () => {
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
  it('shows its state by origin: closed with its counts, open with the wait, half-open during a probe', async () => {
    let answer: () => void = () => {}
    let status = 503
    const { api, call, clock } = setup(() => (status ? json({}, status) : new Promise(resolve => (answer = () => resolve(json({}))))))
    expect(api.circuit()).toEqual({ state: 'closed', attempts: 0, failures: 0, consecutiveFailures: 0 })
    for (let i = 0; i < 4; i++) await call()
    expect(api.circuit('https://api.test')).toEqual({ state: 'closed', attempts: 4, failures: 4, consecutiveFailures: 4 })
    await call()
    const open = api.circuit(new URL('https://api.test/any/path'))
    expect(open.state === 'open' && open.retryAfter).toBeGreaterThan(400)
    expect(api.circuit('https://other.test').state).toBe('closed')
    await clock.advance(1500)
    expect(api.circuit()).toEqual({ state: 'open', retryAfter: 0 })
    status = 0
    const probe = safe(api.get('/'))
    await clock.advance(1)
    expect(api.circuit().state).toBe('half-open')
    answer()
    expect((await clock.run(probe)).ok).toBe(true)
    expect(api.circuit()).toMatchObject({ state: 'closed', failures: 0 })
    expect(api.extend({ headers: { 'x-a': 'b' } }).circuit()).toEqual(api.circuit())
  })
  it.each([['not an address'], ['ftp://a.test'], ['/path'], [7]])('refuses to show the circuit of %j', origin => {
    const { api } = setup(down)
    expect(() => api.circuit(origin as string)).toThrow(/origin must be an http or https address, such as 'https:\/\/api.example.com'/)
    expect(() => createClient().circuit()).toThrow(TypeError)
  })
  it('keeps a separate state for each origin', async () => {
    const { call } = setup(({ url }) => json({}, url.hostname === 'a.test' ? 503 : 200), { baseURL: undefined })
    for (let i = 0; i < 5; i++) await call('https://a.test/')
    expect([await call('https://a.test/'), await call('https://b.test/')]).toEqual(['rejected', 'ok'])
  })
  it('can be switched off for a client or for one call', async () => {
    const off = setup(down, { breaker: false })
    for (let i = 0; i < 20; i++) expect(await off.call()).toBe('server')
    const on = setup(down)
    for (let i = 0; i < 20; i++) expect(await on.call('/', { breaker: false })).toBe('server')
    expect(await on.call()).toBe('server')
  })
  it('does not count 4xx and 501 responses as failures', async () => {
    const statuses = [503, 503, 503, 503, 404, 503, 503, 503, 503, 401, 503, 503, 503, 503, 429, 501]
    const { call, states } = setup((_, n) => json({}, statuses[(n - 1) % statuses.length] ?? 200), { rateLimit: false })
    for (let i = 0; i < 30; i++) await call()
    expect(states()).toEqual([])
  })
  it('counts refused connections, attempt timeouts and call deadlines as failures', async () => {
    const refused = setup(() => Promise.reject(new TypeError('fetch failed')))
    const slow = setup(() => undefined, { timeout: '1s' })
    const late = setup(() => undefined, { deadline: '1s' })
    for (const { call, states } of [refused, slow, late]) {
      for (let i = 0; i < 5; i++) await call()
      expect(states()).toEqual(['open'])
      expect(await call()).toBe('rejected')
    }
  })
  it('does not count calls whose deadline passes in the rate limit queue', async () => {
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
  it.each([true, false])('counts a deadline that passes while the server is silent, with adaptive: %s', async adaptive => {
    const { call, states } = setup(() => undefined, { deadline: '1s', breaker: { adaptive } })
    for (let i = 0; i < 5; i++) await call()
    expect(states()).toEqual(['open'])
  })
  it('does not count a call that its caller aborts', async () => {
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
  it('rejects a call without further attempts when it opens between retries', async () => {
    const { api, clock, seen } = setup(down, { retry: { attempts: 9, backoff: constant(10), budget: false } })
    const result = await clock.run(safe(api.get('/')))
    expect(seen.length).toBe(5)
    expect(!result.ok && result.error).toMatchObject({ kind: 'rejected', attempts: Array.from({ length: 5 }, () => ({ status: 503 })) })
  })
  it('makes all calls with breaker.wait wait until the server recovers', async () => {
    const { api, clock, seen } = setup(({ at }) => json({}, at < start + 20_000 ? 503 : 200), {
      retry: { attempts: 20, budget: false },
      breaker: { wait: '60s' },
      deadline: '5m',
    })
    const start = clock.now()
    const results = await clock.run(Promise.all(Array.from({ length: 50 }, (_, i) => safe(api.get(`/${i}`)))))
    expect(results.every(({ ok }) => ok)).toBe(true)
    // each opening allows one probe; the rest are attempts that were in flight when the breaker opened
    expect(seen.filter(({ at }) => at < start + 20_000).length).toBeLessThanOrEqual(50 + 15)
    expect(clock.now() - start).toBeLessThan(27_000)
    expect(clock.pending).toBe(0)
  })
  it('rejects a call at once when the remaining time exceeds its breaker.wait or its deadline', async () => {
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
  it('lets a waiting call end at once when its caller aborts it', async () => {
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
