import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { type BreakerOptions, type BreakerPolicy, resolveBreaker } from '../../../src/core/circuit-breaker/options.ts'
import { admit, type Circuit, createCircuit, record } from '../../../src/core/circuit-breaker/state.ts'
import { createRandom } from '../../../src/testing/index.ts'

// resolved before each test, because an error while the file loads would leave no test to fail
let policy: BreakerPolicy
beforeEach(() => {
  policy = resolveBreaker() as BreakerPolicy
})
const half = { random: () => 0.5 }

/** The counts of a circuit that must be closed. */
function closedState({ current }: Circuit) {
  if (current.state !== 'closed') throw new Error(`the circuit is ${current.state}`)
  return current
}

function probeAt({ current }: Circuit): number {
  if (current.state === 'closed') throw new Error('the circuit is closed')
  return current.probeAt
}

/** Records the outcomes, one per millisecond, each in the current generation of the circuit. */
function feed(circuit: Circuit, outcomes: string, now = 0, given = policy): number {
  for (const letter of outcomes) record(circuit, given, circuit.generation, letter === 'F', now++, half)
  return now
}
const after = (outcomes: string, given = policy) => {
  const circuit = createCircuit()
  feed(circuit, outcomes, 0, given)
  return circuit.current.state
}

describe('the breaker option', () => {
  it('is on by default and can be switched off', () => {
    expect(resolveBreaker(false)).toBe(false)
    expect(resolveBreaker(true)).toEqual(policy)
    expect(policy).toEqual({ failures: 5, ratio: 0.5, minimum: 40, window: 10_000, open: 1000, maxOpen: 3000, wait: 0, adaptive: true })
    expect(Object.isFrozen(policy)).toBe(true)
  })
  it('accepts each of its fields', () => {
    const all = { failures: 1, ratio: 1, minimum: 2, window: '1m', open: '2s', maxOpen: '1m', wait: '5s', adaptive: false } as const
    expect(resolveBreaker(all)).toEqual({
      failures: 1,
      ratio: 1,
      minimum: 2,
      window: 60_000,
      open: 2000,
      maxOpen: 60_000,
      wait: 5000,
      adaptive: false,
    })
  })
  it.each<[BreakerOptions, string]>([
    [{ failures: 0 }, 'breaker.failures must be a whole number of 1 or more'],
    [{ failures: 1.5 }, 'breaker.failures must be a whole number of 1 or more'],
    [{ failures: Number.NaN }, 'breaker.failures must be a whole number of 1 or more'],
    [{ minimum: Infinity }, 'breaker.minimum must be a whole number of 1 or more'],
    [{ ratio: 0 }, 'breaker.ratio must be above 0 and at most 1'],
    [{ ratio: 1.1 }, 'breaker.ratio must be above 0 and at most 1'],
    [{ ratio: '0.5' as unknown as number }, 'breaker.ratio must be above 0 and at most 1'],
    [{ window: -1 }, 'breaker.window must be a finite duration of 0 or more'],
    [{ open: 'soon' as '1s' }, "breaker.open must be milliseconds or a duration such as '250ms', '30s', '24h', '7d'"],
    [{ maxOpen: Number.NaN }, 'breaker.maxOpen must be a finite duration of 0 or more'],
    [{ wait: Infinity }, 'breaker.wait must be a finite duration of 0 or more'],
  ])('rejects %j', (option, message) => {
    expect(() => resolveBreaker(option)).toThrow(message)
  })
  it.each([null, 5, 'on'])('rejects %j as the whole option', option => {
    expect(() => resolveBreaker(option as unknown as boolean)).toThrow('breaker must be options, true or false')
  })
})

