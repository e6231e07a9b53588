import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { InFlightAttempts } from '../../../src/core/rate-limit/in-flight.ts'

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

  it('ignore the end of an attempt that is not in flight', () => {
    const inFlight = new InFlightAttempts()
    inFlight.remove(1)
    inFlight.add(5)
    inFlight.remove(4)
    inFlight.remove(6)
    expect(inFlight.starts).toEqual([5])
  })
})
