import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { constant, exponential, type Jitter } from '../../../src/core/retry/backoff.ts'

const half = () => 0.5

describe('exponential', () => {
  it('grows by its factor up to its maximum', () => {
    const backoff = exponential({ base: '100ms', max: '10s', jitter: 'none' })
    expect([1, 2, 3, 4, 5, 6, 7, 8, 9].map(n => backoff(n, half, 0))).toEqual([100, 200, 400, 800, 1600, 3200, 6400, 10_000, 10_000])
  })
  it('applies each jitter by its formula', () => {
    expect(exponential({ base: 100, jitter: 'full' })(3, half, 0)).toBe(200)
    expect(exponential({ base: 100, jitter: 'equal' })(3, half, 0)).toBe(300)
    expect(exponential({ base: 100, jitter: 'decorrelated' })(3, half, 300)).toBe(100 + (900 - 100) / 2)
    expect(exponential({ base: 100, max: 250, jitter: 'decorrelated' })(3, half, 300)).toBe(250)
  })
  it('defaults to 200 ms, doubled, up to 10 s, with full jitter', () => {
    const backoff = exponential()
    expect(backoff(1, half, 0)).toBe(100)
    expect(backoff(2, half, 0)).toBe(200)
    expect(backoff(60, half, 0)).toBe(5000)
  })
  it('stays between 0 and its maximum for any attempt, random number and previous delay', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Jitter>('full', 'equal', 'decorrelated', 'none'),
        fc.integer({ min: 0, max: 1e6 }),
        fc.integer({ min: 0, max: 1e6 }),
        fc.integer({ min: 1, max: 5000 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.integer({ min: 0, max: 1e6 }),
        (jitter, base, max, attempt, chance, previous) => {
          const delay = exponential({ base, max, jitter })(attempt, () => chance, previous)
          expect(delay).toBeGreaterThanOrEqual(0)
          expect(delay).toBeLessThanOrEqual(max)
        },
      ),
    )
  })
  it('never waits with a base of 0, and waits the same each time with a factor of 1', () => {
    expect(exponential({ base: 0, jitter: 'none' })(5000, half, 0)).toBe(0)
    const even = exponential({ base: 100, factor: 1, jitter: 'none' })
    expect([even(1, half, 0), even(9, half, 0)]).toEqual([100, 100])
  })
  it('rejects invalid options by name', () => {
    expect(() => exponential({ base: -1 })).toThrow(/^backoff\.base /)
    expect(() => exponential({ max: Number.NaN })).toThrow(/^backoff\.max /)
    expect(() => exponential({ factor: 0.5 })).toThrow(/^backoff\.factor /)
    expect(() => exponential({ factor: Infinity })).toThrow(/^backoff\.factor /)
    expect(() => exponential({ factor: '2' as unknown as number })).toThrow(/^backoff\.factor /)
    expect(() => exponential({ jitter: 'toString' as Jitter })).toThrow(/^backoff\.jitter /)
  })
})

describe('constant', () => {
  it('rejects an invalid delay and an invalid jitter by name', () => {
    expect(() => constant(-1)).toThrow(/^backoff\.delay /)
    expect(() => constant(1, { jitter: 'some' as Jitter })).toThrow(/^backoff\.jitter /)
  })
  it('uses the previous delay with decorrelated jitter', () => {
    expect(constant(100, { jitter: 'decorrelated' })(2, half, 200)).toBe(100 + (600 - 100) / 2)
  })
  it('waits the same each time, or with the given jitter', () => {
    expect([1, 2, 9].map(n => constant('1s')(n, half, 0))).toEqual([1000, 1000, 1000])
    expect(constant('1s', { jitter: 'full' })(4, half, 0)).toBe(500)
    expect(constant('1s', { jitter: 'equal' })(4, half, 0)).toBe(750)
    expect(constant('1s', { jitter: 'decorrelated' })(4, half, 1000)).toBe(2000)
  })
})
