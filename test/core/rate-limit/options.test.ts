import { describe, expect, it } from 'vitest'
import { createRateLimiter, resolveRateLimit } from '../../../src/core/rate-limit/limiter.ts'
import type { RateLimitOptions } from '../../../src/core/rate-limit/options.ts'
import { resolveLimit } from '../../../src/core/rate-limit/options.ts'

describe('the rateLimit option', () => {
  it('defaults to a window of one second and a burst of the whole window', () => {
    expect(resolveLimit({ requests: 40 })).toEqual({ limit: { requests: 40, per: 1000, burst: 40 }, concurrency: Infinity })
    expect(resolveLimit({ requests: 40, per: '10s', burst: 5, concurrency: 3 })).toEqual({
      limit: { requests: 40, per: 10_000, burst: 5 },
      concurrency: 3,
    })
  })

  it('can limit the concurrency alone, or nothing', () => {
    expect(resolveLimit({ concurrency: 3 })).toEqual({ limit: undefined, concurrency: 3 })
    expect(resolveLimit()).toEqual({ limit: undefined, concurrency: Infinity })
    expect(resolveLimit({ concurrency: Infinity })).toEqual({ limit: undefined, concurrency: Infinity })
  })

  it.each(['requests', 'burst', 'concurrency'] as const)('rejects a value of %s that is not a whole number of 1 or more', option => {
    for (const value of [0, -1, 1.5, Number.NaN, Number.NEGATIVE_INFINITY]) {
      expect(() => createRateLimiter({ requests: 1, [option]: value })).toThrow(`rateLimit.${option} must be a whole number of 1 or more`)
    }
    expect(() => createRateLimiter({ requests: 1, [option]: '5' } as unknown as RateLimitOptions)).toThrow(
      `rateLimit.${option} must be a whole number of 1 or more`,
    )
  })

  it('rejects infinite requests, an invalid window, and a window or burst without requests', () => {
    expect(() => createRateLimiter({ requests: Infinity })).toThrow(/rateLimit\.requests/)
    for (const per of [0, -1, Number.NaN, Infinity, '-1s' as const])
      expect(() => createRateLimiter({ requests: 1, per })).toThrow(/rateLimit\.per/)
    for (const alone of [{ per: '1s' }, { burst: 5 }] as const)
      expect(() => createRateLimiter(alone)).toThrow(new TypeError('rateLimit.requests is missing'))
  })

  it.each([null, 5, 'on'])('rejects %j as the whole option', options => {
    for (const read of [createRateLimiter, resolveRateLimit])
      expect(() => read(options as unknown as RateLimitOptions)).toThrow('rateLimit must be options, a limiter or false')
  })

  it('keeps a given limiter, and otherwise creates one that follows the server', () => {
    const limiter = createRateLimiter({ requests: 1 })
    expect(resolveRateLimit(limiter)).toBe(limiter)
    expect(resolveRateLimit(false)).toBe(false)
    expect(resolveRateLimit(undefined, limiter)).toBe(limiter)
    expect(resolveRateLimit(undefined)).toHaveProperty('gate')
    expect(resolveRateLimit({ requests: 1 }, limiter)).toHaveProperty('gate')
    expect(resolveRateLimit({ requests: 1 }, limiter)).not.toBe(limiter)
    expect(limiter.gate('https://a.test')).toBe(limiter.gate('https://a.test'))
    expect(limiter.gate('https://a.test')).not.toBe(limiter.gate('https://b.test'))
  })
})
