import { describe, expect, it } from 'vitest'
import { windowLength, windowStart } from '../../../../src/core/rate-limit/estimator/window-length.ts'

describe('the length of a window', () => {
  it('is the measured time when the server gives the wait in milliseconds', () => {
    expect(windowLength(52_345, false)).toBe(52_345)
  })
  it.each([
    [60_999, 60, 'up to a second was added'],
    [60_000, 60, 'it is a usual length'],
    [55_000, 60, 'the window began slightly earlier'],
    [50_000, 60, 'a sixth of the window was missed'],
    [49_999, 49, 'more than a sixth was missed'],
    [61_000, 61, 'it exceeds the usual length'],
    [42_000, 42, 'no usual length is near'],
    [80_000_000, 86_400, 'it is almost a day'],
    [100_000_000, 100_000, 'it is longer than a day'],
    [400, 1, 'no usual length is below a second'],
  ])('measured as %d ms in whole seconds is %d s, because %s', (ms, seconds) => {
    expect(windowLength(ms, true)).toBe(1000 * seconds)
  })
})

describe('the start of a window', () => {
  it('is the known start, up to ten windows ago', () => {
    expect(windowStart(11_000, 1000, 1000)).toBe(1000)
  })
  it('follows from the known length when the known start is older or missing', () => {
    expect(windowStart(11_001, 1000, 1000)).toBe(10_001)
    expect(windowStart(11_001, -Infinity, 1000)).toBe(10_001)
  })
})
