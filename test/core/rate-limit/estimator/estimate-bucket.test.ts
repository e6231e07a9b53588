import { describe, expect, it } from 'vitest'
import { createSample, estimateBucket } from '../../../../src/core/rate-limit/estimator/estimate-bucket.ts'
import { fitBucket, type Sample } from '../../../../src/core/rate-limit/estimator/fit-bucket.ts'

/** So many requests at once, to a bucket that was last empty long before. */
const burst = (size: number, at = 0): Sample => ({
  sent: new Array<number>(size).fill(at),
  end: at,
  emptyAt: at - 100_000,
  isComplete: true,
})

describe('a sample', () => {
  it('contains the requests up to the refusal, sorted, and those that the network may have reordered', () => {
    const sent = [30, 10, 25, 20, 26]
    expect(createSample(sent, 15, -5, true)).toEqual({ sent: [10, 20, 25], end: 15, emptyAt: -5, isComplete: true })
    expect(sent).toEqual([30, 10, 25, 20, 26])
    expect(createSample(sent, 99, 7, false)).toEqual({ sent: [10, 20, 25, 26, 30], end: 99, emptyAt: 7, isComplete: false })
  })

  it('ends with the first accepted request when the refusal overtook all of them', () => {
    expect(createSample([40, 30, 200], 5, 0, true)).toEqual({ sent: [30, 40], end: 30, emptyAt: 0, isComplete: true })
  })
})

describe('the fitted bucket', () => {
  it('is limited to slightly less than its rate and 70 % of its size', () => {
    const samples = [burst(10)]
    const { rate, size } = fitBucket(samples)
    expect(size).toBe(10.5)
    expect(estimateBucket(samples)).toEqual({ samples, limit: { requests: 1, per: 1 / (0.995 * rate), burst: 7 } })
  })

  it('has a burst of two for a size of two, and of one for a smaller size', () => {
    const two: Sample = { sent: [0, 0], end: 500, emptyAt: 0, isComplete: true }
    expect(fitBucket([two]).size).toBe(2)
    expect(estimateBucket([two]).limit.burst).toBe(2)
    expect(estimateBucket([burst(2)]).limit.burst).toBe(2)
    expect(estimateBucket([burst(1)]).limit.burst).toBe(1)
  })

  it('stays near the known rate when the samples do not determine it', () => {
    const samples: Sample[] = [{ sent: [0, 0], end: 2, emptyAt: -1050, isComplete: true }]
    expect(1 / estimateBucket(samples, 0.05).limit.per).toBeCloseTo(0.995 * fitBucket(samples, 0.05).rate, 9)
    expect(estimateBucket(samples, 0.05).limit.per).toBeLessThan(estimateBucket(samples).limit.per / 5)
  })

  it('is fitted to the last six samples', () => {
    const samples = Array.from({ length: 9 }, (_, index) => burst(10, 200_000 * index))
    expect(estimateBucket(samples).samples).toEqual(samples.slice(3))
  })

  it('drops the samples of an earlier limit, oldest first', () => {
    const now = [burst(10, 400_000), burst(10, 600_000)]
    expect(estimateBucket([burst(40), burst(30, 200_000), ...now])).toEqual(estimateBucket(now))
    expect(estimateBucket([burst(12), ...now]).samples).toHaveLength(3)
  })

  it('is fitted to two samples even if they disagree', () => {
    const samples = [burst(40), burst(10, 200_000)]
    expect(estimateBucket(samples).samples).toEqual(samples)
  })

  it('is fitted to samples with an error of two tokens', () => {
    // eight less the refill: 5.5, from a bucket that holds 1.5 by the other three; the mean square is 4
    const more: Sample = { sent: new Array<number>(8).fill(0), end: 1000, emptyAt: -1000, isComplete: false }
    const samples = [more, burst(1), burst(1), burst(1)]
    expect(fitBucket(samples).error).toBe(4)
    expect(estimateBucket(samples).samples).toEqual(samples)
  })
})
