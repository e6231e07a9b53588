import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { createLatencies, learn, planHedge, spend } from '../../../src/core/hedging/latencies.ts'
import { type HedgeOptions, type HedgePolicy, resolveHedge } from '../../../src/core/hedging/options.ts'

// resolved before each test, because an error while the file loads would leave no test to fail
let policy: HedgePolicy
beforeEach(() => {
  policy = resolveHedge(true) as HedgePolicy
})

describe('the hedge option', () => {
  it('is off by default, has defaults when switched on, and accepts each field', () => {
    expect([resolveHedge(), resolveHedge(false)]).toEqual([false, false])
    expect(policy).toEqual({ percentile: 0.95, samples: 50, minDelay: 50, maxExtra: 0.02 })
    expect(resolveHedge({})).toEqual(policy)
    expect(Object.isFrozen(policy)).toBe(true)
    expect(resolveHedge({ percentile: 0.5, samples: 5, minDelay: '1s', maxExtra: 1 })).toEqual({
      percentile: 0.5,
      samples: 5,
      minDelay: 1000,
      maxExtra: 1,
    })
  })
  it.each<[HedgeOptions, string]>([
    [{ percentile: 1.1 }, 'hedge.percentile must be above 0 and at most 1'],
    [{ samples: 0 }, 'hedge.samples must be a whole number of 1 or more'],
    [{ minDelay: -1 }, 'hedge.minDelay must be a finite duration of 0 or more'],
    [{ maxExtra: 0 }, 'hedge.maxExtra must be above 0 and at most 1'],
  ])('rejects %j', (option, message) => {
    expect(() => resolveHedge(option)).toThrow(message)
  })
  it.each([null, 5, 'on'])('rejects %j as the whole option', option => {
    expect(() => resolveHedge(option as unknown as boolean)).toThrow('hedge must be options, true or false')
  })
})

describe('the delay before a hedged request', () => {
  it('is unknown before fifty responses', () => {
    const state = createLatencies()
    for (let i = 0; i < 49; i++) learn(state, 100, policy)
    expect(planHedge(state, policy)).toBeUndefined()
    learn(state, 100, policy)
    expect(planHedge(state, policy)).toBe(100)
  })
  it('is the 95th percentile of the response times', () => {
    const state = createLatencies()
    for (let i = 100; i >= 1; i--) learn(state, i * 10, policy)
    expect(planHedge(state, policy)).toBe(950)
    expect(planHedge(state, { ...policy, percentile: 1 })).toBe(1000)
    expect(planHedge(state, { ...policy, percentile: 0.001 })).toBe(50)
  })
  it('is at least 50 ms', () => {
    const state = createLatencies()
    for (let i = 0; i < 50; i++) learn(state, 2, policy)
    expect(planHedge(state, policy)).toBe(50)
  })
  it('is based on the last hundred responses', () => {
    const state = createLatencies()
    for (let i = 0; i < 500; i++) learn(state, i < 400 ? 1000 : 70, policy)
    expect(planHedge(state, policy)).toBe(70)
    expect(state.recent.length).toBe(100)
  })
})

describe('the credit for hedged requests', () => {
  it('grows to one hedged request per fifty requests', () => {
    const state = createLatencies()
    for (let i = 0; i < 49; i++) planHedge(state, policy)
    expect(spend(state)).toBe(false)
    planHedge(state, policy)
    expect([spend(state), spend(state)]).toEqual([true, false])
  })
  it('tolerates a rounding error of 1e-9', () => {
    expect(spend({ recent: [], credit: 1 - 1e-9 })).toBe(true)
    expect(spend({ recent: [], credit: 1 - 2e-9 })).toBe(false)
  })
  it('accumulates to at most five hedged requests', () => {
    const state = createLatencies()
    for (let i = 0; i < 5000; i++) planHedge(state, policy)
    expect(Array.from({ length: 6 }, () => spend(state))).toEqual([true, true, true, true, true, false])
  })
  it('is never overdrawn', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 1000 }), fc.constantFrom(0.02, 0.1, 1), (wants, maxExtra) => {
        const state = createLatencies()
        let sent = 0
        wants.forEach((want, i) => {
          planHedge(state, { ...policy, maxExtra })
          if (want && spend(state)) sent++
          expect(sent).toBeLessThanOrEqual((i + 1) * maxExtra + 1e-6)
        })
      }),
    )
  })
})
