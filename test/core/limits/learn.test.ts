import { describe, expect, it } from 'vitest'
import { createClient } from '../../../src/core/client.ts'
import { createLearned } from '../../../src/core/limits/learn.ts'
import { createLimit } from '../../../src/testing/sandbox/limits.ts'
import { createVirtualClock } from '../../../src/testing/virtual-clock.ts'

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
  it.each([1000, 10_000])('is a number also when the refusal overtakes all that was accepted (a wait of %s ms)', wait => {
    const learned = createLearned()
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
