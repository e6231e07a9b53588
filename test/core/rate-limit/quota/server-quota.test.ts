import { beforeEach, describe, expect, it } from 'vitest'
import type { Quota } from '../../../../src/core/rate-limit/quota/fields.ts'
import { createServerQuota, type ServerQuota } from '../../../../src/core/rate-limit/quota/server-quota.ts'

let serverQuota: ServerQuota
beforeEach(() => {
  serverQuota = createServerQuota()
})

const never = () => {
  throw new Error('chance was asked where there is enough')
}

/** Reports one quota, in a response that took no time, while nothing else is in flight. */
function update(quota: Partial<Quota>, { sentAt = 0, now = 0, isRefused = false, inFlight = 0 } = {}) {
  serverQuota.update([{ name: '', ...quota }], { sentAt, now, isRefused, inFlight })
}

const at = (now: number, starts: readonly number[] = [], random: () => number = never, rtt = 0) =>
  serverQuota.nextAt(now, { starts, rtt }, random)

/** How many requests may start one after another at `now` before the next one has to wait. */
function free(now: number): number {
  const starts: number[] = []
  while (starts.length < 1000 && at(now, starts, () => 1) === now) starts.push(now)
  return starts.length
}

describe('one quota report', () => {
  it('is used only when it has both the remaining number and the reset', () => {
    expect(serverQuota.isKnown).toBe(false)
    update({ remaining: 0 })
    update({ reset: 1000 })
    expect(serverQuota.isKnown).toBe(false)
    expect(at(5)).toBe(5)
    update({ remaining: 0, reset: 1000 })
    expect(serverQuota.isKnown).toBe(true)
  })

  it('allows the remaining requests and holds the rest until the reset', () => {
    update({ remaining: 3, reset: 1000 }, { now: 10 })
    expect(free(20)).toBe(3)
    expect(at(20, [20, 20, 20])).toBe(1010)
  })

  it('counts requests sent after it, or up to one round trip before it', () => {
    update({ remaining: 1, reset: 1000 }, { sentAt: 100, now: 150 })
    expect(at(160, [79], never, 20)).toBe(160)
    expect(at(160, [80], never, 20)).toBe(1150)
    expect(at(160, [100])).toBe(1150)
  })

  it('with 0 remaining holds all requests until the reset and then allows one probe', () => {
    update({ remaining: 0, reset: 1000 })
    expect(at(999)).toBe(1000)
    expect(at(1000)).toBe(1000)
    expect(at(1001)).toBe(1001)
    expect(at(1001, [999])).toBe(1001)
    expect(at(1001, [1000])).toBe(Infinity)
    expect(at(1000, [1000])).toBe(Infinity)
  })
})

