import { beforeEach, describe, expect, it } from 'vitest'
import type { RateLimitOptions } from '../../../src/core/rate-limit/options.ts'
import { resolveLimit } from '../../../src/core/rate-limit/options.ts'
import { createPace, type Outcome, type Pace, type Ticket } from '../../../src/core/rate-limit/origin-limiter.ts'
import type { Quota } from '../../../src/core/rate-limit/quota/fields.ts'

let pace: Pace
beforeEach(() => {
  pace = createPace(resolveLimit())
})
const limited = (options: RateLimitOptions) => {
  pace = createPace(resolveLimit(options))
}

/** No jitter, unless a test asks for some. */
const at = (now: number, waiting = 1) => pace.nextAt(now, waiting, () => 0).at
const earliest = (now: number, waiting = 1) => pace.nextAt(now, waiting, () => 0).earliest

const accept = (ticket: Ticket, now: number, ...quotas: Quota[]) => pace.end(ticket, { verdict: 'accepted', quotas }, now, () => 0)
const refuse = (ticket: Ticket, now: number, retryAfter?: number, random = 0, ...quotas: Quota[]) =>
  pace.end(ticket, { verdict: 'refused', retryAfter, quotas }, now, () => random)
const lose = (ticket: Ticket, now: number) => pace.end(ticket, { verdict: 'unknown', quotas: [] }, now, () => 0)

/** Many accepted attempts one after the other; nothing is under way after them. */
function accepted(many: number, now: number, ...quotas: Quota[]) {
  // as a gate does, before it sends
  at(now)
  for (let count = 0; count < many; count++) accept(pace.start(now), now, ...quotas)
}

/** How many more may be sent at once, at `now`. */
function room(now: number, waiting = 1): number {
  let count = 0
  while (count < 1000 && at(now, waiting) === now) {
    pace.start(now)
    count++
  }
  return count
}

describe('how many are under way at a host without a limit', () => {
  it('three before it answered, and one more each time one is no refusal any longer', () => {
    pace.start(0)
    pace.start(10)
    expect(at(20)).toBe(20)
    pace.start(20)
    expect(at(30)).toBe(150)
    expect(earliest(30)).toBe(30)
    pace.start(150)
    expect(at(150)).toBe(160)
    expect(at(170)).toBe(170)
  })

  it('an attempt that was not answered shows nothing', () => {
    lose(pace.start(0), 50)
    expect(room(60)).toBe(3)
  })

  it('sixteen with few waiting, four with many, and a tenth of what it has accepted', () => {
    accepted(1, 0)
    expect(room(10, 16)).toBe(16)
    pace = createPace(resolveLimit())
    accepted(1, 0)
    expect(room(10, 17)).toBe(4)
    pace = createPace(resolveLimit())
    accepted(57, 0)
    expect(room(10, 17)).toBe(5)
  })

  it('as many as it has accepted where it tells its limit', () => {
    accepted(30, 0, { name: '', limit: 1000, remaining: 900, reset: 60_000 })
    expect(room(10, 17)).toBe(30)
  })

  it('as many as a limit of ours allows, where there is one', () => {
    limited({ requests: 200, per: '1s' })
    expect(room(0, 500)).toBe(200)
  })

  it('never more than the concurrency, however long it takes: only an answer makes room', () => {
    limited({ concurrency: 2 })
    const first = pace.start(0)
    pace.start(0)
    expect(pace.nextAt(9_000, 1, () => 0)).toEqual({ at: Infinity, earliest: 9_000 })
    accept(first, 9_000)
    expect(at(9_000)).toBe(9_000)
  })
})

