import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { demandOf, fitBucket, minRate, type Sample } from '../../../../src/core/rate-limit/estimator/fit-bucket.ts'

/** Sends at these moments to a bucket that is full after a rest, until it refuses. */
function sampleAt(size: number, rate: number, moments: readonly number[], emptyAt: number): Sample {
  let tokens = Math.min(size, rate * ((moments[0] ?? 0) - emptyAt))
  let last = moments[0] ?? 0
  const sent: number[] = []
  for (const at of moments) {
    tokens = Math.min(size, tokens + rate * (at - last))
    last = at
    if (tokens < 1) return { sent, end: at, emptyAt, isComplete: true }
    tokens--
    sent.push(at)
  }
  throw new Error('it was never refused')
}
const paced = (from: number, gap: number) => Array.from({ length: 2000 }, (_, i) => from + i * gap)

describe('a fitted bucket', () => {
  it('has the right rate and size after a burst and a sample above its rate', () => {
    const burst = sampleAt(10, 0.05, paced(0, 0.1), -Infinity)
    const sample = sampleAt(10, 0.05, paced(1100, 15), burst.end)
    const { rate, size, error } = fitBucket([burst, sample])
    expect(rate).toBeGreaterThan(0.048)
    expect(rate).toBeLessThan(0.052)
    expect(Math.abs(size - 10)).toBeLessThan(1)
    expect(error).toBeLessThan(1)
  })
  it('has the right rate for any bucket, more precisely for longer samples', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 2, max: 200 }),
        fc.double({ min: 1.2, max: 3, noNaN: true }),
        (size, perSecond, faster) => {
          const rate = perSecond / 1000
          const rest = 1.1 * (size / rate)
          const burst = sampleAt(size, rate, paced(0, 0.01), -Infinity)
          const sample = sampleAt(size, rate, paced(burst.end + rest, 1 / (faster * rate)), burst.end)
          const found = fitBucket([burst, sample])
          // the refill in between is known to within about one token
          const watched = Math.max(1, sample.end - (sample.sent[0] as number))
          expect(Math.abs(found.rate - rate) * watched).toBeLessThan(2)
          expect(found.rate).toBeGreaterThanOrEqual(minRate(sample))
        },
      ),
      { seed: 1, numRuns: 300 },
    )
  })
  it('has the right rate even if the bucket was not full after its rest', () => {
    const burst = sampleAt(40, 0.004, paced(0, 1), -Infinity)
    const sample = sampleAt(40, 0.004, paced(burst.end + 1100, 1), burst.end)
    expect(sample.sent).toHaveLength(4)
    const { rate } = fitBucket([burst, sample])
    expect(rate).toBeGreaterThanOrEqual(minRate(sample))
    expect(rate).toBeLessThan(0.0042)
  })
  it('of one token has a lower rate than the rate that was refused', () => {
    const known = 0.018
    const refused = (from: number): Sample => ({ sent: [from], end: from + 1 / known, emptyAt: from - 1050, isComplete: true })
    expect(fitBucket([refused(0), refused(2000), refused(4000)], known).rate).toBeLessThan(0.6 * known)
  })
  it('keeps the known rate and gets a smaller size after a burst is refused', () => {
    const refused = (from: number): Sample => ({ sent: [from, from], end: from + 2, emptyAt: from - 1050, isComplete: true })
    const { rate, size } = fitBucket([refused(0), refused(2000)], 0.05)
    expect(rate).toBeGreaterThan(0.045)
    expect(rate).toBeLessThan(0.055)
    expect(size).toBeLessThan(3)
  })
  it('does not get larger by a sample whose start is forgotten', () => {
    const burst = sampleAt(10, 0.05, paced(0, 0.1), -Infinity)
    const long = sampleAt(10, 0.05, paced(1100, 19.5), burst.end)
    const forgotten = { ...long, sent: long.sent.slice(-100), isComplete: false }
    const { rate, size } = fitBucket([burst, forgotten])
    expect(size).toBeLessThan(11)
    expect(rate).toBeLessThanOrEqual(1 / 19)
  })
  it('that was not full is fitted by the refill before the sample, not during it', () => {
    const burst = sampleAt(40, 0.01, paced(0, 1), -Infinity)
    const sample = sampleAt(40, 0.01, paced(burst.end + 1000, 50), burst.end)
    const { rate, size, error } = fitBucket([burst, sample])
    expect(Math.abs(rate - 0.01)).toBeLessThan(0.0005)
    expect(Math.abs(size - 40)).toBeLessThan(1)
    expect(error).toBeLessThan(1)
  })
  it.each([
    [[0], 50, 1 / 2],
    [[0, 100, 200], 290, 3 / 4],
  ])('that refused after %j is slower than the known rate by enough to explain the refusal', (sent, end, part) => {
    const { rate } = fitBucket([{ sent, end, emptyAt: -1000, isComplete: true }], 0.01)
    expect(rate).toBeLessThanOrEqual(part * 0.01)
    expect(rate).toBeGreaterThan(part * 0.0099)
  })
  it('has the lowest rate that the samples allow when nothing else is known', () => {
    const sample: Sample = { sent: [0, 10, 20], end: 30, emptyAt: -1000, isComplete: false }
    const rate = minRate(sample)
    expect(fitBucket([sample])).toEqual({ rate, size: demandOf(sample, rate).minSize, error: 0 })
  })
  it('reports the mean squared excess as its error, and ignores the shortfall of a sample with a forgotten start', () => {
    const full: Sample = { sent: [0], end: 0, emptyAt: -100_000, isComplete: true }
    const more: Sample = { sent: [0, 0, 0, 0], end: 1000, emptyAt: -1000, isComplete: false }
    const less: Sample = { sent: [0], end: 1000, emptyAt: 0, isComplete: false }
    // two samples fix the size at 1.5; the third took 3.5, or 1
    expect(fitBucket([full, full, more])).toEqual({ rate: 0.0015, size: 1.5, error: (3.5 - 1.5) ** 2 / 3 })
    expect(fitBucket([full, full, less])).toEqual({ rate: 0.001, size: 1.5, error: 0 })
  })
  it('is as large as the most that any sample took, though others started with less', () => {
    const burst: Sample = { sent: new Array<number>(40).fill(0), end: 0, emptyAt: -1e9, isComplete: true }
    // a second later the bucket holds four tokens, plus a rounding error
    const soon: Sample = { sent: [1010, 1010, 1010, 1010], end: 1010, emptyAt: 0, isComplete: true }
    const { rate, size } = fitBucket([burst, soon], 0.004)
    expect(rate).toBeGreaterThan(0.0039)
    expect(rate).toBeLessThan(0.0046)
    expect(size).toBe(40.5)
  })
  it('that refilled slowly during a sample gave the refill at its end and was not full at its start', () => {
    const burst = sampleAt(40, 0.004, paced(0, 0.1), -Infinity)
    const start = burst.end + 1000
    // slightly below the refill rate for twenty seconds, then faster and faster
    const moments = paced(start, 280).slice(0, 75)
    for (let gap = 270; moments.length < 400; gap *= 0.97) moments.push((moments.at(-1) as number) + gap)
    const sample = sampleAt(40, 0.004, moments, burst.end)
    const { rate, size, error } = fitBucket([burst, sample], 0.006)
    expect(Math.abs(rate - 0.004)).toBeLessThan(0.0001)
    expect(Math.abs(size - 40)).toBeLessThan(1)
    expect(error).toBeLessThan(1)
  })
  it('allows what was accepted, even if a refusal suggests a lower rate', () => {
    const sample: Sample = { sent: [0, 1, 2], end: 100, emptyAt: -2, isComplete: true }
    const { rate, size } = fitBucket([sample])
    expect(rate).toBe(minRate(sample))
    expect(size).toBe(demandOf(sample, rate).minSize)
  })
})

