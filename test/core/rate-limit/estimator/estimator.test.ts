import { beforeEach, describe, expect, it } from 'vitest'
import { createClient } from '../../../../src/core/client.ts'
import { estimateBucket } from '../../../../src/core/rate-limit/estimator/estimate-bucket.ts'
import { LimitEstimator } from '../../../../src/core/rate-limit/estimator/estimator.ts'
import type { Sample } from '../../../../src/core/rate-limit/estimator/fit-bucket.ts'
import { createProbe } from '../../../../src/core/rate-limit/estimator/probe.ts'
import type { Limit } from '../../../../src/core/rate-limit/options.ts'
import { createWindowCounter } from '../../../../src/core/rate-limit/window-counter.ts'
import { createLimit } from '../../../../src/testing/sandbox/limits.ts'
import { createVirtualClock } from '../../../../src/testing/virtual-clock.ts'

/** Sends calls for three minutes to a server with an unannounced window of 10 s, whose size changes after a minute. */
async function traffic(before: number, after: number) {
  const clock = createVirtualClock({ start: 1.7e12 })
  const begunAt = clock.now()
  const [first, second] = [before, after].map(requests => createLimit({ requests, per: '10s', algorithm: 'fixed-window' }))
  const seen: { at: number; ok: boolean }[] = []
  const fetch = async (_url: string, init?: RequestInit) => {
    await clock.sleep(25, init?.signal ?? undefined)
    const at = clock.now() - begunAt
    const verdict = at < 60_000 ? first?.(clock.now()) : second?.(clock.now())
    seen.push({ at, ok: verdict?.ok === true })
    await clock.sleep(25, init?.signal ?? undefined)
    return new Response('{}', {
      status: verdict?.ok ? 200 : 429,
      headers: verdict?.ok ? {} : { 'retry-after': `${Math.ceil((verdict?.retryAfter ?? 0) / 1000)}` },
    })
  }
  const api = createClient({ deadline: false, retry: 5, runtime: { ...clock.runtime, fetch } })
  let lost = 0
  let calls = 0
  const worker = async () => {
    while (clock.now() - begunAt < 180_000)
      await api.get(`https://a.test/${calls++}`).catch(() => {
        lost++
      })
  }
  await clock.run(Promise.all(Array.from({ length: 100 }, () => Promise.resolve().then(worker))))
  const of = (from: number, to: number) => seen.filter(({ at }) => at >= from && at < to)
  return {
    lost,
    accepted: (from: number, to: number) => of(from, to).filter(({ ok }) => ok).length,
    refused: (from: number, to: number) => of(from, to).filter(({ ok }) => !ok).length,
  }
}

describe('an unannounced limit', () => {
  it.each([
    [40, 40],
    [40, 20],
    [40, 80],
    [10, 100],
  ])(
    'is learned, and learned again when it changes from %s to %s requests per 10 s',
    async (before, after) => {
      const { lost, accepted, refused } = await traffic(before, after)
      expect(lost).toBe(0)
      expect(accepted(20_000, 60_000) / (4 * before)).toBeGreaterThanOrEqual(0.9)
      expect(accepted(140_000, 180_000) / (4 * after)).toBeGreaterThanOrEqual(0.9)
      expect(refused(20_000, 60_000) / accepted(20_000, 60_000)).toBeLessThan(0.06)
      expect(refused(140_000, 180_000) / accepted(140_000, 180_000)).toBeLessThan(0.06)
    },
    60_000,
  )
})