describe('several quota reports', () => {
  it('use the lowest remaining number of overlapping responses', () => {
    update({ remaining: 3, reset: 1000 }, { sentAt: 0, now: 100 })
    update({ remaining: 5, reset: 1000 }, { sentAt: 99, now: 120 })
    expect(free(150)).toBe(3)
    update({ remaining: 2, reset: 1000 }, { sentAt: 99, now: 120 })
    expect(free(150)).toBe(2)
  })

  it('are replaced by the response to a later request, even with more remaining', () => {
    update({ remaining: 3, reset: 1000 }, { sentAt: 0, now: 100 })
    update({ remaining: 5, reset: 1000 }, { sentAt: 100, now: 120, inFlight: 9 })
    expect(free(150)).toBe(5)
  })

  it('are replaced by a response that arrives after the end of the window', () => {
    update({ remaining: 1, reset: 100 }, { sentAt: 0, now: 100 })
    update({ remaining: 5, reset: 100 }, { sentAt: 99, now: 200, inFlight: 9 })
    expect(free(201)).toBe(5)
  })

  it('with the same remaining number count from the later of them', () => {
    update({ remaining: 1, reset: 1000 }, { sentAt: 0, now: 100 })
    update({ remaining: 1, reset: 1000 }, { sentAt: 50, now: 120 })
    expect(at(130, [40])).toBe(130)
    expect(at(130, [50])).toBe(1100)
  })

  it('use the earliest of resets that differ by less than a second, because servers round up', () => {
    update({ remaining: 0, reset: 2000 }, { now: 100 })
    update({ remaining: 0, reset: 1500 }, { sentAt: 101, now: 200 })
    expect(at(300)).toBe(1700)
    update({ remaining: 0, reset: 2000 }, { sentAt: 301, now: 400 })
    expect(at(500)).toBe(1700)
  })

  it('use the last reset when resets differ by a second or more', () => {
    update({ remaining: 0, reset: 2000 }, { now: 0 })
    update({ remaining: 0, reset: 2900 }, { sentAt: 101, now: 100 })
    expect(at(300)).toBe(3000)
    update({ remaining: 0, reset: 1500 }, { sentAt: 301, now: 400 })
    expect(at(500)).toBe(1900)
  })

  it('do not confuse a reset with the reset of the previous window, however near', () => {
    update({ remaining: 0, reset: 500 }, { now: 0 })
    update({ remaining: 0, reset: 500 }, { sentAt: 500, now: 500 })
    expect(at(600)).toBe(1000)
  })

  it('for several quotas follow the quota that holds the longest', () => {
    const quotas = [
      { name: 'minute', remaining: 0, reset: 60_000 },
      { name: 'second', remaining: 0, reset: 1000 },
      { name: 'day', remaining: 500, reset: 86_400_000 },
    ]
    serverQuota.update(quotas, { sentAt: 0, now: 0, isRefused: false, inFlight: 0 })
    expect(at(10)).toBe(60_000)
    serverQuota.update([...quotas].reverse(), { sentAt: 0, now: 0, isRefused: false, inFlight: 0 })
    expect(at(10)).toBe(60_000)
  })

  it('drop a quota that a later response omits after its reset, and not before', () => {
    update({ name: 'a', remaining: 0, reset: 1000 })
    update({ name: 'b', remaining: 5, reset: 9000 }, { sentAt: 999, now: 1010 })
    expect(at(1010, [1005])).toBe(Infinity)
    update({ name: 'b', remaining: 5, reset: 9000 }, { sentAt: 1000, now: 1010 })
    expect(at(1010, [1005])).toBe(1010)
  })

  it('keep a quota that a later response names without numbers', () => {
    update({ name: 'a', remaining: 0, reset: 1000 })
    update({ name: 'a' }, { sentAt: 1000, now: 1010 })
    expect(at(1010, [1005])).toBe(Infinity)
  })

  it('are dropped when a response to a request after the reset has none', () => {
    update({ remaining: 0, reset: 1000 })
    serverQuota.update([], { sentAt: 999, now: 1010, isRefused: false, inFlight: 0 })
    expect(serverQuota.isKnown).toBe(true)
    serverQuota.update([], { sentAt: 1000, now: 1010, isRefused: false, inFlight: 0 })
    expect(serverQuota.isKnown).toBe(false)
  })
})

describe('the names of quotas', () => {
  const report = (name: string, remaining: number) => update({ name, remaining, reset: 9000 }, { inFlight: 9 })

  it('are kept for the 32 quotas that were reported last', () => {
    report('first', 0)
    for (let name = 1; name < 32; name++) report(`quota ${name}`, 5)
    expect(at(10)).toBe(9000)
    report('quota 32', 5)
    expect(at(10)).toBe(10)
  })

  it('are kept in the order of their last report, not of their first', () => {
    report('first', 0)
    for (let name = 1; name < 32; name++) report(`quota ${name}`, 5)
    report('first', 0)
    report('quota 32', 5)
    expect(at(10)).toBe(9000)
  })
})

describe('a reported quota', () => {
  it('is in force until the last of the resets', () => {
    expect(serverQuota.isInForce(0)).toBe(false)
    update({ name: 'a', remaining: 5, reset: 1000 })
    update({ name: 'b', remaining: 5, reset: 3000 })
    expect([serverQuota.isInForce(1000), serverQuota.isInForce(2999), serverQuota.isInForce(3000)]).toEqual([true, true, false])
  })
})