describe('the circuit breaker', () => {
  it('opens at the fifth failure in a row when at least half of all attempts failed', () => {
    expect(after('FFFF')).toBe('closed')
    expect(after('FFFFF')).toBe('open')
    expect(after('FFFFSFFFF')).toBe('closed')
    expect(after('SSSSSFFFFF')).toBe('open')
    expect(after('SSSSSSFFFFF')).toBe('closed')
    expect(after('SSSSSSFFFFFF')).toBe('open')
  })
  it('opens at twice as many failures in a row, whatever came before', () => {
    expect(after('S'.repeat(99) + 'F'.repeat(9))).toBe('closed')
    expect(after('S'.repeat(99) + 'F'.repeat(10))).toBe('open')
  })
  it('opens at a failure when half of 40 attempts failed', () => {
    expect(after(`${'SF'.repeat(19)}SS`)).toBe('closed')
    expect(after(`${'FS'.repeat(19)}F`)).toBe('closed')
    expect(after('SF'.repeat(20))).toBe('open')
    expect(after('FS'.repeat(20))).toBe('closed') // a success never opens
  })
  it('counts only the last 100 outcomes', () => {
    expect(after(`${'S'.repeat(200)}${'FFFFS'.repeat(12)}F`)).toBe('closed') // 49 of the last 100
    expect(after(`${'S'.repeat(200)}${'FFFFS'.repeat(12)}FF`)).toBe('open')
  })
  it('remembers exactly 100 outcomes', () => {
    const circuit = createCircuit()
    feed(circuit, 'S'.repeat(100))
    expect(closedState(circuit).recent.length).toBe(100)
    feed(circuit, 'S', 100)
    expect(closedState(circuit).recent.length).toBe(100)
  })
  it('forgets outcomes that are older than its window', () => {
    const circuit = createCircuit()
    feed(circuit, 'S'.repeat(60))
    expect(closedState(circuit).recent.length).toBe(60)
    feed(circuit, 'FFFFF', 10_059)
    expect(circuit.current.state).toBe('open')
    const other = createCircuit()
    feed(other, 'S'.repeat(60))
    feed(other, 'FFFFF', 10_045)
    expect(other.current.state).toBe('closed')
    expect(closedState(other).recent.length).toBe(15)
  })
  it('stays open for 1, 2 and then at most 3 seconds', () => {
    const circuit = createCircuit()
    let now = feed(circuit, 'FFFFF') - 1
    for (const seconds of [1, 2, 3, 3, 3]) {
      expect(circuit.current.state).toBe('open')
      expect(admit(circuit, policy, now, half)).toEqual({ wait: seconds * 1000 })
      expect(admit(circuit, policy, now + seconds * 1000 - 1, half)).toEqual({ wait: 1 })
      now += seconds * 1000
      expect(admit(circuit, policy, now, half)).toEqual({ generation: circuit.generation })
      expect(circuit.current.state).toBe('half-open')
      record(circuit, policy, circuit.generation, true, now, half)
    }
  })
  it('applies a jitter of 0.5 to 1.5 to the open time', () => {
    for (const [random, wait] of [
      [0, 500],
      [0.25, 750],
      [0.999, 1499],
    ] as const) {
      const circuit = createCircuit()
      for (let i = 0; i < 5; i++) record(circuit, policy, 0, true, 0, { random: () => random })
      expect(admit(circuit, policy, 0, half)).toEqual({ wait })
    }
  })
  it('admits one probe, and another one only when the first takes too long', () => {
    const circuit = createCircuit()
    feed(circuit, 'FFFFF')
    expect(admit(circuit, policy, 1004, half)).toEqual({ generation: 1 })
    expect(admit(circuit, policy, 1005, half)).toEqual({ wait: 1999 })
    expect(admit(circuit, policy, 3004, half)).toEqual({ generation: 1 })
  })
  it('counts the open time from the start of a failed probe, and closes when any probe succeeds', () => {
    const circuit = createCircuit()
    feed(circuit, 'FFFFF')
    admit(circuit, policy, 1004, half)
    admit(circuit, policy, 3004, half)
    record(circuit, policy, 1, true, 4000, half)
    expect(admit(circuit, policy, 4000, half)).toEqual({ wait: 2004 })
    record(circuit, policy, 1, false, 4100, half)
    expect(circuit.current).toMatchObject({ state: 'closed', closedAt: 4100 })
  })
  it('admits the next probe at once after an aborted probe', () => {
    const circuit = createCircuit()
    feed(circuit, 'FFFFF')
    admit(circuit, policy, 1004, half)
    record(circuit, policy, 1, undefined, 1010, half)
    expect(circuit.current.state).toBe('open')
    expect(admit(circuit, policy, 1010, half)).toEqual({ generation: 1 })
  })
  it('closes after a successful probe and then admits 10, 30 and 60 % of the attempts', () => {
    const circuit = createCircuit()
    feed(circuit, 'FFFFF')
    admit(circuit, policy, 1004, half)
    record(circuit, policy, 1, false, 2000, half)
    expect(circuit.current).toMatchObject({ state: 'closed', recent: [], failures: 0, consecutiveFailures: 0 })
    const passes = (at: number, random: number) => 'generation' in admit(circuit, policy, at, { random: () => random })
    expect([passes(2000, 0.999), passes(2000, 0.999), passes(2000, 0.999)]).toEqual([true, true, false])
    expect([passes(2000, 0.09), passes(2000, 0.1), passes(2249, 0.1)]).toEqual([true, false, false])
    expect([passes(2250, 0.999), passes(2250, 0.29), passes(2250, 0.3)]).toEqual([true, true, false])
    expect([passes(2500, 0.999), passes(2500, 0.59), passes(2749, 0.6)]).toEqual([true, true, false])
    expect([passes(2750, 0.999), passes(1000, 0.999)]).toEqual([true, true])
  })
  it('reports the wait until the next step of the ramp', () => {
    const circuit = createCircuit()
    circuit.current = { ...closedState(circuit), closedAt: 2000, admitted: 99 }
    expect(admit(circuit, policy, 2100, half)).toEqual({ wait: 150 })
    expect(admit(circuit, policy, 2600, { random: () => 0.9 })).toEqual({ wait: 150 })
  })
  it('ignores the results of attempts that started before it opened', () => {
    const circuit = createCircuit()
    feed(circuit, 'FFFFF')
    admit(circuit, policy, 1004, half)
    for (const failed of [true, false, undefined]) record(circuit, policy, 0, failed, 1100, half)
    expect(circuit).toMatchObject({ current: { state: 'half-open', probeAt: 3004 }, generation: 1 })
  })
  it('does not change after an attempt without a result', () => {
    const circuit = createCircuit()
    feed(circuit, 'FFFF')
    record(circuit, policy, 0, undefined, 5, half)
    expect(circuit.current).toMatchObject({ state: 'closed', consecutiveFailures: 4, failures: 4 })
  })
  it('opens for longer when it reopens within the window, and starts over after a calm window', () => {
    const reopened = (at: number) => {
      const circuit = createCircuit()
      feed(circuit, 'FFFFF')
      admit(circuit, policy, 1004, half)
      record(circuit, policy, 1, false, 2000, half)
      feed(circuit, 'FFFFF', at)
      return probeAt(circuit) - at - 4
    }
    expect(reopened(3000)).toBe(3000)
    expect(reopened(11_996)).toBe(3000)
    expect(reopened(11_997)).toBe(1000)
  })
})

