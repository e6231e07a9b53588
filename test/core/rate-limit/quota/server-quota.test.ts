import { beforeEach, describe, expect, it } from 'vitest'
import type { Quota } from '../../../../src/core/rate-limit/quota/fields.ts'
import { createTold, type Told } from '../../../../src/core/rate-limit/quota/server-quota.ts'

let told: Told
beforeEach(() => {
  told = createTold()
})

const never = () => {
  throw new Error('chance was asked where there is enough')
}

/** Hears of one quota, in an answer that took no time, while nothing else is under way. */
function hear(quota: Partial<Quota>, { sentAt = 0, now = 0, refused = false, pending = 0 } = {}) {
  told.hear([{ name: '', ...quota }], sentAt, now, refused, pending)
}

const at = (now: number, starts: readonly number[] = [], random: () => number = never, rtt = 0) => told.nextAt(now, { starts, rtt }, random)

/** How many may go one after the other, all sent at `now`, before the gate would have to wait. */
function free(now: number): number {
  const starts: number[] = []
  while (starts.length < 1000 && at(now, starts, () => 1) === now) starts.push(now)
  return starts.length
}

describe('one word', () => {
  it('is known only where it tells what is left and until when', () => {
    expect(told.known).toBe(false)
    hear({ remaining: 0 })
    hear({ reset: 1000 })
    expect(told.known).toBe(false)
    expect(at(5)).toBe(5)
    hear({ remaining: 0, reset: 1000 })
    expect(told.known).toBe(true)
  })

  it('lets go what is left, and holds the rest until the reset', () => {
    hear({ remaining: 3, reset: 1000 }, { now: 10 })
    expect(free(20)).toBe(3)
    expect(at(20, [20, 20, 20])).toBe(1010)
  })

  it('counts as used whatever was sent after it, or as little before it as networks overtake', () => {
    hear({ remaining: 1, reset: 1000 }, { sentAt: 100, now: 150 })
    expect(at(160, [79], never, 20)).toBe(160)
    expect(at(160, [80], never, 20)).toBe(1150)
    expect(at(160, [100])).toBe(1150)
  })

  it('at 0 holds until the reset, and lets go one then, whose answer tells how it goes on', () => {
    hear({ remaining: 0, reset: 1000 })
    expect(at(999)).toBe(1000)
    expect(at(1000)).toBe(1000)
    expect(at(1001)).toBe(1001)
    expect(at(1001, [999])).toBe(1001)
    expect(at(1001, [1000])).toBe(Infinity)
    expect(at(1000, [1000])).toBe(Infinity)
  })
})

