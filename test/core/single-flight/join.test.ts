import { describe, expect, it } from 'vitest'
import { callPolicies, clientPolicies } from '../../../src/core/options/read-options.ts'
import { mayJoin } from '../../../src/core/single-flight/may-join.ts'
import { type CallOptions, createClient, createRateLimiter, exponential, typed } from '../../../src/index.ts'
import { createVirtualClock } from '../../../src/testing/index.ts'

const base = clientPolicies({})
const policy = (options: CallOptions) => callPolicies(base, options)

describe('mayJoin', () => {
  it('returns true for a call with the same or equal policies', () => {
    expect(mayJoin(base, base)).toBe(true)
    expect(mayJoin(policy({ timeout: '10s' }), base)).toBe(true)
    expect(mayJoin(policy({ timeout: 500 }), policy({ timeout: '500ms' }))).toBe(true)
    expect(mayJoin(policy({ retry: { attempts: 2 } }), policy({ retry: 2 }))).toBe(true)
  })

  it.each<CallOptions>([
    { timeout: 100 },
    { timeout: false },
    { retry: false },
    { retry: 5 },
    { retry: { backoff: exponential({ base: '1s' }) } },
    { retry: { maxRetryAfter: '1s' } },
    { retry: { shouldRetry: () => true } },
    { retry: { budget: false } },
    { breaker: false },
    { breaker: { wait: '5s' } },
    { hedge: true },
    { rateLimit: false },
    { rateLimit: createRateLimiter() },
    { redirect: 'error' },
    { redirect: 'manual' },
    { credentials: 'include' },
    { responseType: 'text' },
    { maxResponseBytes: 5 },
    { schema: typed() },
  ])('returns false for a call that differs by %j, in both directions (case %#)', options => {
    expect(mayJoin(base, policy(options))).toBe(false)
    expect(mayJoin(policy(options), base)).toBe(false)
  })

  it('returns true for a call of higher priority and false for a call of lower priority', () => {
    expect(mayJoin(policy({ priority: 1 }), base)).toBe(true)
    expect(mayJoin(base, policy({ priority: 1 }))).toBe(false)
  })
})

describe('concurrent calls with the same key', () => {
  const setup = () => {
    const clock = createVirtualClock()
    let requests = 0
    const fetch = async () => {
      const n = ++requests
      await clock.sleep(500)
      return Response.json(n)
    }
    return { clock, api: createClient({ baseURL: 'https://a.test', runtime: { ...clock.runtime, fetch } }), count: () => requests }
  }

  it('do not fail with a call whose timeout is shorter', async () => {
    const { clock, api } = setup()
    const hasty = api.get('/', { timeout: 100, retry: false }).catch((error: { kind: string }) => error.kind)
    const patient = api.get('/')
    expect(await clock.run(hasty)).toBe('timeout')
    expect(await clock.run(patient)).toBe(2)
  })

  it('do not wait beyond their own timeout for a call whose timeout is longer', async () => {
    const { clock, api } = setup()
    const patient = api.get('/')
    const started = clock.monotonic()
    const hasty = api.get('/', { timeout: 100, retry: false }).catch((error: { kind: string }) => error.kind)
    expect(await clock.run(hasty)).toBe('timeout')
    expect(clock.monotonic() - started).toBeLessThanOrEqual(100)
    expect(await clock.run(patient)).toBe(1)
  })

  it('share one request for each set of equal policies', async () => {
    const { clock, api, count } = setup()
    const calls = Array.from({ length: 20 }, (_, i) => api.get('/', i % 2 ? {} : { timeout: '5s' }))
    expect(new Set(await clock.run(Promise.all(calls)))).toEqual(new Set([1, 2]))
    expect(count()).toBe(2)
  })
})
