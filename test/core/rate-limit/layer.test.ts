import { describe, expect, it, vi } from 'vitest'
import { createClient } from '../../../src/core/client.ts'
import type { ClientOptions } from '../../../src/core/options/options.ts'
import { createRateLimiter } from '../../../src/core/rate-limit/limiter.ts'
import type { ClientEvent } from '../../../src/core/telemetry/events.ts'
import { createVirtualClock } from '../../../src/testing/virtual-clock.ts'

type Answer = (now: number) => { readonly status: number; readonly headers?: Record<string, string> }

function setup(answer: Answer, { latency = 20, ...options }: ClientOptions & { latency?: number } = {}) {
  const clock = createVirtualClock({ start: 0 })
  const seen: number[] = []
  const events: ClientEvent[] = []
  const fetch = async (_url: string, init?: RequestInit) => {
    seen.push(clock.now())
    await clock.sleep(latency, init?.signal ?? undefined)
    const { status, headers } = answer(clock.now())
    return new Response('{}', { status, headers: { 'content-type': 'application/json', ...headers } })
  }
  const client = () =>
    createClient({
      baseURL: 'https://a.test',
      deadline: '10m',
      ...options,
      runtime: { ...clock.runtime, fetch },
      onEvent: event => events.push(event),
    })
  return { clock, seen, events, client, api: client() }
}

describe('a 429 response', () => {
  it.each([2, 20, 50, 100])('pauses 50 calls to the origin at a latency of %s ms', async latency => {
    const { clock, seen, api, events } = setup(now => (now < 1000 ? { status: 429, headers: { 'retry-after': '1' } } : { status: 200 }), {
      latency,
    })
    const calls = Array.from({ length: 50 }, async (_, index) => {
      await clock.sleep(index * 10)
      return api.get(`/${index}`)
    })
    await clock.run(Promise.all(calls))
    const cooldown = seen.filter(at => at < 1000)
    expect(cooldown.length).toBeLessThanOrEqual(3)
    expect(seen.length).toBeLessThanOrEqual(55)
    expect(clock.now()).toBeLessThan(3000)
    expect(events.filter(({ type }) => type === 'cooldown')).toHaveLength(1)
    expect(events.some(({ type }) => type === 'queue')).toBe(true)
    expect(clock.pending).toBe(0)
  })

  it('pauses all clients that share the rate limiter', async () => {
    const limiter = createRateLimiter()
    const { clock, seen, client, api } = setup(now => (now < 1000 ? { status: 429, headers: { 'retry-after': '2' } } : { status: 200 }), {
      rateLimit: limiter,
    })
    const first = api.get('/1')
    await clock.advance(100)
    const second = client().get('/2')
    await clock.run(Promise.all([first, second]))
    expect(seen[0]).toBe(0)
    expect(seen.slice(1).every(at => at >= 2020)).toBe(true)
  })

  it('rejects a call at once, with retryAfter, when the pause outlasts its deadline', async () => {
    const { clock, seen, api } = setup(() => ({ status: 429, headers: { 'retry-after': '3600' } }), { deadline: '30s' })
    await expect(clock.run(api.get('/1'))).rejects.toMatchObject({ retryAfter: expect.any(Number) })
    await expect(clock.run(api.get('/2'))).rejects.toMatchObject({
      kind: 'rejected',
      reason: 'rate-limit',
      retryAfter: expect.any(Number),
      attempts: [],
    })
    expect(seen).toHaveLength(1)
    expect(clock.now()).toBeLessThan(100)
    expect(clock.pending).toBe(0)
  })

  it.each(['-1', 'soon', '0', '1e400', 'Thu, 01 Jan 1970 00:00:00 GMT'])(
    'is never retried within one second when its Retry-After is %s',
    async retryAfter => {
      const { clock, seen, api } = setup(() => ({ status: 429, headers: { 'retry-after': retryAfter } }), { retry: 4 })
      await expect(clock.run(api.get('/1'))).rejects.toMatchObject({ kind: 'rate-limit', status: 429 })
      expect(seen).toHaveLength(4)
      seen.slice(1).forEach((at, index) => {
        expect(at - (seen[index] as number)).toBeGreaterThanOrEqual(1000)
      })
    },
  )
})

describe('rate limit headers', () => {
  const left = (remaining: number, reset: number) => ({ 'ratelimit-policy': '"a";q=3;w=5', ratelimit: `"a";r=${remaining};t=${reset}` })

  it('pause all calls until the reset when they report an empty quota, before any 429', async () => {
    let used = 0
    let window = 0
    const { clock, seen, api } = setup(now => {
      if (Math.floor(now / 5000) > window) {
        window = Math.floor(now / 5000)
        used = 0
      }
      used++
      return used > 3
        ? { status: 429, headers: { 'retry-after': '5' } }
        : { status: 200, headers: left(3 - used, Math.ceil(5 - (now % 5000) / 1000)) }
    })
    await clock.run(Promise.all(Array.from({ length: 12 }, (_, index) => api.get(`/${index}`))))
    expect(seen).toHaveLength(12)
    expect(clock.now()).toBeLessThan(16_500)
  })

  it('stop applying when later responses do not carry them', async () => {
    let calls = 0
    const { clock, seen, api } = setup(() => (++calls === 1 ? { status: 200, headers: left(0, 2) } : { status: 200 }))
    await clock.run(api.get('/0'))
    await clock.run(Promise.all(Array.from({ length: 20 }, (_, index) => api.get(`/${index + 1}`))))
    expect(seen[1]).toBeGreaterThanOrEqual(2000)
    expect(clock.now()).toBeLessThan(2500)
  })
})

it('ignores rate limit headers when rateLimit is false', async () => {
  const { clock, seen, api } = setup(() => ({ status: 200, headers: { ratelimit: '"a";r=0;t=60' } }), { rateLimit: false })
  await clock.run(Promise.all(Array.from({ length: 20 }, (_, index) => api.get(`/${index}`))))
  expect([seen.length, clock.now()]).toEqual([20, 20])
})

it('delays calls to a host that never refuses only until its first responses arrive', async () => {
  const { clock, api } = setup(() => ({ status: 200 }), { latency: 100 })
  await clock.run(Promise.all(Array.from({ length: 20 }, (_, index) => api.get(`/${index}`))))
  expect(clock.now()).toBeLessThanOrEqual(300)
})

it('does not treat a slow host as a host that refuses', async () => {
  const { clock, api } = setup(() => ({ status: 200 }), { latency: 5000 })
  await clock.run(Promise.all(Array.from({ length: 20 }, (_, index) => api.get(`/${index}`))))
  expect(clock.now()).toBeLessThan(6500)
})

it('does not parse the headers of an answer that reports no limit', async () => {
  const { clock, api } = setup(() => ({ status: 200, headers: { etag: '"a"' } }))
  const get = vi.spyOn(Headers.prototype, 'get')
  await clock.run(api.get('/1'))
  const names = get.mock.calls.map(([name]) => name)
  get.mockRestore()
  expect(names.filter(name => /rate-?limit/.test(name))).toEqual([])
})
