import { beforeEach, describe, expect, it } from 'vitest'
import type { RateLimitOptions } from '../../../src/core/rate-limit/options.ts'
import { resolveLimit } from '../../../src/core/rate-limit/options.ts'
import { OriginLimiter } from '../../../src/core/rate-limit/origin-limiter.ts'
import type { Quota } from '../../../src/core/rate-limit/quota/fields.ts'
import type { Outcome } from '../../../src/core/rate-limit/types.ts'

let limiter: OriginLimiter
beforeEach(() => {
  limiter = new OriginLimiter(resolveLimit())
})
const limited = (options: RateLimitOptions) => {
  limiter = new OriginLimiter(resolveLimit(options))
}

/** No jitter, unless a test asks for some. */
const at = (now: number, waiting = 1) => limiter.nextAt(now, waiting, () => 0).at
const earliest = (now: number, waiting = 1) => limiter.nextAt(now, waiting, () => 0).earliest

const accept = (sentAt: number, now: number, ...quotas: Quota[]) => limiter.end(sentAt, { verdict: 'accepted', quotas }, now, () => 0)
const refuse = (sentAt: number, now: number, retryAfter?: number, random = 0, ...quotas: Quota[]) =>
  limiter.end(sentAt, { verdict: 'refused', retryAfter, quotas }, now, () => random)
const lose = (sentAt: number, now: number) => limiter.end(sentAt, { verdict: 'unknown', quotas: [] }, now, () => 0)

/** Accepts many requests one after another; nothing is in flight after them. */
function accepted(many: number, now: number, ...quotas: Quota[]) {
  // a gate asks this too before it sends
  at(now)
  for (let count = 0; count < many; count++) accept(limiter.start(now), now, ...quotas)
}

/** How many more requests may be sent at once, at `now`. */
function room(now: number, waiting = 1): number {
  let count = 0
  while (count < 1000 && at(now, waiting) === now) {
    limiter.start(now)
    count++
  }
  return count
}

describe('requests in flight to a host without a known limit', () => {
  it('are limited to three before the first response, without those older than 150 ms', () => {
    limiter.start(0)
    limiter.start(10)
    expect(at(20)).toBe(20)
    limiter.start(20)
    expect(at(30)).toBe(150)
    expect(earliest(30)).toBe(30)
    limiter.start(150)
    expect(at(150)).toBe(160)
    expect(at(170)).toBe(170)
  })

  it('are not raised by an attempt without a response', () => {
    lose(limiter.start(0), 50)
    expect(room(60)).toBe(3)
  })

  it('are limited to 16 when few calls wait, otherwise to 4 or a tenth of those accepted', () => {
    accepted(1, 0)
    expect(room(10, 16)).toBe(16)
    limiter = new OriginLimiter(resolveLimit())
    accepted(1, 0)
    expect(room(10, 17)).toBe(4)
    limiter = new OriginLimiter(resolveLimit())
    accepted(57, 0)
    expect(room(10, 17)).toBe(5)
  })

  it('can reach the number of accepted requests when the server reports its quota', () => {
    accepted(30, 0, { name: '', limit: 1000, remaining: 900, reset: 60_000 })
    expect(room(10, 17)).toBe(30)
  })

  it('can reach the configured limit', () => {
    limited({ requests: 200, per: '1s' })
    expect(room(0, 500)).toBe(200)
  })

  it('never exceed the concurrency option, and only a response makes room', () => {
    limited({ concurrency: 2 })
    const first = limiter.start(0)
    limiter.start(0)
    expect(limiter.nextAt(9_000, 1, () => 0)).toEqual({ at: Infinity, earliest: 9_000 })
    accept(first, 9_000)
    expect(at(9_000)).toBe(9_000)
  })
})

describe('a configured limit', () => {
  beforeEach(() => limited({ requests: 1, per: 1000 }))

  it('counts a request at the latest time at which the server may have counted it', () => {
    const first = limiter.start(0)
    expect(at(0)).toBe(Infinity)
    accept(first, 100)
    expect(at(100)).toBe(1101)
  })

  it('takes 90 % of the shortest response time after the first response as the round trip', () => {
    accept(limiter.start(0), 100)
    accept(limiter.start(1200), 1300)
    expect(at(1300)).toBe(1300 - 90 + 1001)
    accept(limiter.start(3000), 3300)
    expect(at(3300)).toBe(3300 - 90 + 1001)
    accept(limiter.start(5000), 5050)
    expect(at(5050)).toBe(5050 - 45 + 1001)
  })

  it('measures the round trip of requests sent at or after the first response, not before', () => {
    const [first, second, third] = [limiter.start(0), limiter.start(99), limiter.start(100)] as const
    accept(first, 100)
    accept(second, 110)
    accept(third, 300)
    expect(at(300)).toBe(300 - 180 + 1001)
  })

  it('keeps the time of the first response, whatever comes later', () => {
    const [first, second] = [limiter.start(0), limiter.start(0)] as const
    accept(first, 100)
    accept(second, 400)
    accept(limiter.start(300), 600)
    expect(at(600)).toBe(1401)
    accept(limiter.start(1500), 2000)
    expect(at(2000)).toBe(2000 - 270 + 1001)
  })

  it('takes no round trip from an attempt without a response, and counts it at its end', () => {
    accept(limiter.start(0), 100)
    lose(limiter.start(1200), 1210)
    expect(at(1210)).toBe(2211)
  })

  it('counts a request at its start when its response takes no time', () => {
    accept(limiter.start(0), 0)
    accept(limiter.start(1001), 1101)
    accept(limiter.start(2200), 2210)
    expect(at(2210)).toBe(2210 - 9 + 1001)
    accept(limiter.start(4000), 4005)
    expect(at(4005)).toBe(4005 - 4.5 + 1001)
  })
})