describe('a quota shared with other clients', () => {
  it("counts as unshared while this client's own requests, sent or in flight, explain its use", () => {
    update({ limit: 100, remaining: 90, reset: 1000 }, { inFlight: 9 })
    expect(free(0)).toBe(90)
    update({ limit: 100, remaining: 70, reset: 1000 }, { sentAt: 1, now: 1, inFlight: 40 })
    expect(free(1)).toBe(70)
  })

  it('is divided by the estimated number of clients, weighted by the used part', () => {
    // 40 used, 10 by this client: four clients, weighted by the used part
    update({ limit: 100, remaining: 60, reset: 1000 }, { inFlight: 9 })
    expect(free(0)).toBe(Math.floor(60 / (1 + 0.4 * 3)))
  })

  it("does not count refused requests as this client's own", () => {
    update({ limit: 100, remaining: 60, reset: 1000 }, { inFlight: 10, isRefused: true })
    expect(free(0)).toBe(Math.floor(60 / (1 + 0.4 * 3)))
    serverQuota = createServerQuota()
    // no request of its own: the use is divided by one
    update({ limit: 100, remaining: 98, reset: 1000 }, { isRefused: true })
    expect(free(0)).toBe(Math.floor(98 / (1 + 0.02 * (2 - 1))))
  })

  it("counts this client's own requests of the current window only", () => {
    for (let sent = 0; sent < 10; sent++) update({ limit: 20, remaining: 19 - sent, reset: 1000 - sent }, { sentAt: sent, now: sent })
    // the window is over: half of the quota is back
    update({ limit: 20, remaining: 10, reset: 1000 }, { sentAt: 1000, now: 1000, inFlight: 0 })
    expect(free(1000)).toBe(10)
    update({ limit: 20, remaining: 20, reset: 1000 }, { sentAt: 1001, now: 1001 })
    update({ limit: 20, remaining: 12, reset: 1000 }, { sentAt: 1002, now: 1002 })
    // 8 used, 2 by this client: four clients, weighted by 8 / 20
    expect(free(1002)).toBe(Math.floor(12 / (1 + 0.4 * 3)))
  })

  it("counts this client's own requests within one window length only", () => {
    update({ limit: 10, remaining: 9, reset: 100 }, { sentAt: 0, now: 0 })
    update({ limit: 10, remaining: 8, reset: 100 }, { sentAt: 1, now: 1 })
    update({ limit: 10, remaining: 6, reset: 100 }, { sentAt: 100, now: 100 })
    // 4 used, 2 by this client (the one at 0 no longer counts): two clients, weighted by 4 / 10
    expect(free(100)).toBe(Math.floor(6 / (1 + 0.4 * 1)))
  })

  it("counts this client's own requests whose responses report nothing, from the first report on", () => {
    const silent = (now: number) => serverQuota.update([], { sentAt: now, now, isRefused: false, inFlight: 0 })
    for (let count = 0; count < 5; count++) silent(0)
    update({ limit: 10, remaining: 6, reset: 1000 })
    // 4 used, 1 by this client: four clients, weighted by 4 / 10
    expect(free(0)).toBe(Math.floor(6 / (1 + 0.4 * 3)))
    serverQuota = createServerQuota()
    update({ limit: 100, remaining: 99, reset: 1000 })
    for (let now = 1; now < 10; now++) silent(now)
    update({ limit: 100, remaining: 60, reset: 1000 }, { sentAt: 10, now: 10 })
    // 40 used, 11 by this client, weighted by 40 / 100
    expect(free(10)).toBe(Math.floor(60 / (1 + 0.4 * (40 / 11 - 1))))
  })

  it("remembers this client's own requests for the longest window, however many they are", () => {
    for (let now = 1; now <= 300; now++) update({ limit: 1000, remaining: 1000 - now, reset: 10_000 }, { sentAt: now, now })
    expect(free(300)).toBe(700)
  })

  it('takes the longest reset as the window length, or the window that the server names', () => {
    update({ limit: 10, remaining: 9, reset: 100 }, { sentAt: 0, now: 0 })
    update({ limit: 10, remaining: 8, reset: 20 }, { sentAt: 80, now: 80 })
    update({ limit: 10, remaining: 6, reset: 10 }, { sentAt: 90, now: 90 })
    expect(free(90)).toBe(Math.floor(6 / (1 + 0.4 * (4 / 3 - 1))))
    serverQuota = createServerQuota()
    update({ limit: 10, remaining: 9, reset: 100, window: 10 }, { sentAt: 0, now: 0 })
    update({ limit: 10, remaining: 6, reset: 90, window: 10 }, { sentAt: 10, now: 10 })
    expect(free(10)).toBe(Math.floor(6 / (1 + 0.4 * 3)))
  })

  it('has the largest reported limit, and at least the remaining number', () => {
    update({ limit: 100, remaining: 100, reset: 1000 })
    update({ remaining: 60, reset: 1000 }, { sentAt: 1, now: 1, inFlight: 8 })
    expect(free(1)).toBe(Math.floor(60 / (1 + 0.4 * 3)))
    serverQuota = createServerQuota()
    update({ remaining: 100, reset: 1000 })
    update({ remaining: 60, reset: 1000 }, { sentAt: 1, now: 1, inFlight: 8 })
    expect(free(1)).toBe(Math.floor(60 / (1 + 0.4 * 3)))
  })

  it('is no longer divided when the other clients are gone', () => {
    update({ limit: 100, remaining: 60, reset: 1000 }, { inFlight: 9 })
    update({ limit: 100, remaining: 0, reset: 1000 }, { sentAt: 1, now: 1, inFlight: 98 })
    update({ limit: 100, remaining: 90, reset: 1000 }, { sentAt: 1000, now: 1000, inFlight: 9 })
    expect(free(1000)).toBe(90)
  })

  it.each([undefined, 0])('recovers after a report of 0 remaining with limit %s', limit => {
    update({ remaining: 0, reset: 1000, limit })
    expect(at(0)).toBe(1000)
    update({ remaining: 50, reset: 1000, limit: 60 }, { sentAt: 1000, now: 1010, inFlight: 9 })
    expect(free(1020)).toBe(50)
  })
})

