import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bucketOf, explain, leastRate, type Run } from '../../../src/core/limits/bucket.ts'

/** Sends at these moments to a bucket that is full after a rest, until it refuses. */
function runAt(size: number, rate: number, moments: readonly number[], emptyAt: number): Run {
  let tokens = Math.min(size, rate * ((moments[0] ?? 0) - emptyAt))
  let last = moments[0] ?? 0
  const sent: number[] = []
  for (const at of moments) {
    tokens = Math.min(size, tokens + rate * (at - last))
    last = at
    if (tokens < 1) return { sent, end: at, emptyAt, whole: true }
    tokens--
    sent.push(at)
  }
  throw new Error('it was never refused')
}
const paced = (from: number, gap: number) => Array.from({ length: 2000 }, (_, i) => from + i * gap)

describe('a bucket behind refusals', () => {
  it('is found from a burst and a run at a pace above its rate', () => {
    const burst = runAt(10, 0.05, paced(0, 0.1), -Infinity)
    const run = runAt(10, 0.05, paced(1100, 15), burst.end)
    const { rate, size, error } = explain([burst, run])
    expect(rate).toBeGreaterThan(0.048)
    expect(rate).toBeLessThan(0.052)
    expect(Math.abs(size - 10)).toBeLessThan(1)
    expect(error).toBeLessThan(1)
  })
  it('is found whatever its size and rate, the better the longer it was watched', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 2, max: 200 }),
        fc.double({ min: 1.2, max: 3, noNaN: true }),
        (size, perSecond, faster) => {
          const rate = perSecond / 1000
          const rest = 1.1 * (size / rate)
          const burst = runAt(size, rate, paced(0, 0.01), -Infinity)
          const run = runAt(size, rate, paced(burst.end + rest, 1 / (faster * rate)), burst.end)
          const found = explain([burst, run])
          // what came in between is known to a token or so
          const watched = Math.max(1, run.end - (run.sent[0] as number))
          expect(Math.abs(found.rate - rate) * watched).toBeLessThan(2)
          expect(found.rate).toBeGreaterThanOrEqual(leastRate(run))
        },
      ),
      { seed: 1, numRuns: 300 },
    )
  })
  it('that was not full after its rest tells its rate all the same', () => {
    const burst = runAt(40, 0.004, paced(0, 1), -Infinity)
    const run = runAt(40, 0.004, paced(burst.end + 1100, 1), burst.end)
    expect(run.sent).toHaveLength(4)
    const { rate } = explain([burst, run])
    expect(rate).toBeGreaterThanOrEqual(leastRate(run))
    expect(rate).toBeLessThan(0.0042)
  })
  it('of one token gives less than the rate at which it refused', () => {
    const known = 0.018
    const refused = (from: number): Run => ({ sent: [from], end: from + 1 / known, emptyAt: from - 1050, whole: true })
    expect(explain([refused(0), refused(2000), refused(4000)], known).rate).toBeLessThan(0.6 * known)
  })
  it('that refused a burst keeps its rate: the burst was too large', () => {
    const refused = (from: number): Run => ({ sent: [from, from], end: from + 2, emptyAt: from - 1050, whole: true })
    const { rate, size } = explain([refused(0), refused(2000)], 0.05)
    expect(rate).toBeGreaterThan(0.045)
    expect(rate).toBeLessThan(0.055)
    expect(size).toBeLessThan(3)
  })
  it('is never taken for larger by a run whose beginning is forgotten', () => {
    const burst = runAt(10, 0.05, paced(0, 0.1), -Infinity)
    const long = runAt(10, 0.05, paced(1100, 19.5), burst.end)
    const forgotten = { ...long, sent: long.sent.slice(-100), whole: false }
    const { rate, size } = explain([burst, forgotten])
    expect(size).toBeLessThan(11)
    expect(rate).toBeLessThanOrEqual(1 / 19)
  })
  it('that was not full is known by what came in before the run, not while it went', () => {
    const burst = runAt(40, 0.01, paced(0, 1), -Infinity)
    const run = runAt(40, 0.01, paced(burst.end + 1000, 50), burst.end)
    const { rate, size, error } = explain([burst, run])
    expect(Math.abs(rate - 0.01)).toBeLessThan(0.0005)
    expect(Math.abs(size - 40)).toBeLessThan(1)
    expect(error).toBeLessThan(1)
  })
  it.each([
    [[0], 50, 1 / 2],
    [[0, 100, 200], 290, 3 / 4],
  ])('that refused after %j gives so much less than the known rate that the refused one was not too many', (sent, end, part) => {
    const { rate } = explain([{ sent, end, emptyAt: -1000, whole: true }], 0.01)
    expect(rate).toBeLessThanOrEqual(part * 0.01)
    expect(rate).toBeGreaterThan(part * 0.0099)
  })
  it('is as slow as the runs allow, where nothing else is known', () => {
    const run: Run = { sent: [0, 10, 20], end: 30, emptyAt: -1000, whole: false }
    const rate = leastRate(run)
    expect(explain([run])).toEqual({ rate, size: bucketOf(run, rate), error: 0 })
  })
  it('is off by what a run took beyond it, the mean of the squares; one whose beginning is forgotten may have taken less', () => {
    const full: Run = { sent: [0], end: 0, emptyAt: -1000, whole: true }
    const more: Run = { sent: [0, 0, 0, 0], end: 1000, emptyAt: -1000, whole: false }
    const less: Run = { sent: [0, 0], end: 1000, emptyAt: 0, whole: false }
    // two a second, which fixes the size at 1.5, of which the one took 3 and the other 1
    expect(explain([full, more])).toEqual({ rate: 0.002, size: 1.5, error: (3 - 1.5) ** 2 / 2 })
    expect(explain([full, less])).toEqual({ rate: 0.002, size: 1.5, error: 0 })
  })
  it('gives what it gave, though a refusal says that it should have given less', () => {
    const run: Run = { sent: [0, 1], end: 100, emptyAt: -2, whole: true }
    const { rate, size } = explain([run])
    expect(rate).toBe(leastRate(run))
    expect(size).toBe(bucketOf(run, rate))
  })
})

describe('the bucket that a run needs', () => {
  it('shrinks with the rate, and is never less than what was left', () => {
    const run: Run = { sent: [0, 10, 20], end: 30, emptyAt: -1000, whole: true }
    expect(bucketOf(run, 0)).toBe(3.5)
    expect(bucketOf(run, 0.05)).toBeCloseTo(3 + 0.75 - 1.5)
    expect(bucketOf(run, 10)).toBe(1)
  })
})
