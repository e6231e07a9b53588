import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { InFlightAttempts } from '../../../src/core/rate-limit/in-flight.ts'
import { countBelow } from '../../../src/core/rate-limit/sorted.ts'

describe('the attempts in flight', () => {
  it('stay in the order of sending, whatever the order of their answers', () => {
    const steps = fc.array(fc.record({ now: fc.nat({ max: 20 }), ends: fc.option(fc.nat({ max: 30 })) }), { maxLength: 60 })
    fc.assert(
      fc.property(steps, all => {
        const inFlight = new InFlightAttempts()
        const model: number[] = []
        for (const { now, ends } of all) {
          inFlight.add(now)
          model.push(now)
          if (ends !== null) {
            const [ended = -1] = model.splice(ends % model.length, 1)
            inFlight.remove(ended)
          }
          expect(inFlight.starts).toEqual([...model].sort((a, b) => a - b))
          expect(inFlight.lastSentAt).toBe(now)
        }
      }),
    )
  })

  it('have no time of the last one before the first is sent', () => {
    expect(new InFlightAttempts().lastSentAt).toBe(-Infinity)
  })

  it('ignore the end of an attempt that is not in flight', () => {
    const inFlight = new InFlightAttempts()
    inFlight.remove(1)
    inFlight.add(5)
    inFlight.remove(4)
    inFlight.remove(6)
    expect(inFlight.starts).toEqual([5])
  })
})

describe('the round trip', () => {
  it('is unknown until an attempt that was sent after the first response has a response', () => {
    const inFlight = new InFlightAttempts()
    inFlight.measure(0, 100)
    inFlight.measure(99, 150)
    expect(inFlight).toMatchObject({ rtt: 0, firstAnswerAt: 100 })
    inFlight.measure(100, 300)
    expect(inFlight.rtt).toBe(180)
  })

  it('is 90 % of the shortest one that was measured', () => {
    const inFlight = new InFlightAttempts()
    inFlight.measure(0, 100)
    const measured = [1000, 50, 200].map(ms => {
      inFlight.measure(1000, 1000 + ms)
      return inFlight.rtt
    })
    expect(measured).toEqual([900, 45, 45])
    expect(inFlight.firstAnswerAt).toBe(100)
  })
})

describe('the count of a sorted list', () => {
  it('includes the numbers equal to the bound only on request', () => {
    const sorted = [1, 3, 3, 5]
    expect([0, 1, 3, 4, 9].map(bound => countBelow(sorted, bound))).toEqual([0, 0, 1, 3, 4])
    expect([0, 1, 3, 4, 9].map(bound => countBelow(sorted, bound, true))).toEqual([0, 1, 3, 3, 4])
    expect(countBelow([], 1)).toBe(0)
  })
})