describe('a cooldown', () => {
  it('lasts as long as Retry-After, plus a small random jitter', () => {
    expect(refuse(limiter.start(0), 10, 1000, 1)).toBe(1050)
    expect(at(20)).toBe(1060)
    expect(earliest(20)).toBe(1060)
    expect(refuse(limiter.start(1060), 1070, 1001, 1)).toBeCloseTo(1101.1)
    expect(refuse(limiter.start(3000), 3010, 8000, 0.5)).toBe(8400)
    expect(refuse(limiter.start(20_000), 20_000, 30_000, 1)).toBe(31_000)
  })

  it('without Retry-After lasts one second, doubles each time it was too short, and ends at a minute', () => {
    const waits = []
    for (let now = 0; waits.length < 8; now += 100_000) waits.push(refuse(limiter.start(now), now))
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000])
  })

  it('starts with the first 429, and a 429 to an earlier attempt can only extend it', () => {
    const sentAt = [limiter.start(0), limiter.start(0), limiter.start(5), limiter.start(5)] as const
    expect(refuse(sentAt[0], 10, 1000)).toBe(1000)
    expect(refuse(sentAt[1], 20, 500)).toBeUndefined()
    expect(at(20)).toBe(1010)
    expect(refuse(sentAt[2], 30, 3000)).toBeUndefined()
    expect(at(30)).toBe(3030)
    // none of these counted as one more refusal in a row
    expect(refuse(limiter.start(3030), 3040)).toBe(2000)
    expect(accept(sentAt[3], 3050)).toBeUndefined()
    expect(limiter.isRecovering).toBe(true)
  })

  it('ends with one probe, and the next request follows its response or a second later', () => {
    expect(limiter.isRecovering).toBe(false)
    refuse(limiter.start(0), 0, 1000)
    expect(limiter.isRecovering).toBe(true)
    const probe = limiter.start(1000)
    expect(at(1000)).toBe(2000)
    expect(at(2000)).toBe(2000)
    accept(probe, 1050)
    expect(limiter.isRecovering).toBe(false)
    expect(at(1050)).toBe(1050)
  })

  it('ends with one probe even when a limit is configured', () => {
    limited({ requests: 100, per: 1000 })
    refuse(limiter.start(0), 0, 1000)
    limiter.start(1000)
    expect(at(1000)).toBe(2000)
  })

  it('accepts a request that is sent exactly at its end as the probe', () => {
    refuse(limiter.start(0), 0, 1000)
    expect(refuse(limiter.start(999), 1000, 1000)).toBeUndefined()
    expect(refuse(limiter.start(2000), 2000, 1000)).toBe(1000)
    accept(limiter.start(2999), 3000)
    expect(limiter.isRecovering).toBe(true)
    accept(limiter.start(3000), 3000)
    expect(limiter.isRecovering).toBe(false)
  })

  it('is followed by one more request in flight per response, until 16 were accepted', () => {
    refuse(limiter.start(0), 0, 1000)
    accepted(1, 1000)
    expect(room(1000, 17)).toBe(2)
    limiter = new OriginLimiter(resolveLimit())
    refuse(limiter.start(0), 0, 1000)
    accepted(15, 1000)
    expect(room(1000, 17)).toBe(16)
    limiter = new OriginLimiter(resolveLimit())
    refuse(limiter.start(0), 0, 1000)
    accepted(16, 1000)
    expect(room(1000, 17)).toBe(4)
  })

  it('counts only what was accepted since its last start', () => {
    accepted(40, 0)
    refuse(limiter.start(0), 0, 1000, 0, { name: '', remaining: 0, reset: 1000 })
    accepted(1, 1000)
    expect(room(1000, 5)).toBe(2)
  })

  it('is not followed by a slow start when the server reports its quota', () => {
    refuse(limiter.start(0), 0, 1000)
    accepted(3, 1000, { name: '', limit: 100, remaining: 90, reset: 9000 })
    expect(room(1000, 5)).toBe(16)
  })
})