describe('several words', () => {
  it('of one window: the least remaining of answers that overlap wins', () => {
    hear({ remaining: 3, reset: 1000 }, { sentAt: 0, now: 100 })
    hear({ remaining: 5, reset: 1000 }, { sentAt: 99, now: 120 })
    expect(free(150)).toBe(3)
    hear({ remaining: 2, reset: 1000 }, { sentAt: 99, now: 120 })
    expect(free(150)).toBe(2)
  })

  it('an answer to what was sent after the last word is the newer one, also with more left', () => {
    hear({ remaining: 3, reset: 1000 }, { sentAt: 0, now: 100 })
    hear({ remaining: 5, reset: 1000 }, { sentAt: 100, now: 120, pending: 9 })
    expect(free(150)).toBe(5)
  })

  it('an answer that comes when the window is over is of the next one', () => {
    hear({ remaining: 1, reset: 100 }, { sentAt: 0, now: 100 })
    hear({ remaining: 5, reset: 100 }, { sentAt: 99, now: 200, pending: 9 })
    expect(free(201)).toBe(5)
  })

  it('with as much left, the later one says what was sent after it', () => {
    hear({ remaining: 1, reset: 1000 }, { sentAt: 0, now: 100 })
    hear({ remaining: 1, reset: 1000 }, { sentAt: 50, now: 120 })
    expect(at(130, [40])).toBe(130)
    expect(at(130, [50])).toBe(1100)
  })

  it('of one reset, rounded up to whole seconds: the earliest is the closest', () => {
    hear({ remaining: 0, reset: 2000 }, { now: 100 })
    hear({ remaining: 0, reset: 1500 }, { sentAt: 101, now: 200 })
    expect(at(300)).toBe(1700)
    hear({ remaining: 0, reset: 2000 }, { sentAt: 301, now: 400 })
    expect(at(500)).toBe(1700)
  })

  it('of resets that are a second apart: the last one holds', () => {
    hear({ remaining: 0, reset: 2000 }, { now: 0 })
    hear({ remaining: 0, reset: 2900 }, { sentAt: 101, now: 100 })
    expect(at(300)).toBe(3000)
    hear({ remaining: 0, reset: 1500 }, { sentAt: 301, now: 400 })
    expect(at(500)).toBe(1900)
  })

  it('a reset is not the one of the window before, however near', () => {
    hear({ remaining: 0, reset: 500 }, { now: 0 })
    hear({ remaining: 0, reset: 500 }, { sentAt: 500, now: 500 })
    expect(at(600)).toBe(1000)
  })

  it('of several quotas: the one that holds longest', () => {
    const quotas = [
      { name: 'minute', remaining: 0, reset: 60_000 },
      { name: 'second', remaining: 0, reset: 1000 },
      { name: 'day', remaining: 500, reset: 86_400_000 },
    ]
    told.hear(quotas, 0, 0, false, 0)
    expect(at(10)).toBe(60_000)
    told.hear([...quotas].reverse(), 0, 0, false, 0)
    expect(at(10)).toBe(60_000)
  })

  it('a quota that a new answer does not name is forgotten when it is over, and not before', () => {
    hear({ name: 'a', remaining: 0, reset: 1000 })
    hear({ name: 'b', remaining: 5, reset: 9000 }, { sentAt: 999, now: 1010 })
    expect(at(1010, [1005])).toBe(Infinity)
    hear({ name: 'b', remaining: 5, reset: 9000 }, { sentAt: 1000, now: 1010 })
    expect(at(1010, [1005])).toBe(1010)
  })

  it('a quota that a new answer names stays, also without a number', () => {
    hear({ name: 'a', remaining: 0, reset: 1000 })
    hear({ name: 'a' }, { sentAt: 1000, now: 1010 })
    expect(at(1010, [1005])).toBe(Infinity)
  })

  it('without any, nothing is known any more once the window is over', () => {
    hear({ remaining: 0, reset: 1000 })
    told.hear([], 999, 1010, false, 0)
    expect(told.known).toBe(true)
    told.hear([], 1000, 1010, false, 0)
    expect(told.known).toBe(false)
  })
})

