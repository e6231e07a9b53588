import { describe, expect, it } from 'vitest'
import { Deadlines } from '../../../src/core/timeout/deadlines.ts'
import { createVirtualClock } from '../../../src/testing/virtual-clock.ts'

function setUp() {
  const clock = createVirtualClock({ start: 0 })
  const deadlines = new Deadlines()
  const expired: string[] = []
  const add = (ms: number) => {
    const timed = { due: clock.monotonic() + ms, expire: () => void expired.push(`${ms} at ${clock.monotonic()}`) }
    deadlines.add(timed, clock)
    return timed
  }
  return { clock, deadlines, expired, add }
}

describe('deadlines', () => {
  it('expire each at its time, with one timer', async () => {
    const { clock, expired, add } = setUp()
    for (const ms of [300, 100, 200, 100]) add(ms)
    expect(clock.pending).toBe(1)
    await clock.advance(1000)
    expect(expired).toEqual(['100 at 100', '100 at 100', '200 at 200', '300 at 300'])
    expect(clock.pending).toBe(0)
  })

  it('do not expire after their removal, and leave no timer', async () => {
    const { clock, deadlines, expired, add } = setUp()
    const timed = [100, 200, 300].map(add)
    deadlines.remove(timed[0] as (typeof timed)[0])
    deadlines.remove(timed[2] as (typeof timed)[0])
    await clock.advance(150)
    expect([expired, clock.pending]).toEqual([[], 1])
    deadlines.remove(timed[1] as (typeof timed)[0])
    await clock.advance(0)
    expect(clock.pending).toBe(0)
    await clock.advance(1000)
    expect(expired).toEqual([])
  })

  it('can be added while others expire', async () => {
    const { clock, deadlines, expired, add } = setUp()
    deadlines.add({ due: clock.monotonic() + 10, expire: () => void add(5) }, clock)
    await clock.advance(100)
    expect(expired).toEqual(['5 at 15'])
  })

  it('give the event loop more time when the timer fires late', async () => {
    let time = 0
    const slept: number[] = []
    const wakes: (() => void)[] = []
    const clock = {
      monotonic: () => time,
      sleep: (ms: number) => {
        slept.push(ms)
        return new Promise<void>(resolve => wakes.push(resolve))
      },
    }
    const deadlines = new Deadlines()
    let expired = 0
    deadlines.add({ due: 100, expire: () => void expired++ }, clock)
    time = 5000
    wakes[0]?.()
    await new Promise(resolve => setImmediate(resolve))
    expect([slept, expired]).toEqual([[100, 100], 0])
    time = 5100
    wakes[1]?.()
    await new Promise(resolve => setImmediate(resolve))
    expect(expired).toBe(1)
  })

  it('beyond the range of timers are waited for in parts', async () => {
    const { clock, expired, add } = setUp()
    add(2 ** 32)
    await clock.advance(2 ** 31)
    expect([expired, clock.pending]).toEqual([[], 1])
    await clock.advance(2 ** 32)
    expect(expired).toEqual([`${2 ** 32} at ${2 ** 32}`])
  })
})
