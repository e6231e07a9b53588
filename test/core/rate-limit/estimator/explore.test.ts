import { describe, expect, it } from 'vitest'
import { exploreAt, longerInterval } from '../../../../src/core/rate-limit/estimator/explore.ts'

describe('the time to explore a window', () => {
  it('is a quarter of the window after its start', () => {
    expect(exploreAt(1000, 400, 40, 0, 0)).toBe(1100)
  })

  it('does not come while more attempts are in flight than have been accepted beyond the known size', () => {
    expect(exploreAt(0, 400, 40, 3, 3)).toBe(100)
    expect(exploreAt(0, 400, 40, 3, 4)).toBe(Infinity)
  })

  it('does not come when half of the known size has been tried in addition', () => {
    expect(exploreAt(0, 400, 40, 19, 0)).toBe(100)
    expect(exploreAt(0, 400, 40, 20, 0)).toBe(Infinity)
    expect(exploreAt(0, 400, 40, 10, 9)).toBe(100)
    expect(exploreAt(0, 400, 40, 10, 10)).toBe(Infinity)
  })

  it('allows two attempts beyond the known size, however small it is', () => {
    expect(exploreAt(0, 400, 1, 1, 0)).toBe(100)
    expect(exploreAt(0, 400, 1, 2, 0)).toBe(Infinity)
  })
})

describe('the interval between explorations', () => {
  it('doubles up to 32', () => {
    expect([2, 16, 17, 32].map(longerInterval)).toEqual([4, 32, 32, 32])
  })
})