describe('a quota share below one request', () => {
  /** 8 used, none by this client: eight clients, weighted by 8 / 10. */
  const crowded = (now = 0) => update({ limit: 10, remaining: 2, reset: 1000 }, { isRefused: true, sentAt: now, now })
  const part = 2 / (1 + 0.8 * 7)

  it('is drawn at random with twice the probability of the share', () => {
    crowded()
    expect(at(0, [], () => 2 * part - 0.01)).toBe(0)
    serverQuota = createServerQuota()
    crowded()
    expect(at(0, [], () => 2 * part)).toBe(500)
  })

  it('is drawn once per half second for each report', () => {
    crowded()
    expect(at(0, [], () => 0)).toBe(0)
    expect(at(499)).toBe(499)
    expect(at(499, [499])).toBe(1000)
    expect(at(500, [], () => 0.99)).toBe(1000)
    crowded(600)
    expect(at(600, [], () => 0)).toBe(600)
  })

  it('makes a client that loses the draw wait for the next draw or the reset', () => {
    crowded()
    expect(at(100, [], () => 0.99)).toBe(600)
    expect(at(100)).toBe(600)
    expect(at(600, [], () => 0.99)).toBe(1000)
  })

  it('makes a client that won the draw and has sent wait for the reset', () => {
    crowded()
    expect(at(100, [], () => 0)).toBe(100)
    expect(at(100, [100])).toBe(1000)
  })

  it('is not drawn when the share is one request or more, or zero', () => {
    update({ limit: 10, remaining: 5, reset: 1000 }, { inFlight: 0 })
    // 5 used, 1 by this client: three clients, weighted by one half
    expect(at(0)).toBe(0)
    update({ limit: 10, remaining: 0, reset: 1000 }, { sentAt: 1, now: 1 })
    expect(at(1)).toBe(1000)
  })
})
