import { describe, expect, it } from 'vitest'
import type { Sample } from '../../../../src/core/rate-limit/estimator/fit-bucket.ts'
import { createProbe } from '../../../../src/core/rate-limit/estimator/probe.ts'

const sample = (...sent: number[]): Sample => ({ sent, end: sent.at(-1) as number, emptyAt: 0, isComplete: true })
const begunAt = 5000

describe('a trial', () => {
  it('repeats what the first sample sent after its probe, 10 % slower', () => {
    const first = sample(1000, 1020, 1100)
    const probe = createProbe(first)
    expect(probe.first).toBe(first)
    expect(probe.repeats).toBe(2)
    expect(probe.at(begunAt, 0)).toBeCloseTo(begunAt + 22)
    expect(probe.at(begunAt, 1)).toBeCloseTo(begunAt + 110)
  })

  it('has nothing to repeat after a sample of one request', () => {
    const probe = createProbe(sample(1000))
    expect(probe.repeats).toBe(0)
    expect(probe.at(begunAt, 0)).toBeGreaterThan(begunAt)
  })

  // The pace grows from half of the rate to all of it: in 600 ms, if a bucket of that size is filled five times a second.
  it.each([4, 8, 20])('continues at half the rate that fills a bucket of %d five times a second, at full rate after 600 ms', size => {
    const probe = createProbe(sample(...new Array(size).fill(1000)))
    const at = (many: number) => probe.at(begunAt, probe.repeats + many - 1) - begunAt
    const rate = (5 * size) / 1000
    expect(at(0.75 * rate * 600)).toBeCloseTo(600)
    expect(at(0.01) / 0.01).toBeCloseTo(1 / (rate / 2), 0)
    const soon = at(0.75 * rate * 600 + 0.01) - 600
    expect(soon / 0.01).toBeCloseTo(1 / rate, 0)
  })

  // Ten requests in 1.1 seconds after the slowdown: the probe tests six tenths of that rate, six in 1.1 seconds.
  it('tests at most 60 % of the rate of a slow sample', () => {
    const probe = createProbe(sample(...new Array(9).fill(1000), 2000))
    const at = (many: number) => probe.at(begunAt, probe.repeats + many - 1) - begunAt - 1100
    expect(at(9)).toBeCloseTo(2 * 1100)
    expect(at(0.01) / 0.01).toBeCloseTo(1100 / 3, 0)
  })

  it('assumes that a bucket holds at least one token', () => {
    const probe = createProbe(sample(1000, 2000))
    expect(probe.at(begunAt, probe.repeats + 6 - 1) - begunAt - 1100).toBeCloseTo(5 * 1100)
  })
})