describe('a limit of ours', () => {
  beforeEach(() => limited({ requests: 1, per: 1000 }))

  it('counts an attempt as late as the server may have counted it', () => {
    const first = pace.start(0)
    expect(at(0)).toBe(Infinity)
    accept(first, 100)
    expect(at(100)).toBe(1101)
  })

  it('takes nine tenths of the shortest answer for the way there and back, of what was sent after the first answer', () => {
    accept(pace.start(0), 100)
    accept(pace.start(1200), 1300)
    expect(at(1300)).toBe(1300 - 90 + 1001)
    accept(pace.start(3000), 3300)
    expect(at(3300)).toBe(3300 - 90 + 1001)
    accept(pace.start(5000), 5050)
    expect(at(5050)).toBe(5050 - 45 + 1001)
  })

  it('what was sent when the first answer came, or later, counts for that; what was sent before does not', () => {
    const [first, second, third] = [pace.start(0), pace.start(99), pace.start(100)] as const
    accept(first, 100)
    accept(second, 110)
    accept(third, 300)
    expect(at(300)).toBe(300 - 180 + 1001)
  })

  it('the first answer is the first, whatever comes later', () => {
    const [first, second] = [pace.start(0), pace.start(0)] as const
    accept(first, 100)
    accept(second, 400)
    accept(pace.start(300), 600)
    expect(at(600)).toBe(1401)
    accept(pace.start(1500), 2000)
    expect(at(2000)).toBe(2000 - 270 + 1001)
  })

  it('an attempt without an answer tells no time, and counts until it ended', () => {
    accept(pace.start(0), 100)
    lose(pace.start(1200), 1210)
    expect(at(1210)).toBe(2211)
  })

  it('an answer without a way to go counts when it was sent', () => {
    accept(pace.start(0), 0)
    accept(pace.start(1001), 1101)
    accept(pace.start(2200), 2210)
    expect(at(2210)).toBe(2210 - 9 + 1001)
    accept(pace.start(4000), 4005)
    expect(at(4005)).toBe(4005 - 4.5 + 1001)
  })
})

describe('a cool-down', () => {
  it('lasts as long as the server asks, and a little more by chance', () => {
    expect(refuse(pace.start(0), 10, 1000, 1)).toBe(1050)
    expect(at(20)).toBe(1060)
    expect(earliest(20)).toBe(1060)
    expect(refuse(pace.start(1060), 1070, 1001, 1)).toBeCloseTo(1101.1)
    expect(refuse(pace.start(3000), 3010, 8000, 0.5)).toBe(8400)
    expect(refuse(pace.start(20_000), 20_000, 30_000, 1)).toBe(31_000)
  })

  it('lasts a second where the server names no time, twice as long each time it was too short, and a minute at most', () => {
    const waits = []
    for (let now = 0; waits.length < 8; now += 100_000) waits.push(refuse(pace.start(now), now))
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000])
  })

  it('begins with the first refusal; those of attempts sent before it ended prolong it at most', () => {
    const tickets = [pace.start(0), pace.start(0), pace.start(5), pace.start(5)] as const
    expect(refuse(tickets[0], 10, 1000)).toBe(1000)
    expect(refuse(tickets[1], 20, 500)).toBeUndefined()
    expect(at(20)).toBe(1010)
    expect(refuse(tickets[2], 30, 3000)).toBeUndefined()
    expect(at(30)).toBe(3030)
    // none of these was in a row with the first
    expect(refuse(pace.start(3030), 3040)).toBe(2000)
    expect(accept(tickets[3], 3050)).toBeUndefined()
    expect(pace.probing).toBe(true)
  })

  it('ends with one attempt that shows whether it is over; the next goes with its answer, or a second later', () => {
    expect(pace.probing).toBe(false)
    refuse(pace.start(0), 0, 1000)
    expect(pace.probing).toBe(true)
    const probe = pace.start(1000)
    expect(at(1000)).toBe(2000)
    expect(at(2000)).toBe(2000)
    accept(probe, 1050)
    expect(pace.probing).toBe(false)
    expect(at(1050)).toBe(1050)
  })

  it('ends so also where a limit is known', () => {
    limited({ requests: 100, per: 1000 })
    refuse(pace.start(0), 0, 1000)
    pace.start(1000)
    expect(at(1000)).toBe(2000)
  })

  it('the attempt that is sent at its very end shows it as well', () => {
    refuse(pace.start(0), 0, 1000)
    expect(refuse(pace.start(999), 1000, 1000)).toBeUndefined()
    expect(refuse(pace.start(2000), 2000, 1000)).toBe(1000)
    accept(pace.start(2999), 3000)
    expect(pace.probing).toBe(true)
    accept(pace.start(3000), 3000)
    expect(pace.probing).toBe(false)
  })

  it('is followed by one more at a time for each answer, until sixteen were accepted', () => {
    refuse(pace.start(0), 0, 1000)
    accepted(1, 1000)
    expect(room(1000, 17)).toBe(2)
    pace = createPace(resolveLimit())
    refuse(pace.start(0), 0, 1000)
    accepted(15, 1000)
    expect(room(1000, 17)).toBe(16)
    pace = createPace(resolveLimit())
    refuse(pace.start(0), 0, 1000)
    accepted(16, 1000)
    expect(room(1000, 17)).toBe(4)
  })

  it('counts from its last beginning what was accepted since', () => {
    accepted(40, 0)
    refuse(pace.start(0), 0, 1000, 0, { name: '', remaining: 0, reset: 1000 })
    accepted(1, 1000)
    expect(room(1000, 5)).toBe(2)
  })

  it('is not followed so where the server tells what is left', () => {
    refuse(pace.start(0), 0, 1000)
    accepted(3, 1000, { name: '', limit: 100, remaining: 90, reset: 9000 })
    expect(room(1000, 5)).toBe(16)
  })
})

