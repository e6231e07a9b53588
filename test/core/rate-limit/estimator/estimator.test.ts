import { beforeEach, describe, expect, it } from 'vitest'
import { createClient } from '../../../../src/core/client.ts'
import { createLearned } from '../../../../src/core/rate-limit/estimator/estimator.ts'
import { weigh } from '../../../../src/core/rate-limit/estimator/evidence.ts'
import type { Run } from '../../../../src/core/rate-limit/estimator/fit-bucket.ts'
import { createTrial } from '../../../../src/core/rate-limit/estimator/probe.ts'
import type { Learned } from '../../../../src/core/rate-limit/estimator/types.ts'
import type { Limit } from '../../../../src/core/rate-limit/options.ts'
import { createLedger } from '../../../../src/core/rate-limit/window-counter.ts'
import { createLimit } from '../../../../src/testing/sandbox/limits.ts'
import { createVirtualClock } from '../../../../src/testing/virtual-clock.ts'

/** Calls without end for three minutes at a silent window of 10 s, whose size changes after a minute. */
async function traffic(before: number, after: number) {
  const clock = createVirtualClock({ start: 1.7e12 })
  const begun = clock.now()
  const [first, second] = [before, after].map(requests => createLimit({ requests, per: '10s', algorithm: 'fixed-window' }))
  const seen: { at: number; ok: boolean }[] = []
  const fetch = async (_url: string, init?: RequestInit) => {
    await clock.sleep(25, init?.signal ?? undefined)
    const at = clock.now() - begun
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
    while (clock.now() - begun < 180_000)
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

describe('a limit that nobody tells of', () => {
  it.each([
    [40, 40],
    [40, 20],
    [40, 80],
    [10, 100],
  ])(
    'is learned, and found again when it changes from %s to %s',
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

describe('what is learned', () => {
  let learned: Learned
  beforeEach(() => {
    learned = createLearned()
  })

  const at = (now: number, ...starts: number[]) => Math.max(now, learned.nextAt(now, { starts, rtt: 0 }))
  /** So many accepted at once, answered at once. */
  function accepted(many: number, now: number) {
    for (let count = 0; count < many; count++) learned.accepted(now, now, now)
  }
  /** Refused at once; the gate opens again when the wait is over, which is the moment that this gives. */
  function refused(sentAt: number, wait: number, told = true): number {
    const reopensAt = sentAt + wait
    learned.refused({ sentAt, wait, told, reopensAt })
    learned.settle(reopensAt)
    return reopensAt
  }
  /** A window of `size` in `wait` ms, seen once: it is full at 0. */
  const seeWindow = (size = 5, wait = 5000) => {
    accepted(size, 0)
    return refused(0, wait)
  }
  /** How many at once the window takes at `now`, before anything has to wait. */
  function take(now: number): number {
    let many = 0
    for (; many < 1000 && at(now) === now; many++) accepted(1, now)
    return many
  }

  it('is nothing before a refusal, nor while it cools down', () => {
    accepted(50, 0)
    expect(at(7)).toBe(7)
    expect(learned.cap(7)).toBeUndefined()
    learned.refused({ sentAt: 10, wait: 5000, told: true, reopensAt: 5010 })
    learned.settle(5009)
    expect(learned.cap(5009)).toBeUndefined()
    learned.settle(5010)
    expect(learned.cap(5010)).toBe(1)
  })

  it.each([true, false])('is nothing from a refusal before which nothing was accepted, whether the server named the wait: %s', told => {
    const reopensAt = refused(0, 5000, told)
    expect(at(reopensAt)).toBe(reopensAt)
    expect(learned.cap(reopensAt)).toBeUndefined()
  })

  describe('of a window', () => {
    it('is what it took, from its first attempt to the end of the wait', () => {
      accepted(2, 100)
      accepted(3, 300)
      const reopensAt = refused(400, 5050)
      expect(take(reopensAt)).toBe(5)
      expect(at(reopensAt)).toBe(reopensAt + (400 + 5050 - 100) + 1)
    })

    it('is a usual length, where the wait is in whole seconds', () => {
      accepted(5, 100)
      const reopensAt = refused(400, 9000)
      expect(take(reopensAt)).toBe(5)
      expect(at(reopensAt)).toBe(reopensAt + 10_000 + 1)
    })

    it('is not what was sent too long before it: a minute, or twice the wait', () => {
      accepted(5, 0)
      accepted(3, 10_000)
      let reopensAt = refused(70_001, 20_000)
      expect(at(reopensAt)).toBe(reopensAt)
      expect(learned.cap(reopensAt)).toBeUndefined()
      learned = createLearned()
      accepted(5, 0)
      accepted(3, 10_000)
      reopensAt = refused(70_000, 20_001)
      expect(take(reopensAt)).toBe(3)
      learned = createLearned()
      accepted(5, 0)
      accepted(3, 10_000)
      reopensAt = refused(90_000, 40_001)
      expect(take(reopensAt)).toBe(3)
    })

    it('is of a thousand at most in memory, and of more in number', () => {
      for (let count = 0; count < 1200; count++) accepted(1, count)
      const reopensAt = refused(1200, 30_001)
      for (let count = 0; count < 1200; count++) {
        expect(at(reopensAt)).toBe(reopensAt)
        accepted(1, reopensAt)
      }
      // its beginning is the oldest attempt that is remembered
      expect(at(reopensAt)).toBe(reopensAt + (1200 - 200) + 30_001 + 1)
    })

    it('begins with the first attempt after a cool-down', () => {
      const now = seeWindow()
      accepted(5, now)
      const opens = refused(now + 100, 1000)
      accepted(3, opens)
      // beyond the end of the window that was cut off, within the one that began then
      accepted(2, now + 5050)
      expect(learned.cap(now + 5050)).toBe(11)
      expect(at(now + 5050)).toBe(opens + 5001)
    })

    it('is not changed by the answers to what was sent before the gate opened', () => {
      const reopensAt = seeWindow()
      for (let count = 0; count < 4; count++) learned.accepted(reopensAt - 1, reopensAt, reopensAt)
      expect(learned.cap(reopensAt)).toBe(1)
      expect(take(reopensAt)).toBe(5)
    })

    it('is believed more with each answer: twice what is known and one, four or a tenth while it is a guess', () => {
      let now = seeWindow(100)
      const caps = []
      for (let count = 0; count < 3; count++) {
        caps.push(learned.cap(now))
        accepted(1, now)
      }
      expect(caps).toEqual([1, 3, 4])
      accepted(56, now)
      expect(learned.cap(now)).toBe(5.9)
      accepted(40, now)
      expect(learned.cap(now)).toBe(9.9)
      // it took as much as it is known to take
      accepted(1, now)
      expect(learned.cap(now)).toBe(201)
      expect(learned.cap(now + 4999)).toBe(201)
      now += 5000
      expect(learned.cap(now)).toBe(1)
      accepted(1, now)
      expect(learned.cap(now)).toBe(3)
    })

    it('is one window after the other', () => {
      let now = seeWindow()
      for (let turn = 0; turn < 2; turn++) {
        expect(take(now)).toBe(5)
        expect(at(now)).toBe(now + 5001)
        now += 5001
      }
    })

    it('counts an attempt when it counted at the latest', () => {
      const now = seeWindow(2)
      learned.accepted(now, now + 40, now + 50)
      learned.accepted(now, now + 45, now + 50)
      expect(at(now + 50)).toBe(now + 40 + 5001)
      expect(learned.nextAt(now + 50, { starts: [now + 50], rtt: 10 })).toBe(now + 45 + 5001)
    })

    it('that a later attempt was refused in is longer than was thought', () => {
      const now = seeWindow()
      accepted(5, now)
      const reopensAt = refused(now + 5000, 2000)
      expect(take(reopensAt)).toBe(5)
      expect(at(reopensAt)).toBe(reopensAt + 7000 + 1)
    })

    it('is not longer for a refusal long after it, which tells nothing of its beginning', () => {
      const now = seeWindow()
      accepted(5, now)
      const reopensAt = refused(now + 50_001, 2500)
      expect(take(reopensAt)).toBe(5)
      expect(at(reopensAt)).toBe(reopensAt + 7500 + 1)
    })

    it('that took less is smaller, and as long', () => {
      const now = seeWindow()
      accepted(3, now)
      const reopensAt = refused(now + 100, 4000)
      expect(take(reopensAt)).toBe(3)
      expect(at(reopensAt)).toBe(reopensAt + 5001)
    })

    it('of a second that took less is looked at anew', () => {
      const now = seeWindow(8, 1000)
      accepted(8, now)
      const then = refused(now + 1, 1001)
      accepted(8, then)
      accepted(3, then + 1300)
      // a wait of a second: what took three at once may be a bucket
      const reopensAt = refused(then + 1310, 700)
      accepted(1, reopensAt)
      expect(at(reopensAt)).toBe(reopensAt)
      accepted(1, reopensAt)
      expect(at(reopensAt)).toBe(reopensAt)
    })

    describe('without an answer since the gate opened', () => {
      it('is longer, when the server names no time', () => {
        const now = seeWindow()
        accepted(5, now)
        let reopensAt = refused(now + 100, 5000)
        reopensAt = refused(reopensAt, 1000, false)
        expect(take(reopensAt)).toBe(5)
        // from its beginning to the end of the wait
        expect(at(reopensAt)).toBe(reopensAt + (reopensAt - now) + 1)
      })

      it('is longer than it was by the wait, also before any attempt in it was accepted', () => {
        const reopensAt = refused(seeWindow(), 1000, false)
        expect(take(reopensAt)).toBe(5)
        expect(at(reopensAt)).toBe(reopensAt + 6000 + 1)
      })

      it('is as long as it was, when the server names one', () => {
        const now = seeWindow()
        accepted(5, now)
        let reopensAt = refused(now + 100, 5000)
        reopensAt = refused(reopensAt, 1000)
        expect(take(reopensAt)).toBe(5)
        expect(at(reopensAt)).toBe(reopensAt + 5001)
      })
    })
  })

  describe('by exploring', () => {
    /** The first window that is explored, and already full: the third after the gate opened. */
    function explored(size: number) {
      const opened = seeWindow(size)
      for (const now of [opened, opened + 5001, opened + 10_002]) accepted(size, now)
      return opened + 10_002
    }

    it('gives a known window more when a quarter of it has passed, two windows after it was learned', () => {
      const opened = seeWindow()
      accepted(5, opened)
      expect(at(opened + 1)).toBe(opened + 5001)
      accepted(5, opened + 5001)
      expect(at(opened + 9999)).toBe(opened + 10_002)
      expect(at(opened + 10_000)).toBe(opened + 10_000)
      learned = createLearned()
      const now = explored(5)
      expect(at(now)).toBe(now + 1250)
      expect(at(now + 1250)).toBe(now + 1250)
    })

    it('keeps what a window took', () => {
      const now = explored(5)
      accepted(2, now + 1250)
      accepted(7, now + 6300)
      // and is explored beyond that
      expect(at(now + 6300)).toBe(now + 6300 + 1250)
      expect(learned.cap(now + 6300)).toBe(15)
    })

    it('has no more under way than it took beyond', () => {
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
    ])('gives a window of %i at most %i more at a time', (size, more) => {
      const now = explored(size)
      accepted(more - 1, now + 1250)
      expect(at(now + 1250)).toBe(now + 1250)
      accepted(1, now + 1250)
      expect(at(now + 1250)).toBeGreaterThan(now + 5000)
    })

    it('counts what is under way', () => {
      const now = explored(6)
      accepted(2, now + 1250)
      expect(at(now + 1250)).toBe(now + 1250)
      expect(at(now + 1250, now + 1250)).toBeGreaterThan(now + 5000)
    })

    it('rests twice as long each time it finds nothing, up to 32 windows', () => {
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
  })

  describe('of a wait of a second or less, which may be a bucket’s', () => {
    // long after the bucket was empty, as far as anybody knows
    const T = 1e9
    const first = (many: number): Run => ({ sent: new Array<number>(many).fill(T), end: T, emptyAt: 0, whole: true })
    /** Where the attempts of the trial go that repeats `many` at once. */
    const trialOf = (many: number) => createTrial(first(many))
    /** So many accepted at once and refused with a wait of a second: a trial begins. */
    const seeBurst = (many = 10, wait = 1000) => {
      accepted(many, T)
      return refused(T, wait)
    }
    /** The trial, as long as the server allows; every attempt is answered at once. Gives when it was refused. */
    function tried(begun: number, beyond: number, size = 10): { run: Run; end: number } {
      const trial = trialOf(size)
      const sent = [begun]
      learned.accepted(begun, begun, begun)
      for (let number = 0; number < trial.repeats + beyond; number++) {
        const now = trial.at(begun, number)
        expect(at(now - 1)).toBeCloseTo(now)
        learned.accepted(now, now, now)
        sent.push(now)
      }
      const end = trial.at(begun, trial.repeats + beyond)
      return { run: { sent, end, emptyAt: T, whole: true }, end }
    }
    /** Looks whether a trial goes on now that repeats so many at once. */
    function expectTrial(many: number, now: number) {
      expect(learned.cap(now)).toBe(1)
      accepted(many, now)
      expect(at(now)).toBeCloseTo(trialOf(many).at(now, many - 1))
      expect(at(now, now)).toBeCloseTo(trialOf(many).at(now, many))
    }
    /** The moments at which the next ten go, when each goes as soon as it may. */
    function moments(next: (now: number) => number, record: (now: number) => void, now: number) {
      return Array.from({ length: 10 }, () => {
        now = Math.max(now, next(now))
        record(now)
        return now
      })
    }
    /** Looks whether exactly this limit is kept from now on, by a bucket that was empty at that time. */
    function expectLimit(limit: Limit, emptyAt: number, now: number) {
      const ledger = createLedger(limit)
      ledger.record(emptyAt + (limit.burst - 1) * limit.per)
      const expected = moments(at => ledger.nextAt(at, { starts: [], rtt: 0 }), ledger.record, now)
      expect(moments(at, at => accepted(1, at), now)).toEqual(expected)
    }

    it('begins a trial, which waits for its probe alone and sends the rest by its own time', () => {
      const begun = seeBurst()
      expect(at(begun)).toBe(begun)
      expect(learned.cap(begun)).toBe(1)
      learned.accepted(begun, begun + 40, begun + 50)
      // from the answer of the probe on
      expect(at(begun + 50)).toBeCloseTo(trialOf(10).at(begun + 50, 0))
      for (let count = 0; count < 8; count++) accepted(1, begun + 50)
      expect(at(begun + 50)).toBeCloseTo(trialOf(10).at(begun + 50, 8))
      expect(at(begun + 50, begun + 50)).toBeCloseTo(trialOf(10).at(begun + 50, 9))
      expect(learned.cap(begun + 50)).toBe(2)
      for (let count = 0; count < 91; count++) accepted(1, begun + 50)
      expect(learned.cap(begun + 50)).toBe(10)
    })

    it('does not, when the wait is longer', () => {
      const begun = seeBurst(10, 1001)
      expect(take(begun)).toBe(10)
      expect(at(begun)).toBe(begun + 1002)
    })

    it('that allows two more than a window would, is one', () => {
      const begun = seeBurst()
      const { run, end } = tried(begun, 2)
      const opens = refused(end, 500)
      expectLimit(weigh([first(10), { ...run, end }]).limit, end, opens)
    })

    it('that allows one more, is a window still: that is chance', () => {
      const begun = seeBurst()
      const { end } = tried(begun, 1)
      const opens = refused(end, 500)
      expect(take(opens)).toBe(11)
      expect(at(opens)).toBeCloseTo(opens + (end - begun + 500) + 1)
    })

    it('that allows one more than a window of one would, is a bucket', () => {
      const begun = seeBurst(1)
      const { run, end } = tried(begun, 1, 1)
      const opens = refused(end, 500)
      expectLimit(weigh([first(1), { ...run, end }]).limit, end, opens)
    })

    it('that allows less than half of what a window would, is a bucket that is refilled slowly', () => {
      const begun = seeBurst(10)
      accepted(4, begun)
      const opens = refused(begun, 500)
      const run: Run = { sent: new Array<number>(4).fill(begun), end: begun, emptyAt: T, whole: true }
      expectLimit(weigh([first(10), run]).limit, begun, opens)
    })

    it('that allows half of it, or up to all, begins anew with that', () => {
      const begun = seeBurst(9)
      accepted(4, begun)
      // 4 is half of the 8 that the trial repeats
      let opens = refused(begun, 500)
      expectTrial(4, opens)
      learned = createLearned()
      opens = seeBurst(9)
      accepted(8, opens)
      expectTrial(8, refused(opens, 500))
    })

    it('that allows as much as a window would, is one', () => {
      const begun = seeBurst(10)
      accepted(10, begun)
      const opens = refused(begun, 1000)
      expect(take(opens)).toBe(10)
      expect(at(opens)).toBe(opens + 1001)
    })

    it('a window that then takes less than it did is tried again, when it is a second long', () => {
      const begun = seeBurst(10)
      accepted(10, begun)
      let opens = refused(begun, 1000)
      accepted(4, opens)
      opens = refused(opens, 1000)
      expectTrial(4, opens)
    })

    it('a window that takes less is not tried when the wait is longer', () => {
      const begun = seeBurst(10)
      accepted(10, begun)
      let opens = refused(begun, 1000)
      accepted(4, opens)
      opens = refused(opens, 1001)
      expect(take(opens)).toBe(4)
      expect(at(opens)).toBe(opens + 1001)
    })

    it('nothing is concluded from a trial that was refused before anything was accepted', () => {
      const begun = seeBurst(10)
      expectTrial(10, refused(begun, 1000, false))
    })

    it('a longer window that takes less is not tried, though the wait is short', () => {
      const opens = seeWindow(10)
      accepted(4, opens)
      const again = refused(opens + 10, 900)
      expect(take(again)).toBe(4)
      expect(at(again)).toBe(again + 5001)
    })

    describe('a bucket that is known', () => {
      /** Ten at once and two more: a bucket, known when the gate opens at this moment. */
      function known() {
        const begun = seeBurst()
        const { run, end } = tried(begun, 2)
        const opens = refused(end, 500)
        return { opens, runs: [first(10), run], limit: weigh([first(10), run]).limit, emptyAt: end }
      }

      /** The interval at which it goes on, seen by what its bucket has to wait for when it is empty. */
      function interval(now: number) {
        take(now)
        const empty = at(now)
        accepted(1, now)
        return at(now) - empty
      }

      it('is trusted at once, and not explored for twenty seconds', () => {
        const { opens, limit } = known()
        expect(learned.cap(opens)).toBe(1)
        accepted(limit.burst, opens)
        expect(learned.cap(opens)).toBe(1 + 2 * limit.burst)
        for (let count = 1; count < 20; count++) {
          const next = opens + 20_000 - limit.per * (21 - count)
          expect(at(next)).toBe(next)
        }
      })

      it('goes a twentieth faster after twenty seconds, and again every second', () => {
        const { opens, limit } = known()
        expect(interval(opens + 20_000)).toBeCloseTo(limit.per)
        accepted(1, opens + 20_001)
        let now = opens + 60_000
        expect(interval(now)).toBeCloseTo(limit.per / 1.05 ** 2, 6)
        now += 60_000
        expect(interval(now)).toBeCloseTo(limit.per / 1.05 ** 3, 6)
      })

      /** Looks whether it goes faster when more than so many times ten seconds have passed, and not before. */
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
      ])('is explored the later the less it gives: after %i refusals, in %i times ten seconds', (refusals, patience) => {
        let { opens, runs, limit, emptyAt } = known()
        for (let count = 1; count <= refusals; count++) {
          accepted(2, opens)
          runs = [...runs, { sent: [opens, opens], end: opens + 2, emptyAt, whole: true }]
          emptyAt = opens + 2
          opens = refused(emptyAt, 1000)
          const found = weigh(runs, 1 / limit.per)
          expect(found.limit.per).toBeGreaterThan(0.97 * limit.per)
          runs = [...found.runs]
          limit = found.limit
        }
        expectExploring(opens, patience, limit)
      })

      it('is explored soon again when it gave more', () => {
        let { opens, runs, limit, emptyAt } = known()
        for (const faster of [1, 1.5]) {
          const sent = Array.from({ length: 100 }, (_, index) => opens + (index * limit.per) / faster)
          for (const moment of sent) learned.accepted(moment, moment, moment)
          const end = sent.at(-1) as number
          runs = [...runs, { sent, end, emptyAt, whole: true }]
          const before = limit
          emptyAt = end
          opens = refused(end, 1000)
          const found = weigh(runs, 1 / limit.per)
          runs = [...found.runs]
          limit = found.limit
          expect(limit.per < 0.97 * before.per).toBe(faster > 1)
        }
        expectExploring(opens, 2, limit)
      })

      it('stays as it is when nothing was accepted before a refusal', () => {
        const { opens, limit, emptyAt } = known()
        expectLimit(limit, emptyAt, refused(opens, 500, false))
      })

      it('is weighed by what is remembered of a long run', () => {
        const { opens, runs, limit, emptyAt } = known()
        const sent = Array.from({ length: 1100 }, (_, index) => opens + 110 * index)
        for (const moment of sent) learned.accepted(moment, moment, moment)
        const end = opens + 1100 * 110
        const run: Run = { sent: sent.slice(100), end, emptyAt, whole: false }
        const found = weigh([...runs, run], 1 / limit.per).limit
        expect(found).not.toEqual(weigh([...runs, { ...run, whole: true }], 1 / limit.per).limit)
        expectLimit(found, end, refused(end, 500))
      })

      it('is weighed again by each refusal, near the rate at which it went', () => {
        let { opens, runs, limit, emptyAt } = known()
        for (const _refusal of [1, 2]) {
          accepted(2, opens)
          runs = [...runs, { sent: [opens, opens], end: opens + 2, emptyAt, whole: true }]
          emptyAt = opens + 2
          opens = refused(emptyAt, 1000)
          const found = weigh(runs, 1 / limit.per)
          runs = [...found.runs]
          limit = found.limit
        }
        // what two at once say alone
        expect(weigh(runs).limit.per).toBeGreaterThan(2 * limit.per)
        expectLimit(limit, emptyAt, opens)
      })
    })
  })

  it.each([1000, 10_000])('is a number also when the refusal overtakes all that was accepted (a wait of %s ms)', wait => {
    learned.accepted(100, 100, 150)
    learned.accepted(120, 120, 170)
    learned.refused({ sentAt: 50, wait, told: true, reopensAt: 50 + wait })
    for (let now = 50 + wait; now < 3 * wait; now += 100) {
      learned.settle(now)
      expect(learned.nextAt(now, { starts: [], rtt: 40 })).toBeLessThan(now + 10 * wait)
      if (learned.nextAt(now, { starts: [], rtt: 40 }) <= now) learned.accepted(now, now, now + 50)
    }
  })
})
