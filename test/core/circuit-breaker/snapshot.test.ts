import { describe, expect, it } from 'vitest'
import { snapshotOf } from '../../../src/core/circuit-breaker/snapshot.ts'
import type { CircuitState } from '../../../src/core/circuit-breaker/state.ts'

const shown = (current: CircuitState, now: number) => snapshotOf({ current, generation: 1 }, now)

describe('the snapshot of a circuit', () => {
  it.each(['open', 'half-open'] as const)(
    'that is %s has the whole milliseconds until the next probe, rounded up and never negative',
    state => {
      const current = { state, probeAt: 1500.2, openings: 1 }
      expect(shown(current, 1000)).toEqual({ state, retryAfter: 501 })
      expect(shown(current, 1500)).toEqual({ state, retryAfter: 1 })
      expect(shown(current, 2000)).toEqual({ state, retryAfter: 0 })
    },
  )

  it('that is closed has the counts of its recent attempts', () => {
    const recent: [number, number][] = [
      [1, 0],
      [2, 1],
      [3, 1],
    ]
    const current: CircuitState = { state: 'closed', recent, failures: 2, consecutiveFailures: 2, closedAt: 0, admitted: 9, openings: 1 }
    expect(shown(current, 5)).toEqual({ state: 'closed', attempts: 3, failures: 2, consecutiveFailures: 2 })
  })
})