describe('the minimum refill rate', () => {
  it('counts all accepted requests except one, which may have been left over', () => {
    expect(minRate({ sent: [0, 1, 2, 3, 4], end: 100, emptyAt: -100, isComplete: true })).toBe(4 / 200)
    expect(minRate({ sent: [0], end: 100, emptyAt: -100, isComplete: true })).toBe(1 / 200)
    expect(minRate({ sent: [0], end: 0, emptyAt: 0, isComplete: true })).toBe(1)
  })
})

describe('the bucket size that a sample needs', () => {
  it('shrinks as the rate grows, and is never less than what was left', () => {
    const sample: Sample = { sent: [0, 10, 20], end: 30, emptyAt: -1000, isComplete: true }
    expect(demandOf(sample, 0).minSize).toBe(3.5)
    expect(demandOf(sample, 0.05).minSize).toBeCloseTo(3 + 0.75 - 1.5)
    expect(demandOf(sample, 10).minSize).toBe(1)
  })
  it('is set by the last part of the sample, even if its start needed less', () => {
    const sample: Sample = { sent: [0, 1000, 1000], end: 1000, emptyAt: -500, isComplete: true }
    // two at the end, and half of one is left; two came in during the sample, and one before it
    expect(demandOf(sample, 0.002)).toEqual({ minSize: 2.5, surplus: 1 - (3.5 - 2) })
    expect(demandOf({ ...sample, isComplete: false }, 0.002).surplus).toBe(0)
  })
})
