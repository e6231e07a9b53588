import { describe, expect, it } from 'vitest'
import { Cooldown } from '../../../src/core/rate-limit/cooldown.ts'

const noJitter = () => 0

describe('a cool-down', () => {
  it('is in force until its end, and a minute longer while no attempt has been accepted since', () => {
    const cooldown = new Cooldown()
    expect(cooldown.isInForce(0)).toBe(false)
    expect(cooldown.refuse(0, 1000, 10, noJitter)).toEqual({ wait: 1000, started: 1000 })
    expect([cooldown.isInForce(61_009), cooldown.isInForce(61_010)]).toEqual([true, false])
    cooldown.accept(1010)
    expect([cooldown.isInForce(1009), cooldown.isInForce(1010)]).toEqual([true, false])
  })

  it('lasts 500 ms more for a late refusal without Retry-After once an attempt has been accepted since', () => {
    const cooldown = new Cooldown()
    cooldown.refuse(0, 1000, 10, noJitter)
    cooldown.accept(1010)
    expect(cooldown.refuse(0, undefined, 1020, noJitter)).toEqual({ wait: 500, started: undefined })
    expect(cooldown.until).toBe(1520)
  })

  it('counts the attempts accepted since it, from 0', () => {
    const cooldown = new Cooldown()
    cooldown.accept(0)
    expect(cooldown.acceptedSince).toBe(Infinity)
    cooldown.refuse(5, 100, 10, noJitter)
    cooldown.accept(109)
    expect(cooldown.acceptedSince).toBe(0)
    cooldown.accept(110)
    expect(cooldown.acceptedSince).toBe(1)
  })
})