describe('the learned limit', () => {
  let estimator: LimitEstimator
  beforeEach(() => {
    estimator = new LimitEstimator()
  })

  const at = (now: number, ...starts: number[]) => Math.max(now, estimator.nextAt(now, { starts, rtt: 0 }))
  /** Accepts so many requests at `now`, each answered at once. */
  function accepted(many: number, now: number) {
    for (let count = 0; count < many; count++) estimator.accept(now, now, now)
  }
  /** A refusal at once; gives the time at which the gate opens again, when the wait is over. */
  function refused(sentAt: number, wait: number, isWaitFromServer = true): number {
    const resumesAt = sentAt + wait
    estimator.refuse({ sentAt, wait, isWaitFromServer, resumesAt })
    estimator.finishSample(resumesAt)
    return resumesAt
  }
  /** A window of `size` in `wait` ms, seen once: it is full at 0. */
  const seeWindow = (size = 5, wait = 5000) => {
    accepted(size, 0)
    return refused(0, wait)
  }
  /** How many requests the window accepts at `now` before the next one has to wait. */
  function take(now: number): number {
    let many = 0
    for (; many < 1000 && at(now) === now; many++) accepted(1, now)
    return many
  }

  it('does not exist before a refusal or during its cooldown', () => {
    accepted(50, 0)
    expect(at(7)).toBe(7)
    expect(estimator.maxInFlight(7)).toBeUndefined()
    estimator.refuse({ sentAt: 10, wait: 5000, isWaitFromServer: true, resumesAt: 5010 })
    estimator.finishSample(5009)
    expect(estimator.maxInFlight(5009)).toBeUndefined()
    estimator.finishSample(5010)
    expect(estimator.maxInFlight(5010)).toBe(1)
  })

  it.each([true, false])('does not exist when nothing was accepted before the refusal, with a wait from the server: %s', told => {
    const resumesAt = refused(0, 5000, told)
    expect(at(resumesAt)).toBe(resumesAt)
    expect(estimator.maxInFlight(resumesAt)).toBeUndefined()
  })

  describe('of a window', () => {
    it('allows what the window accepted, from its first request to the end of the wait', () => {
      accepted(2, 100)
      accepted(3, 300)
      const resumesAt = refused(400, 5050)
      expect(take(resumesAt)).toBe(5)
      expect(at(resumesAt)).toBe(resumesAt + (400 + 5050 - 100) + 1)
    })

    it('has a usual window length when the wait is in whole seconds', () => {
      accepted(5, 100)
      const resumesAt = refused(400, 9000)
      expect(take(resumesAt)).toBe(5)
      expect(at(resumesAt)).toBe(resumesAt + 10_000 + 1)
    })

    it('ignores requests sent more than a minute, or twice the wait, before the refusal', () => {
      accepted(5, 0)
      accepted(3, 10_000)
      let resumesAt = refused(70_001, 20_000)
      expect(at(resumesAt)).toBe(resumesAt)
      expect(estimator.maxInFlight(resumesAt)).toBeUndefined()
      estimator = new LimitEstimator()
      accepted(5, 0)
      accepted(3, 10_000)
      resumesAt = refused(70_000, 20_001)
      expect(take(resumesAt)).toBe(3)
      estimator = new LimitEstimator()
      accepted(5, 0)
      accepted(3, 10_000)
      resumesAt = refused(90_000, 40_001)
      expect(take(resumesAt)).toBe(3)
    })

    it('can exceed a thousand requests, but remembers the times of a thousand at most', () => {
      for (let count = 0; count < 1200; count++) accepted(1, count)
      const resumesAt = refused(1200, 30_001)
      for (let count = 0; count < 1200; count++) {
        expect(at(resumesAt)).toBe(resumesAt)
        accepted(1, resumesAt)
      }
      // the window begins with the oldest attempt that is remembered
      expect(at(resumesAt)).toBe(resumesAt + (1200 - 200) + 30_001 + 1)
    })

    it('starts a new window with the first request after a cooldown', () => {
      const now = seeWindow()
      accepted(5, now)
      const opens = refused(now + 100, 1000)
      accepted(3, opens)
      // after the end of the interrupted window, within the window that began after the cooldown
      accepted(2, now + 5050)
      expect(estimator.maxInFlight(now + 5050)).toBe(11)
      expect(at(now + 5050)).toBe(opens + 5001)
    })

    it('ignores responses to requests that were sent before the gate reopened', () => {
      const resumesAt = seeWindow()
      for (let count = 0; count < 4; count++) estimator.accept(resumesAt - 1, resumesAt, resumesAt)
      expect(estimator.maxInFlight(resumesAt)).toBe(1)
      expect(take(resumesAt)).toBe(5)
    })

    it('caps requests in flight at 2n + 1 after n responses, and until confirmed at 4 or n / 10', () => {
      let now = seeWindow(100)
      const caps = []
      for (let count = 0; count < 3; count++) {
        caps.push(estimator.maxInFlight(now))
        accepted(1, now)
      }
      expect(caps).toEqual([1, 3, 4])
      accepted(56, now)
      expect(estimator.maxInFlight(now)).toBe(5.9)
      accepted(40, now)
      expect(estimator.maxInFlight(now)).toBe(9.9)
      // the window has accepted as many as it is known to accept
      accepted(1, now)
      expect(estimator.maxInFlight(now)).toBe(201)
      expect(estimator.maxInFlight(now + 4999)).toBe(201)
      now += 5000
      expect(estimator.maxInFlight(now)).toBe(1)
      accepted(1, now)
      expect(estimator.maxInFlight(now)).toBe(3)
    })

    it('allows one full window after another', () => {
      let now = seeWindow()
      for (let turn = 0; turn < 2; turn++) {
        expect(take(now)).toBe(5)
        expect(at(now)).toBe(now + 5001)
        now += 5001
      }
    })

    it('counts a request at the latest time at which the server may have counted it', () => {
      const now = seeWindow(2)
      estimator.accept(now, now + 40, now + 50)
      estimator.accept(now, now + 45, now + 50)
      expect(at(now + 50)).toBe(now + 40 + 5001)
      expect(estimator.nextAt(now + 50, { starts: [now + 50], rtt: 10 })).toBe(now + 45 + 5001)
    })

    it('lasts longer when a request is refused after the expected end of the window', () => {
      const now = seeWindow()
      accepted(5, now)
      const resumesAt = refused(now + 5000, 2000)
      expect(take(resumesAt)).toBe(5)
      expect(at(resumesAt)).toBe(resumesAt + 7000 + 1)
    })

    it('is extended by the wait alone when the refusal comes more than ten windows later', () => {
      const now = seeWindow()
      accepted(5, now)
      const resumesAt = refused(now + 50_001, 2500)
      expect(take(resumesAt)).toBe(5)
      expect(at(resumesAt)).toBe(resumesAt + 7500 + 1)
    })

    it('gets smaller but keeps its length when a window accepts fewer requests', () => {
      const now = seeWindow()
      accepted(3, now)
      const resumesAt = refused(now + 100, 4000)
      expect(take(resumesAt)).toBe(3)
      expect(at(resumesAt)).toBe(resumesAt + 5001)
    })

    it('is tested by a new trial when a window of one second accepts fewer requests', () => {
      const now = seeWindow(8, 1000)
      accepted(8, now)
      const then = refused(now + 1, 1001)
      accepted(8, then)
      accepted(3, then + 1300)
      // the wait is below a second, so a limit that took three at once may be a bucket
      const resumesAt = refused(then + 1310, 700)
      accepted(1, resumesAt)
      expect(at(resumesAt)).toBe(resumesAt)
      accepted(1, resumesAt)
      expect(at(resumesAt)).toBe(resumesAt)
    })

    describe('without a response since the gate reopened', () => {
      it('lasts from its start to the end of the wait when the server names no wait', () => {
        const now = seeWindow()
        accepted(5, now)
        let resumesAt = refused(now + 100, 5000)
        resumesAt = refused(resumesAt, 1000, false)
        expect(take(resumesAt)).toBe(5)
        // from the start of the window to the end of the wait
        expect(at(resumesAt)).toBe(resumesAt + (resumesAt - now) + 1)
      })

      it('is extended by the wait, even before any request in it was accepted', () => {
        const resumesAt = refused(seeWindow(), 1000, false)
        expect(take(resumesAt)).toBe(5)
        expect(at(resumesAt)).toBe(resumesAt + 6000 + 1)
      })

      it('keeps its length when the server names a wait', () => {
        const now = seeWindow()
        accepted(5, now)
        let resumesAt = refused(now + 100, 5000)
        resumesAt = refused(resumesAt, 1000)
        expect(take(resumesAt)).toBe(5)
        expect(at(resumesAt)).toBe(resumesAt + 5001)
      })
    })
  })

  describe('while it explores', () => {
    /** Fills three windows; the third is the first one that explores. */
    function explored(size: number) {
      const opened = seeWindow(size)
      for (const now of [opened, opened + 5001, opened + 10_002]) accepted(size, now)
      return opened + 10_002
    }

    it('allows extra requests after a quarter of a window, from two windows after it was learned', () => {
      const opened = seeWindow()
      accepted(5, opened)
      expect(at(opened + 1)).toBe(opened + 5001)
      accepted(5, opened + 5001)
      expect(at(opened + 9999)).toBe(opened + 10_002)
      expect(at(opened + 10_000)).toBe(opened + 10_000)
      estimator = new LimitEstimator()
      const now = explored(5)
      expect(at(now)).toBe(now + 1250)
      expect(at(now + 1250)).toBe(now + 1250)
    })

    it('keeps the larger size that a window accepted', () => {
      const now = explored(5)
      accepted(2, now + 1250)
      accepted(7, now + 6300)
      // and the next window explores beyond that
      expect(at(now + 6300)).toBe(now + 6300 + 1250)
      expect(estimator.maxInFlight(now + 6300)).toBe(15)
    })

    it('allows no more extra requests in flight than it has already accepted', () => {
      const now = explored(10)
      expect(at(now + 1250, now)).toBeGreaterThan(now + 5000)
      accepted(1, now + 1250)
      expect(at(now + 1250)).toBe(now + 1250)
      expect(at(now + 1250, now + 1250)).toBe(now + 1250)
      expect(at(now + 1250, now + 1250, now + 1250)).toBeGreaterThan(now + 5000)
    })

    it.each([
      [10, 5],
      [5, 3],
      [3, 2],
      [1, 2],
    ])('allows a window of %i at most %i extra requests at once', (size, more) => {
      const now = explored(size)
      accepted(more - 1, now + 1250)
      expect(at(now + 1250)).toBe(now + 1250)
      accepted(1, now + 1250)
      expect(at(now + 1250)).toBeGreaterThan(now + 5000)
    })

    it('counts requests in flight as extra requests', () => {
      const now = explored(6)
      accepted(2, now + 1250)
      expect(at(now + 1250)).toBe(now + 1250)
      expect(at(now + 1250, now + 1250)).toBeGreaterThan(now + 5000)
    })

    it('waits twice as long after each exploration that finds nothing, up to 32 windows', () => {
      let now = explored(5) + 1250
      for (const patience of [4, 8, 16, 32, 32]) {
        const opened = refused(now, 3750)
        const explores = opened + patience * 5000
        let window = opened
        for (; window + 5001 < explores; window += 5001) accepted(5, window)
        accepted(5, window)
        expect(at(explores - 1)).toBe(Math.max(explores - 1, window + 5001))
        now = Math.max(explores, window + 1250)
        expect(at(explores)).toBe(now)
      }
    })

    it('waits as long as before after a window gets smaller', () => {
      const opened = refused(explored(5) + 1250, 3750)
      accepted(3, opened)
      const smaller = refused(opened + 1, 4999)
      for (let count = 0; count < 4; count++) accepted(3, smaller + count * 5001)
      expect(at(smaller + 19_999)).toBe(smaller + 20_004)
      expect(at(smaller + 20_000)).toBe(smaller + 20_000)
    })
  })

  describe('after a short wait', () => {
    // a wait of at most one second may come from a token bucket; at T that bucket has long been full
    const T = 1e9
    const first = (many: number): Sample => ({ sent: new Array<number>(many).fill(T), end: T, emptyAt: 0, isComplete: true })
    /** The times of the requests in the probe that repeats `many` at once. */
    const probeOf = (many: number) => createProbe(first(many))
    /** Accepts so many requests at once and refuses one with a wait of a second: a probe begins. */
    const seeBurst = (many = 10, wait = 1000) => {
      accepted(many, T)
      return refused(T, wait)
    }
    /** Runs the probe as long as the server allows; every request is answered at once. Gives the time of the refusal. */
    function probed(begunAt: number, beyond: number, size = 10): { sample: Sample; end: number } {
      const probe = probeOf(size)
      const sent = [begunAt]
      estimator.accept(begunAt, begunAt, begunAt)
      for (let number = 0; number < probe.repeats + beyond; number++) {
        const now = probe.at(begunAt, number)
        expect(at(now - 1)).toBeCloseTo(now)
        estimator.accept(now, now, now)
        sent.push(now)
      }
      const end = probe.at(begunAt, probe.repeats + beyond)
      return { sample: { sent, end, emptyAt: T, isComplete: true }, end }
    }
    /** Checks that a probe is in progress that repeats so many requests at once. */
    function expectProbe(many: number, now: number) {
      expect(estimator.maxInFlight(now)).toBe(1)
      accepted(many, now)
      expect(at(now)).toBeCloseTo(probeOf(many).at(now, many - 1))
      expect(at(now, now)).toBeCloseTo(probeOf(many).at(now, many))
    }
    /** The times of the next ten requests, when each goes as soon as it may. */
    function moments(next: (now: number) => number, record: (now: number) => void, now: number) {
      return Array.from({ length: 10 }, () => {
        now = Math.max(now, next(now))
        record(now)
        return now
      })
    }
    /** Checks that exactly this limit is kept from now on, by a bucket that was empty at that time. */
    function expectLimit(limit: Limit, emptyAt: number, now: number) {
      const counter = createWindowCounter(limit)
      counter.record(emptyAt + (limit.burst - 1) * limit.per)
      const expected = moments(at => counter.nextAt(at, { starts: [], rtt: 0 }), counter.record, now)
      expect(moments(at, at => accepted(1, at), now)).toEqual(expected)
    }

    it('starts a trial that waits for the response to its probe and then keeps its own schedule', () => {
      const begunAt = seeBurst()
      expect(at(begunAt)).toBe(begunAt)
      expect(estimator.maxInFlight(begunAt)).toBe(1)
      estimator.accept(begunAt, begunAt + 40, begunAt + 50)
      // counted from the response to the probe
      expect(at(begunAt + 50)).toBeCloseTo(probeOf(10).at(begunAt + 50, 0))
      for (let count = 0; count < 8; count++) accepted(1, begunAt + 50)
      expect(at(begunAt + 50)).toBeCloseTo(probeOf(10).at(begunAt + 50, 8))
      expect(at(begunAt + 50, begunAt + 50)).toBeCloseTo(probeOf(10).at(begunAt + 50, 9))
      expect(estimator.maxInFlight(begunAt + 50)).toBe(2)
      for (let count = 0; count < 91; count++) accepted(1, begunAt + 50)
      expect(estimator.maxInFlight(begunAt + 50)).toBe(10)
    })

    it('starts no trial when the wait is longer', () => {
      const begunAt = seeBurst(10, 1001)
      expect(take(begunAt)).toBe(10)
      expect(at(begunAt)).toBe(begunAt + 1002)
    })

    it('is a bucket when the trial gets two more requests through than a window allows', () => {
      const begunAt = seeBurst()
      const { sample, end } = probed(begunAt, 2)
      const opens = refused(end, 500)
      expectLimit(estimateBucket([first(10), { ...sample, end }]).limit, end, opens)
    })

    it('stays a window when the trial gets one more request through, which may be chance', () => {
      const begunAt = seeBurst()
      const { end } = probed(begunAt, 1)
      const opens = refused(end, 500)
      expect(take(opens)).toBe(11)
      expect(at(opens)).toBeCloseTo(opens + (end - begunAt + 500) + 1)
    })

    it('is a bucket when the trial gets one more request through than a window of one allows', () => {
      const begunAt = seeBurst(1)
      const { sample, end } = probed(begunAt, 1, 1)
      const opens = refused(end, 500)
      expectLimit(estimateBucket([first(1), { ...sample, end }]).limit, end, opens)
    })

    it('is a slowly refilled bucket when the trial gets less than half of a window through', () => {
      const begunAt = seeBurst(10)
      accepted(4, begunAt)
      const opens = refused(begunAt, 500)
      const sample: Sample = { sent: new Array<number>(4).fill(begunAt), end: begunAt, emptyAt: T, isComplete: true }
      expectLimit(estimateBucket([first(10), sample]).limit, begunAt, opens)
    })

    it('repeats the trial with the accepted number when half of a window or more gets through, but not all', () => {
      const begunAt = seeBurst(9)
      accepted(4, begunAt)
      // 4 is half of the 8 that the probe repeats
      let opens = refused(begunAt, 500)
      expectProbe(4, opens)
      estimator = new LimitEstimator()
      opens = seeBurst(9)
      accepted(8, opens)
      expectProbe(8, refused(opens, 500))
    })

    it('is a window when the trial gets exactly a window through', () => {
      const begunAt = seeBurst(10)
      accepted(10, begunAt)
      const opens = refused(begunAt, 1000)
      expect(take(opens)).toBe(10)
      expect(at(opens)).toBe(opens + 1001)
    })

    it('starts another trial when a window of one second later accepts fewer requests', () => {
      const begunAt = seeBurst(10)
      accepted(10, begunAt)
      let opens = refused(begunAt, 1000)
      accepted(4, opens)
      opens = refused(opens, 1000)
      expectProbe(4, opens)
    })

    it('starts no trial when a window accepts fewer requests but the new wait is longer', () => {
      const begunAt = seeBurst(10)
      accepted(10, begunAt)
      let opens = refused(begunAt, 1000)
      accepted(4, opens)
      opens = refused(opens, 1001)
      expect(take(opens)).toBe(4)
      expect(at(opens)).toBe(opens + 1001)
    })

    it('continues a trial that is refused before any request was accepted', () => {
      const begunAt = seeBurst(10)
      expectProbe(10, refused(begunAt, 1000, false))
    })

    it('starts no trial when a window longer than a second accepts fewer requests, though the wait is short', () => {
      const opens = seeWindow(10)
      accepted(4, opens)
      const again = refused(opens + 10, 900)
      expect(take(again)).toBe(4)
      expect(at(again)).toBe(again + 5001)
    })

    describe('as a known bucket', () => {
      /** Ten requests at once and two more reveal a bucket; it is known when the gate reopens at `opens`. */
      function known() {
        const begunAt = seeBurst()
        const { sample, end } = probed(begunAt, 2)
        const opens = refused(end, 500)
        return { opens, samples: [first(10), sample], limit: estimateBucket([first(10), sample]).limit, emptyAt: end }
      }

      /** The interval between requests, measured by the wait for a token of the empty bucket. */
      function interval(now: number) {
        take(now)
        const empty = at(now)
        accepted(1, now)
        return at(now) - empty
      }

      it('is trusted at once and not explored for twenty seconds', () => {
        const { opens, limit } = known()
        expect(estimator.maxInFlight(opens)).toBe(1)
        accepted(limit.burst, opens)
        expect(estimator.maxInFlight(opens)).toBe(1 + 2 * limit.burst)
        for (let count = 1; count < 20; count++) {
          const next = opens + 20_000 - limit.per * (21 - count)
          expect(at(next)).toBe(next)
        }
      })

      it('goes 5 % faster after twenty seconds, and again every second', () => {
        const { opens, limit } = known()
        expect(interval(opens + 20_000)).toBeCloseTo(limit.per)
        accepted(1, opens + 20_001)
        let now = opens + 60_000
        expect(interval(now)).toBeCloseTo(limit.per / 1.05 ** 2, 6)
        now += 60_000
        expect(interval(now)).toBeCloseTo(limit.per / 1.05 ** 3, 6)
      })

      /** Checks that it goes faster when `patience` times ten seconds have passed, and not before. */
      function expectExploring(opens: number, patience: number, { per }: Limit) {
        const from = opens + patience * 10_000
        accepted(1, from)
        expect(interval(from)).toBeCloseTo(per, 6)
        accepted(1, from + 1)
        expect(interval(from + 900)).toBeCloseTo(per / 1.05, 6)
      }

      it.each([
        [1, 4],
        [2, 8],
        [3, 16],
        [6, 32],
      ])('is explored later the less it gains: after %i refusals, in %i times ten seconds', (refusals, patience) => {
        let { opens, samples, limit, emptyAt } = known()
        for (let count = 1; count <= refusals; count++) {
          accepted(2, opens)
          samples = [...samples, { sent: [opens, opens], end: opens + 2, emptyAt, isComplete: true }]
          emptyAt = opens + 2
          opens = refused(emptyAt, 1000)
          const found = estimateBucket(samples, 1 / limit.per)
          expect(found.limit.per).toBeGreaterThan(0.97 * limit.per)
          samples = [...found.samples]
          limit = found.limit
        }
        expectExploring(opens, patience, limit)
      })

      it('is explored soon again after an exploration that gained', () => {
        let { opens, samples, limit, emptyAt } = known()
        for (const faster of [1, 1.5]) {
          const sent = Array.from({ length: 100 }, (_, index) => opens + (index * limit.per) / faster)
          for (const moment of sent) estimator.accept(moment, moment, moment)
          const end = sent.at(-1) as number
          samples = [...samples, { sent, end, emptyAt, isComplete: true }]
          const before = limit
          emptyAt = end
          opens = refused(end, 1000)
          const found = estimateBucket(samples, 1 / limit.per)
          samples = [...found.samples]
          limit = found.limit
          expect(limit.per < 0.97 * before.per).toBe(faster > 1)
        }
        expectExploring(opens, 2, limit)
      })

      it('does not change when nothing was accepted before a refusal', () => {
        const { opens, limit, emptyAt } = known()
        expectLimit(limit, emptyAt, refused(opens, 500, false))
      })

      it('is fitted to the remembered part of a long sample', () => {
        const { opens, samples, limit, emptyAt } = known()
        const sent = Array.from({ length: 1100 }, (_, index) => opens + 110 * index)
        for (const moment of sent) estimator.accept(moment, moment, moment)
        const end = opens + 1100 * 110
        const sample: Sample = { sent: sent.slice(100), end, emptyAt, isComplete: false }
        const found = estimateBucket([...samples, sample], 1 / limit.per).limit
        expect(found).not.toEqual(estimateBucket([...samples, { ...sample, isComplete: true }], 1 / limit.per).limit)
        expectLimit(found, end, refused(end, 500))
      })

      it('is fitted again after each refusal, near the previous rate', () => {
        let { opens, samples, limit, emptyAt } = known()
        for (const _refusal of [1, 2]) {
          accepted(2, opens)
          samples = [...samples, { sent: [opens, opens], end: opens + 2, emptyAt, isComplete: true }]
          emptyAt = opens + 2
          opens = refused(emptyAt, 1000)
          const found = estimateBucket(samples, 1 / limit.per)
          samples = [...found.samples]
          limit = found.limit
        }
        // the rate that two at once would give alone
        expect(estimateBucket(samples).limit.per).toBeGreaterThan(2 * limit.per)
        expectLimit(limit, emptyAt, opens)
      })
    })
  })

  it.each([1000, 10_000])('is finite even when the refusal overtakes all accepted requests (a wait of %s ms)', wait => {
    estimator.accept(100, 100, 150)
    estimator.accept(120, 120, 170)
    estimator.refuse({ sentAt: 50, wait, isWaitFromServer: true, resumesAt: 50 + wait })
    for (let now = 50 + wait; now < 3 * wait; now += 100) {
      estimator.finishSample(now)
      expect(estimator.nextAt(now, { starts: [], rtt: 40 })).toBeLessThan(now + 10 * wait)
      if (estimator.nextAt(now, { starts: [], rtt: 40 }) <= now) estimator.accept(now, now, now + 50)
    }
  })
})