describe('a refusal', () => {
  const QUOTA: Quota = { name: '', limit: 5, remaining: 0, reset: 1000 }

  it('that no header explains teaches a limit', () => {
    accepted(5, 0)
    refuse(pace.start(100), 150, 20_001)
    accepted(5, 20_151)
    // five from the first that was accepted to the end of the wait
    expect(at(20_160)).toBe(20_151 + (100 + 20_001) + 1)
  })

  it('teaches how many may be under way', () => {
    accepted(5, 0)
    refuse(pace.start(0), 0, 5000)
    accepted(1, 5000)
    expect(room(5000)).toBe(3)
  })

  it.each([
    ['longer when the server names no time', undefined, 7002],
    ['as long as it was when the server names one', 1000, 5001],
  ])('of the first attempt after a cool-down tells that the window is %s', (_what, retryAfter, then) => {
    accepted(5, 0)
    refuse(pace.start(0), 0, 5000)
    accepted(5, 5000)
    refuse(pace.start(5001), 5001, 5000)
    at(10_001)
    // the second in a row is two seconds long when the server names none: they end 7 s after the window began
    refuse(pace.start(10_001), 10_001, retryAfter)
    const now = at(10_002)
    accepted(5, now)
    expect(at(now) - now).toBe(then)
  })

  it('that a header explains teaches nothing else', () => {
    accepted(5, 0)
    refuse(pace.start(100), 150, 20_000, 0, { ...QUOTA, name: 'b', remaining: 3 }, QUOTA)
    accepted(20, 21_000)
    expect(room(21_000)).toBe(16)
  })

  it('is explained by a quota without anything left alone', () => {
    accepted(5, 0)
    refuse(pace.start(100), 150, 20_000, 0, { ...QUOTA, remaining: 3 })
    accepted(20, 20_150)
    expect(room(20_160)).toBeLessThan(16)
  })

  it('is counted by the ledger as all others are', () => {
    limited({ requests: 2, per: 1000 })
    refuse(pace.start(0), 0, 10)
    accept(pace.start(10), 10)
    expect(at(20)).toBe(1001)
  })

  it.each<[Outcome['verdict'], number]>([
    ['accepted', 10],
    ['refused', 5010],
  ])('what was used is its own as far as it was not refused, and what is under way: %s', (verdict, then) => {
    const tickets = [pace.start(0), pace.start(0), pace.start(0), pace.start(0)]
    const quotas = [{ name: '', limit: 8, remaining: 4, reset: 5000 }]
    pace.end(tickets[0] as Ticket, { verdict, quotas, retryAfter: 1 }, 10, () => 0)
    expect(earliest(10)).toBe(then)
  })

  it('the chance that a quota leaves it to is the one it is given', () => {
    refuse(pace.start(0), 0, 1, 0, { name: '', limit: 10, remaining: 2, reset: 5000 })
    expect(pace.nextAt(10, 1, () => 0.9).at).toBe(510)
    expect(pace.nextAt(510, 1, () => 0.1).at).toBe(510)
  })
})