describe('a 429', () => {
  const QUOTA: Quota = { name: '', limit: 5, remaining: 0, reset: 1000 }

  it('teaches a limit when no header explains it', () => {
    accepted(5, 0)
    refuse(limiter.start(100), 150, 20_001)
    accepted(5, 20_151)
    // five requests per window, which lasts from the first accepted one to the end of the wait
    expect(at(20_160)).toBe(20_151 + (100 + 20_001) + 1)
  })

  it('limits the requests in flight', () => {
    accepted(5, 0)
    refuse(limiter.start(0), 0, 5000)
    accepted(1, 5000)
    expect(room(5000)).toBe(3)
  })

  it.each([
    ['longer, without Retry-After', undefined, 7002],
    ['as long as before, with Retry-After', 1000, 5001],
  ])('to the first attempt after a cooldown means that the window is %s', (_what, retryAfter, then) => {
    accepted(5, 0)
    refuse(limiter.start(0), 0, 5000)
    accepted(5, 5000)
    refuse(limiter.start(5001), 5001, 5000)
    at(10_001)
    // without Retry-After the second cooldown in a row lasts two seconds: both end 7 s after the window began
    refuse(limiter.start(10_001), 10_001, retryAfter)
    const now = at(10_002)
    accepted(5, now)
    expect(at(now) - now).toBe(then)
  })

  it('teaches no limit when a header explains it', () => {
    accepted(5, 0)
    refuse(limiter.start(100), 150, 20_000, 0, { ...QUOTA, name: 'b', remaining: 3 }, QUOTA)
    accepted(20, 21_000)
    expect(room(21_000)).toBe(16)
  })

  it('is explained only by a quota with nothing left', () => {
    accepted(5, 0)
    refuse(limiter.start(100), 150, 20_000, 0, { ...QUOTA, remaining: 3 })
    accepted(20, 20_150)
    expect(room(20_160)).toBeLessThan(16)
  })

  it('counts against the configured limit as any response does', () => {
    limited({ requests: 2, per: 1000 })
    refuse(limiter.start(0), 0, 10)
    accept(limiter.start(10), 10)
    expect(at(20)).toBe(1001)
  })

  it.each<[Outcome['verdict'], number]>([
    ['accepted', 10],
    ['refused', 5010],
  ])('does not count as own use of a quota; accepted requests and those in flight do: %s', (verdict, then) => {
    const sentAt = [limiter.start(0), limiter.start(0), limiter.start(0), limiter.start(0)]
    const quotas = [{ name: '', limit: 8, remaining: 4, reset: 5000 }]
    limiter.end(sentAt[0] as number, { verdict, quotas, retryAfter: 1 }, 10, () => 0)
    expect(earliest(10)).toBe(then)
  })

  it('can leave a quota share to a draw from the given random source', () => {
    refuse(limiter.start(0), 0, 1, 0, { name: '', limit: 10, remaining: 2, reset: 5000 })
    expect(limiter.nextAt(10, 1, () => 0.9).at).toBe(510)
    expect(limiter.nextAt(510, 1, () => 0.1).at).toBe(510)
  })
})

describe('an idle limiter', () => {
  it('has no attempt in flight', () => {
    expect(limiter.isIdle(0)).toBe(true)
    const sentAt = limiter.start(5)
    expect(limiter.isIdle(5)).toBe(false)
    accept(sentAt, 10)
    expect(limiter.isIdle(10)).toBe(true)
  })

  it('has no cooldown that is untested, up to a minute after its end', () => {
    refuse(limiter.start(0), 0, 1000)
    expect([limiter.isIdle(60_999), limiter.isIdle(61_000)]).toEqual([false, true])
  })

  it('has no reported quota before its reset', () => {
    accepted(1, 0, { name: '', remaining: 5, reset: 1000 })
    expect([limiter.isIdle(999), limiter.isIdle(1000)]).toEqual([false, true])
  })

  it('has no request in the window of its configured limit', () => {
    limited({ requests: 1, per: 1000 })
    accepted(1, 0)
    expect([limiter.isIdle(1000), limiter.isIdle(1001)]).toEqual([false, true])
  })

  it('has no learned limit, until ten minutes after the last request', () => {
    accepted(5, 0)
    refuse(limiter.start(100), 150, 20_000)
    accepted(1, 20_150)
    expect([limiter.isIdle(620_150), limiter.isIdle(620_151)]).toEqual([false, true])
  })

  it('may have had a refusal that taught nothing', () => {
    refuse(limiter.start(0), 0, 100)
    accepted(1, 100)
    expect(limiter.isIdle(100)).toBe(true)
  })
})

describe('the rest of a cooldown', () => {
  it('is 0 without a cooldown, and after its end', () => {
    expect(limiter.cooldownMs(0)).toBe(0)
    refuse(limiter.start(0), 10, 1000)
    expect([limiter.cooldownMs(10), limiter.cooldownMs(1000), limiter.cooldownMs(2000)]).toEqual([1000, 10, 0])
  })
})
