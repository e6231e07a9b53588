import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCache, createClient, createRateLimiter, isRequestError } from '../../src/index.ts'
import '../../src/core/cache/strategy/http/strategy.ts'
import { createVirtualClock, type VirtualClock } from '../../src/testing/index.ts'

const HOUR = 3_600_000
const STEPS = [-8 * HOUR, -HOUR, HOUR, 8 * HOUR]

/** The two kinds of runtime: with a monotonic clock, and with a wall clock alone. */
const CLOCKS = {
  'a monotonic clock': (clock: VirtualClock) => clock.runtime,
  'a wall clock alone': ({ now, sleep, random }: VirtualClock) => ({ now, sleep, random }),
}

describe.each(Object.entries(CLOCKS))('a runtime with %s', (_, runtimeOf) => {
  /** A step forward is real time for a runtime without a monotonic clock. */
  const steps = _ === 'a monotonic clock' ? STEPS : STEPS.filter(step => step < 0)

  it.each(steps)('keeps a configured limit to the millisecond when the wall clock steps by %i ms', async step => {
    const clock = createVirtualClock()
    const sent: number[] = []
    const api = createClient({
      baseURL: 'https://a.test',
      rateLimit: { requests: 1, per: '1s' },
      deadline: false,
      runtime: { ...runtimeOf(clock), fetch: async () => (sent.push(clock.monotonic()), Response.json(1)) },
    })
    const first = clock.monotonic()
    await clock.run(api.get('/1'))
    clock.stepWall(step)
    await clock.run(Promise.all([api.get('/2'), api.get('/3')]))
    expect(sent.map(at => at - first)).toEqual([0, 1001, 2002])
  })

  it.each(steps)('keeps a cooldown for the Retry-After time when the wall clock steps by %i ms', async step => {
    const clock = createVirtualClock()
    const sent: number[] = []
    const fetch = async () => {
      sent.push(clock.monotonic())
      return sent.length === 1 ? new Response(null, { status: 429, headers: { 'retry-after': '10' } }) : Response.json(1)
    }
    const api = createClient({ baseURL: 'https://a.test', runtime: { ...runtimeOf(clock), fetch } })
    const call = api.get('/1')
    await clock.advance(1000)
    clock.stepWall(step)
    await clock.run(call)
    expect(sent[1]! - sent[0]!).toBeGreaterThanOrEqual(10_000)
    // a wall clock alone does not show how much of the wait had passed before the step
    expect(sent[1]! - sent[0]!).toBeLessThanOrEqual(_ === 'a monotonic clock' ? 11_001 : 22_002)
  })

  it.each(steps)('opens and closes the circuit breaker as usual when the wall clock steps by %i ms', async step => {
    const clock = createVirtualClock()
    let down = true
    const fetch = async () => (down ? new Response(null, { status: 503 }) : Response.json(1))
    const api = createClient({ baseURL: 'https://a.test', retry: false, runtime: { ...runtimeOf(clock), fetch } })
    for (let count = 0; count < 5; count++) await clock.run(api.get('/').catch(() => {}))
    await expect(clock.run(api.get('/'))).rejects.toMatchObject({ kind: 'rejected' })
    clock.stepWall(step)
    await expect(clock.run(api.get('/'))).rejects.toMatchObject({ kind: 'rejected' })
    down = false
    await clock.advance(5000)
    expect(await clock.run(api.get('/'))).toBe(1)
  })

  it.each(steps)('ends a call at its deadline, and not before, when the wall clock steps by %i ms', async step => {
    const clock = createVirtualClock()
    const fetch = () => new Promise<Response>(() => {})
    const api = createClient({ baseURL: 'https://a.test', retry: false, timeout: false, runtime: { ...runtimeOf(clock), fetch } })
    const call = api.get('/', { deadline: '5s' }).catch((error: unknown) => error)
    await clock.advance(1000)
    clock.stepWall(step)
    await clock.advance(3999)
    expect(await Promise.race([call, 'open'])).toBe('open')
    await clock.advance(200)
    expect(await call).toMatchObject({ kind: 'timeout', phase: 'deadline' })
  })

  it.each(steps)('serves no response beyond its lifetime when the wall clock steps by %i ms', async step => {
    for (const policy of ['ttl', 'http'] as const) {
      const clock = createVirtualClock()
      const runtime = runtimeOf(clock)
      let count = 0
      const fetch = async () =>
        Response.json(++count, { headers: { 'cache-control': 'max-age=600', date: new Date(clock.now()).toUTCString() } })
      const api = createClient({
        baseURL: 'https://a.test',
        runtime: { ...runtime, fetch },
        cache: createCache({ policy, ttl: policy === 'ttl' ? '10m' : 0, runtime }),
      })
      await clock.run(api.get('/'))
      await clock.advance(300_000)
      await clock.run(api.get('/other'))
      clock.stepWall(step)
      await clock.advance(300_001)
      expect(await clock.run(api.get('/'))).not.toBe(1)
    }
  })
})

