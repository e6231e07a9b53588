import { describe, expect, test } from 'vitest'
import type { LimitAlgorithm } from '../../../src/testing/index.ts'
import { createLimit } from '../../../src/testing/sandbox/limits.ts'

const T0 = 1_767_225_600_000

/** How many of a burst get through at each time. */
const admitted = (algorithm: LimitAlgorithm, times: readonly number[], each: number, burst?: number) => {
  const limit = createLimit({ requests: 10, per: '1s', algorithm, burst })
  return times.map(at => Array.from({ length: each }, () => limit(T0 + at)).filter(verdict => verdict.ok).length)
}

describe('createLimit', () => {
  test('a token bucket accepts a burst, then refills evenly', () => {
    expect(admitted('token-bucket', [0, 99, 100, 500, 5000], 20)).toEqual([10, 0, 1, 4, 10])
    expect(admitted('token-bucket', [0, 1000], 20, 3)).toEqual([3, 3])
  })

  test("a fixed window resets at the clock's second, regardless of the requests before", () => {
    expect(admitted('fixed-window', [900, 999, 1000, 1999, 2000], 20)).toEqual([10, 0, 10, 0, 10])
  })

  test('a sliding window accepts at most its number of requests in any second', () => {
    expect(admitted('sliding-window', [900, 999, 1000, 1899, 1900], 20)).toEqual([10, 0, 0, 0, 10])
  })

  test('GCRA spaces requests evenly after its burst', () => {
    expect(admitted('gcra', [0, 99, 100, 200, 1000], 5)).toEqual([1, 0, 1, 1, 1])
    expect(admitted('gcra', [0, 100, 1000], 5, 3)).toEqual([3, 1, 3])
  })

  test.each(['token-bucket', 'fixed-window', 'sliding-window', 'gcra'] as const)(
    '%s accepts a request after the reported wait, and rejects it earlier',
    algorithm => {
      const limit = createLimit({ requests: 7, per: '3s', algorithm })
      let now = T0 + 250
      for (let i = 0; i < 50; i++) {
        const verdict = limit(now)
        if (verdict.ok) continue
        expect(verdict.remaining).toBe(0)
        expect(limit(now + verdict.retryAfter - 1).ok).toBe(false)
        now += verdict.retryAfter
        expect(limit(now).ok).toBe(true)
      }
      expect(now).toBeGreaterThan(T0 + 3000)
    },
  )

  test('rejects an invalid option by name', () => {
    expect(() => createLimit({ requests: 0, per: '1s' })).toThrow('rateLimit.requests')
    expect(() => createLimit({ requests: 1, per: 0 })).toThrow('rateLimit.per')
    expect(() => createLimit({ requests: 1, per: '1s', burst: 0.5 })).toThrow('rateLimit.burst')
    expect(() => createLimit({ requests: 1, per: '1s', algorithm: 'leaky' as LimitAlgorithm })).toThrow('rateLimit.algorithm')
  })
})