describe('a quota that others draw on', () => {
  it('is this client’s alone while it used as much as was used, also by what is still under way', () => {
    hear({ limit: 100, remaining: 90, reset: 1000 }, { pending: 9 })
    expect(free(0)).toBe(90)
    hear({ limit: 100, remaining: 70, reset: 1000 }, { sentAt: 1, now: 1, pending: 40 })
    expect(free(1)).toBe(70)
  })

  it('is shared by as many as have used what this client has not, the more surely the more is used', () => {
    // 40 used, 10 of them its own: four clients, believed to the part that is used
    hear({ limit: 100, remaining: 60, reset: 1000 }, { pending: 9 })
    expect(free(0)).toBe(Math.floor(60 / (1 + 0.4 * 3)))
  })

  it('does not count its own that were refused', () => {
    hear({ limit: 100, remaining: 60, reset: 1000 }, { pending: 10, refused: true })
    expect(free(0)).toBe(Math.floor(60 / (1 + 0.4 * 3)))
    told = createTold()
    // none of its own: what is used is divided by one
    hear({ limit: 100, remaining: 98, reset: 1000 }, { refused: true })
    expect(free(0)).toBe(Math.floor(98 / (1 + 0.02 * (2 - 1))))
  })

  it('counts its own of this window: not those before it', () => {
    for (let sent = 0; sent < 10; sent++) hear({ limit: 20, remaining: 19 - sent, reset: 1000 - sent }, { sentAt: sent, now: sent })
    // the window is over: half of the quota is back
    hear({ limit: 20, remaining: 10, reset: 1000 }, { sentAt: 1000, now: 1000, pending: 0 })
    expect(free(1000)).toBe(10)
    hear({ limit: 20, remaining: 20, reset: 1000 }, { sentAt: 1001, now: 1001 })
    hear({ limit: 20, remaining: 12, reset: 1000 }, { sentAt: 1002, now: 1002 })
    // 8 used, two of them its own: four clients, believed to 8 / 20
    expect(free(1002)).toBe(Math.floor(12 / (1 + 0.4 * 3)))
  })

  it('counts its own of a window’s length: what went before that is no longer used', () => {
    hear({ limit: 10, remaining: 9, reset: 100 }, { sentAt: 0, now: 0 })
    hear({ limit: 10, remaining: 8, reset: 100 }, { sentAt: 1, now: 1 })
    hear({ limit: 10, remaining: 6, reset: 100 }, { sentAt: 100, now: 100 })
    // 4 used, two of them its own, the one at 0 no longer: two clients, believed to 4 / 10
    expect(free(100)).toBe(Math.floor(6 / (1 + 0.4 * 1)))
  })

  it('takes the window for as long as the longest reset, or for what it is told to be', () => {
    hear({ limit: 10, remaining: 9, reset: 100 }, { sentAt: 0, now: 0 })
    hear({ limit: 10, remaining: 8, reset: 20 }, { sentAt: 80, now: 80 })
    hear({ limit: 10, remaining: 6, reset: 10 }, { sentAt: 90, now: 90 })
    expect(free(90)).toBe(Math.floor(6 / (1 + 0.4 * (4 / 3 - 1))))
    told = createTold()
    hear({ limit: 10, remaining: 9, reset: 100, window: 10 }, { sentAt: 0, now: 0 })
    hear({ limit: 10, remaining: 6, reset: 90, window: 10 }, { sentAt: 10, now: 10 })
    expect(free(10)).toBe(Math.floor(6 / (1 + 0.4 * 3)))
  })

  it('is as large as the largest ever heard of, and no smaller than what is left of it', () => {
    hear({ limit: 100, remaining: 100, reset: 1000 })
    hear({ remaining: 60, reset: 1000 }, { sentAt: 1, now: 1, pending: 8 })
    expect(free(1)).toBe(Math.floor(60 / (1 + 0.4 * 3)))
    told = createTold()
    hear({ remaining: 100, reset: 1000 })
    hear({ remaining: 60, reset: 1000 }, { sentAt: 1, now: 1, pending: 8 })
    expect(free(1)).toBe(Math.floor(60 / (1 + 0.4 * 3)))
  })

  it('forgets the others when they are gone', () => {
    hear({ limit: 100, remaining: 60, reset: 1000 }, { pending: 9 })
    hear({ limit: 100, remaining: 0, reset: 1000 }, { sentAt: 1, now: 1, pending: 98 })
    hear({ limit: 100, remaining: 90, reset: 1000 }, { sentAt: 1000, now: 1000, pending: 9 })
    expect(free(1000)).toBe(90)
  })

  it.each([undefined, 0])('an answer that says that nothing is left, and of how much: %s, does not spoil what follows', limit => {
    hear({ remaining: 0, reset: 1000, limit })
    expect(at(0)).toBe(1000)
    hear({ remaining: 50, reset: 1000, limit: 60 }, { sentAt: 1000, now: 1010, pending: 9 })
    expect(free(1020)).toBe(50)
  })
})

describe('less than one for each', () => {
  /** 8 used, none of them its own: eight clients, believed to 8 / 10. */
  const crowded = (now = 0) => hear({ limit: 10, remaining: 2, reset: 1000 }, { refused: true, sentAt: now, now })
  const part = 2 / (1 + 0.8 * 7)

  it('is left to chance, twice as often as there is enough', () => {
    crowded()
    expect(at(0, [], () => 2 * part - 0.01)).toBe(0)
    told = createTold()
    crowded()
    expect(at(0, [], () => 2 * part)).toBe(500)
  })

  it('chance is asked once in half a second for each word', () => {
    crowded()
    expect(at(0, [], () => 0)).toBe(0)
    expect(at(499)).toBe(499)
    expect(at(499, [499])).toBe(1000)
    expect(at(500, [], () => 0.99)).toBe(1000)
    crowded(600)
    expect(at(600, [], () => 0)).toBe(600)
  })

  it('whoever loses waits for the next time, or for the reset', () => {
    crowded()
    expect(at(100, [], () => 0.99)).toBe(600)
    expect(at(100)).toBe(600)
    expect(at(600, [], () => 0.99)).toBe(1000)
  })

  it('whoever wins and has sent waits for the reset', () => {
    crowded()
    expect(at(100, [], () => 0)).toBe(100)
    expect(at(100, [100])).toBe(1000)
  })

  it('one for each, or none at all, is not left to chance', () => {
    hear({ limit: 10, remaining: 5, reset: 1000 }, { pending: 0 })
    // 5 used, one its own: believed to the half, three clients
    expect(at(0)).toBe(0)
    hear({ limit: 10, remaining: 0, reset: 1000 }, { sentAt: 1, now: 1 })
    expect(at(1)).toBe(1000)
  })
})
