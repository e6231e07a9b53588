import { describe, expect, it } from 'vitest'
import { begunAt, windowLength } from '../../../../src/core/rate-limit/estimator/window-length.ts'

describe('the length of a window', () => {
  it('is what was seen, when the server told it to the millisecond', () => {
    expect(windowLength(52_345, false)).toBe(52_345)
  })
  it.each([
    [60_999, 60, 'up to a second was added'],
    [60_000, 60, 'it is the usual one'],
    [55_000, 60, 'the window began a little before'],
    [50_000, 60, 'a sixth of it was missed'],
    [49_999, 49, 'more was missed than the beginning'],
    [61_000, 61, 'it is too long for the usual one'],
    [42_000, 42, 'there is no usual one nearby'],
    [80_000_000, 86_400, 'it is almost a day'],
    [100_000_000, 100_000, 'it is longer than a day'],
    [400, 1, 'there is none below a second'],
  ])('that was seen as %d ms in whole seconds is %d s: %s', (ms, seconds) => {
    expect(windowLength(ms, true)).toBe(1000 * seconds)
  })
})

describe('when a window began', () => {
  it('is what is known, up to ten windows ago', () => {
    expect(begunAt(11_000, 1000, 1000)).toBe(1000)
  })
  it('is taken from the known length, when it was longer ago or is not known', () => {
    expect(begunAt(11_001, 1000, 1000)).toBe(10_001)
    expect(begunAt(11_001, -Infinity, 1000)).toBe(10_001)
  })
})
