import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { settle } from '../../../src/core/concurrency/layer.ts'
import { type Adaptive, admitWaiting, createAdaptive } from '../../../src/core/concurrency/places.ts'

/** Attempts one after another, each of the same duration and with the same number in flight. */
function attempts(
  state: Adaptive,
  count: number,
  outcome: 'answer' | 'overload' | 'other',
  { ms = 50, inFlight = 10, now = 0 } = {},
): void {
  for (let i = 0; i < count; i++) {
    state.inFlight = inFlight
    settle(state, outcome, ms, now)
  }
}

/** An origin whose answers became slow: the next overload lowers the limit. */
function slow(inFlight = 100): Adaptive {
  const state = createAdaptive()
  attempts(state, 1, 'answer', { ms: 50 })
  attempts(state, 20, 'answer', { ms: 1000, inFlight })
  return state
}

describe('the adaptive concurrency limit', () => {
  it('does not exist while the server is healthy', () => {
    const state = createAdaptive()
    attempts(state, 500, 'answer')
    expect(state).toMatchObject({ limit: Infinity, inFlight: 9, fastest: 50 })
  })
  it('starts at 70 % of the requests in flight at the first overload', () => {
    const state = slow()
    attempts(state, 1, 'overload', { ms: 1000, inFlight: 100, now: 5000 })
    expect(state).toMatchObject({ limit: 70, loweredAt: 5000, inFlight: 99 })
  })
  it('falls at most once in 200 ms', () => {
    const state = slow()
    for (const now of [5000, 5001, 5199, 5200, 5399]) attempts(state, 1, 'overload', { ms: 1000, inFlight: 100, now })
    expect(state.limit).toBeCloseTo(49)
    expect(state.loweredAt).toBe(5200)
  })
  it('falls from the actual number of requests in flight', () => {
    const state = slow()
    attempts(state, 1, 'overload', { ms: 1000, inFlight: 100, now: 1000 })
    attempts(state, 1, 'overload', { ms: 1000, inFlight: 20, now: 2000 })
    expect(state.limit).toBe(14)
  })
  it('never falls below one', () => {
    const state = slow()
    for (let now = 0; now < 10_000; now += 200) attempts(state, 1, 'overload', { ms: 1000, inFlight: 1, now })
    expect(state.limit).toBe(1)
  })
  it('ignores failures while responses are as fast as before', () => {
    const state = createAdaptive()
    attempts(state, 1, 'answer', { ms: 50 })
    for (let now = 0; now < 20_000; now += 100) {
      attempts(state, 1, 'overload', { ms: 10_000, now })
      attempts(state, 2, 'answer', { ms: 50, now })
    }
    expect(state.limit).toBe(Infinity)
  })
  it('treats responses as slow when half of the last 20 exceed three times the fastest plus 100 ms', () => {
    const limitAfter = (fast: number, ms: number, others: number) => {
      const state = createAdaptive()
      attempts(state, 20, 'answer', { ms: 50 })
      attempts(state, others, 'answer', { ms })
      attempts(state, fast, 'answer', { ms: 50 })
      attempts(state, 1, 'overload', { ms })
      return state.limit
    }
    expect(limitAfter(10, 251, 9)).toBe(7) // 10 fast, 10 slow
    expect(limitAfter(11, 251, 9)).toBe(Infinity)
    expect(limitAfter(10, 250, 9)).toBe(Infinity)
  })
  it('does not exist before the first response: a server that never responded is down, not slow', () => {
    const state = createAdaptive()
    attempts(state, 30, 'overload', { ms: 10_000 })
    expect(state.limit).toBe(Infinity)
  })
  it('grows by one per limit of responses, when at least half of it is in use', () => {
    const state = slow()
    attempts(state, 1, 'overload', { ms: 1000, inFlight: 20, now: 0 })
    expect(state.limit).toBe(14)
    attempts(state, 1, 'answer', { inFlight: 6 })
    expect(state.limit).toBe(14)
    attempts(state, 1, 'answer', { inFlight: 7 })
    expect(state.limit).toBe(14 + 1 / 14)
  })
  it('ignores attempts without a result', () => {
    const state = slow()
    const { recent } = structuredClone({ recent: state.recent })
    attempts(state, 1, 'other', { ms: 7, inFlight: 3 })
    expect(state).toMatchObject({ recent, fastest: 50, limit: Infinity, inFlight: 2 })
  })
  it('is removed above 200', () => {
    const state = slow()
    attempts(state, 1, 'overload', { ms: 1000, inFlight: 100, now: 0 })
    state.limit = 199.999
    attempts(state, 1, 'answer', { inFlight: 200, now: 1 })
    expect(state.limit).toBe(Infinity)
    state.limit = 200
    attempts(state, 1, 'answer', { inFlight: 1, now: 1 })
    expect(state.limit).toBe(200)
    state.limit = 199.99
    attempts(state, 1, 'answer', { inFlight: 200, now: 1 })
    expect(state.limit).toBeCloseTo(199.995, 3)
  })
  it('is removed after ten seconds without overload, unless a call waits', () => {
    const state = slow()
    attempts(state, 1, 'overload', { ms: 1000, inFlight: 20, now: 1000 })
    attempts(state, 1, 'answer', { inFlight: 1, now: 11_000 })
    expect(state.limit).toBe(14)
    state.queue.push({ wake: () => {} })
    attempts(state, 1, 'answer', { inFlight: 1, now: 11_001 })
    expect(state.limit).toBe(14)
    state.queue.length = 0
    attempts(state, 1, 'answer', { inFlight: 1, now: 11_001 })
    expect(state.limit).toBe(Infinity)
  })
})

describe('the queue of the adaptive limit', () => {
  it('is empty at first, and an empty queue takes no slot', () => {
    const state: Adaptive = { ...createAdaptive(), limit: 10, inFlight: 1 }
    expect([state.queue, state.recent]).toEqual([[], []])
    admitWaiting(state)
    expect(state.inFlight).toBe(1)
    state.queue.push({ wake: () => {} })
    admitWaiting(state)
    expect(state.inFlight).toBe(2)
  })
  it('gives whole slots to calls in order of arrival', () => {
    const state: Adaptive = { ...createAdaptive(), limit: 3.9, inFlight: 1 }
    const woken: number[] = []
    for (const n of [1, 2, 3]) state.queue.push({ wake: () => woken.push(n) })
    admitWaiting(state)
    expect(woken).toEqual([1, 2])
    expect(state.inFlight).toBe(3)
    state.inFlight = 2
    admitWaiting(state)
    admitWaiting(state)
    expect(woken).toEqual([1, 2, 3])
    expect(state).toMatchObject({ inFlight: 3, queue: [] })
  })
})

describe('the adaptive concurrency limit under random attempts', () => {
  it('is absent or stays within its bounds', () => {
    const step = fc.record({
      outcome: fc.constantFrom('answer' as const, 'overload' as const, 'other' as const),
      ms: fc.integer({ min: 1, max: 5000 }),
      inFlight: fc.integer({ min: 1, max: 300 }),
      gap: fc.integer({ min: 0, max: 1000 }),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), steps => {
        const state = createAdaptive()
        let now = 0
        for (const { outcome, ms, inFlight, gap } of steps) {
          const before = state.limit
          attempts(state, 1, outcome, { ms, inFlight, now: (now += gap) })
          expect(state.limit === Infinity || (state.limit >= 1 && state.limit <= 300 * 0.7)).toBe(true)
          if (outcome === 'answer') expect(state.limit).toBeGreaterThanOrEqual(before)
          expect(state.recent.length).toBeLessThanOrEqual(20)
        }
      }),
    )
  })
})
