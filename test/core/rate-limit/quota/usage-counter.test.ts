import { describe, expect, it } from 'vitest'
import { createUsageCounter } from '../../../../src/core/rate-limit/quota/usage-counter.ts'

/** A counter of one request in each millisecond from 1 to `last`, over a span of `spanMs`. */
function counted(last: number, spanMs: number) {
  const counter = createUsageCounter()
  for (let now = 1; now <= last; now++) counter.add(now, spanMs)
  return counter
}

describe('the usage counter', () => {
  it('counts the requests at or after one time and later than another', () => {
    const counter = counted(10, 100)
    expect(counter.countSince(0, 0)).toBe(10)
    expect(counter.countSince(4, 0)).toBe(7)
    expect(counter.countSince(0, 4)).toBe(6)
    expect(counter.countSince(11, 0)).toBe(0)
  })

  it('counts requests at the same moment one by one', () => {
    const counter = createUsageCounter()
    for (let count = 0; count < 5; count++) counter.add(7, 100)
    expect(counter.countSince(7, 6)).toBe(5)
  })

  it('loses none of 1000 requests at the same moment, nor later', () => {
    const counter = createUsageCounter()
    for (let count = 0; count < 1000; count++) counter.add(7, 100)
    expect(counter.countSince(7, 6)).toBe(1000)
    for (let count = 0; count < 200; count++) counter.add(9, 100)
    expect(counter.countSince(7, 6)).toBe(1200)
    expect(counter.size).toBeLessThanOrEqual(128)
    expect(counted(100_000, 640).size).toBeLessThanOrEqual(128)
  })

  it('counts 128 requests exactly, and merges older ones into slots of 1/64 of the span from the 129th on', () => {
    expect(counted(128, 640).countSince(2, 0)).toBe(127)
    // the request at 2 is in the slot that begins at 1
    expect(counted(129, 640).countSince(2, 0)).toBe(119)
    expect(counted(129, 640).countSince(1, 0)).toBe(129)
    expect(counted(129, 640).countSince(11, 0)).toBe(119)
    expect(counted(129, 640).countSince(12, 0)).toBe(109)
  })

  it('counts the latest requests exactly when it merges older ones', () => {
    const counter = counted(128, 640)
    counter.add(128, 640)
    expect(counter.countSince(128, 0)).toBe(2)
  })

  it('forgets the requests that are as old as the span when it merges', () => {
    const counter = counted(129, 64)
    expect(counter.countSince(0, 0)).toBe(64)
    expect(counted(128, 64).countSince(0, 0)).toBe(128)
  })

  it('merges again when there are 128 slots again', () => {
    // fourteen slots are left after the first merge, so the 115th request after it exceeds 128
    expect(counted(243, 640).countSince(142, 0)).toBe(102)
    expect(counted(244, 640).countSince(142, 0)).toBe(94)
  })

  it('never counts more than it was given, and misses at most one slot of the span', () => {
    const counter = counted(10_000, 640)
    expect(counter.countSince(0, 10_000 - 640)).toBeGreaterThan(620)
    expect(counter.countSince(0, 10_000 - 640)).toBeLessThanOrEqual(640)
  })
})