describe('the circuit breaker under random outcomes', () => {
  const outcomes = fc.array(fc.record({ ms: fc.integer({ min: 0, max: 3000 }), failed: fc.option(fc.boolean(), { nil: undefined }) }), {
    maxLength: 300,
  })

  it('keeps its counts consistent, remembers at most 100 outcomes and waits at most 4.5 s', () => {
    fc.assert(
      fc.property(outcomes, fc.integer(), (run, seed) => {
        const circuit = createCircuit()
        const chance = { random: createRandom(seed) }
        let now = 0
        for (const { ms, failed } of run) {
          now += ms
          const admission = admit(circuit, policy, now, chance)
          const { state } = circuit.current
          if ('wait' in admission) expect(admission.wait).toBeLessThanOrEqual(4500)
          else record(circuit, policy, admission.generation, failed, now, chance)
          const { current } = circuit
          if (current.state !== 'closed') continue
          expect(current.failures).toBe(current.recent.filter(([, one]) => one).length)
          expect(current.recent.length).toBeLessThanOrEqual(100)
          if ('generation' in admission && state === 'closed' && failed !== undefined)
            expect(current.recent.every(([at]) => at > now - policy.window)).toBe(true)
        }
      }),
    )
  })
  it('admits at most one attempt per opening while the server stays down', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 50, maxLength: 300 }), fc.integer(), (gaps, seed) => {
        const circuit = createCircuit()
        const chance = { random: createRandom(seed) }
        let now = 0
        let sent = 0
        for (const gap of gaps) {
          now += gap
          const admission = admit(circuit, policy, now, chance)
          if (!('generation' in admission)) continue
          sent++
          record(circuit, policy, admission.generation, true, now, chance)
        }
        // 0.5, 1 and then 1.5 seconds are the shortest openings
        expect(sent).toBeLessThanOrEqual(5 + 2 + Math.max(0, now - 1500) / 1500 + 1)
      }),
    )
  })
  it('does not open when 10 % of the attempts fail at random, and rarely when 30 % fail', () => {
    const openings = (share: number) =>
      Array.from({ length: 300 }, (_, seed) => {
        const random = createRandom(seed)
        const circuit = createCircuit()
        for (let now = 0; now < 500 && circuit.current.state === 'closed'; now++)
          record(circuit, policy, 0, random() < share, now, { random })
        return circuit.current.state === 'open' ? 1 : 0
      }).reduce<number>((a, b) => a + b, 0)
    expect(openings(0.1)).toBe(0)
    expect(openings(0.3)).toBeLessThan(25)
    expect(openings(0.9)).toBe(300)
  })
})