describe('clients whose clocks have different origins', () => {
  it('share one limiter, and neither waits longer than the limit requires', async () => {
    const rateLimit = createRateLimiter({ requests: 1, per: '1s' })
    const clock = createVirtualClock()
    const fetch = async () => Response.json(1)
    const one = createClient({ baseURL: 'https://a.test', rateLimit, runtime: { ...clock.runtime, fetch } })
    const other = createClient({
      baseURL: 'https://a.test',
      rateLimit,
      runtime: { ...clock.runtime, monotonic: () => clock.monotonic() - 8 * HOUR, fetch },
    })
    const start = clock.now()
    await clock.run(one.get('/1'))
    await clock.run(other.get('/2'))
    await clock.run(one.get('/3'))
    expect(clock.now() - start).toBe(2002)
    const tooLate = other.get('/4', { deadline: 100 }).catch((error: unknown) => error)
    expect(await clock.run(tooLate)).toMatchObject({ kind: 'rejected', retryAfter: 1001 })
  })
})

describe('a blocked event loop', () => {
  let server: Worker
  let url = ''
  beforeAll(async () => {
    const code = `
      const { createServer } = require('node:http')
      const { parentPort } = require('node:worker_threads')
      const server = createServer((request, response) => {
        setTimeout(() => response.end(JSON.stringify('x'.repeat(200000))), request.url === '/never' ? 60000 : 20)
      })
      server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port))`
    server = new Worker(code, { eval: true })
    url = `http://127.0.0.1:${await new Promise(resolve => server.once('message', resolve))}`
  })
  afterAll(() => server.terminate())

  const block = (ms: number) => {
    for (const end = performance.now() + ms; performance.now() < end; );
  }

  it.each(['timeout', 'deadline'] as const)('causes no %s for a call whose response waits in the socket', async option => {
    const api = createClient({ baseURL: url, retry: false })
    await api.get('/warm')
    const calls = Array.from({ length: 8 }, (_, i) => api.get(`/${i}`, { [option]: 100 }))
    await new Promise(resolve => setTimeout(resolve, 5))
    block(300)
    expect((await Promise.all(calls)).map(text => (text as string).length)).toEqual(Array(8).fill(200_002))
  })

  it('still allows the timeout of a call without a response', async () => {
    const call = createClient({ baseURL: url, retry: false }).get('/never', { timeout: 50 })
    setTimeout(() => block(150), 10)
    const started = performance.now()
    const error = await call.catch((thrown: unknown) => thrown)
    expect(isRequestError(error) && error.kind).toBe('timeout')
    expect(performance.now() - started).toBeLessThan(1000)
  })
})

describe.each([
  ['both clocks include the sleep', true],
  ['only the wall clock includes the sleep', false],
])('a client on a laptop that slept for eight hours, where %s', (_, counts) => {
  function setup(fetch: () => Promise<Response>, options: object = {}) {
    const clock = createVirtualClock()
    let slept = 0
    const runtime = {
      ...clock.runtime,
      now: () => clock.now() + slept,
      monotonic: () => clock.monotonic() + (counts ? slept : 0),
      fetch,
    }
    const sleep = () => {
      slept = 8 * HOUR
    }
    return { clock, sleep, api: createClient({ baseURL: 'https://a.test', runtime, ...options }), runtime }
  }

  it('sends a queued call and does not delay later calls', async () => {
    const { clock, sleep, api } = setup(async () => Response.json(1), { rateLimit: { requests: 1, per: '10s' }, deadline: false })
    await clock.run(api.get('/1'))
    const queued = api.get('/2')
    await clock.advance(1000)
    sleep()
    expect(await clock.run(queued)).toBe(1)
    expect(await clock.run(api.get('/3'))).toBe(1)
  })

  it('ends a call without a response soon after waking', async () => {
    const { clock, sleep, api } = setup(() => new Promise(() => {}), { retry: false })
    const call = api.get('/').catch((error: { kind: string }) => error.kind)
    await clock.advance(1000)
    sleep()
    await clock.advance(31_000)
    expect(await call).toBe('timeout')
  })

  it('does not serve a response from before the sleep as fresh', async () => {
    let count = 0
    const { clock, sleep, api, runtime } = setup(async () => Response.json(++count))
    const cached = api.extend({ cache: createCache({ ttl: '1h', runtime }) })
    expect(await clock.run(cached.get('/'))).toBe(1)
    sleep()
    expect(await clock.run(cached.get('/'))).toBe(2)
    expect(await clock.run(cached.get('/'))).toBe(2)
  })
})

it('ends no call whose response has arrived, and no call twice, when timers fire seconds late', async () => {
  const clock = createVirtualClock()
  let late = 0
  const runtime = {
    ...clock.runtime,
    monotonic: () => clock.monotonic() + late,
    // each timer fires five seconds late, and the response arrives one turn later
    sleep: async (ms: number, signal?: AbortSignal) => {
      await clock.sleep(ms, signal)
      if (ms >= 1000) late += 5000
    },
    fetch: async () => {
      await clock.sleep(1001)
      return Response.json('there')
    },
  }
  const api = createClient({ baseURL: 'https://a.test', runtime, timeout: 1000, retry: false })
  expect(await clock.run(api.get('/'))).toBe('there')
})
