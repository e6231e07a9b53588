import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createWindowCounter } from '../../../src/core/rate-limit/window-counter.ts'
import { createLimit } from '../../../src/testing/sandbox/limits.ts'

interface Sent {
  readonly start: number
  readonly arrives: number
  readonly answered: number
}

/** Sends as soon as the counter allows, over a network whose one-way delays are `ways` in turn. */
function send(limit: Parameters<typeof createWindowCounter>[0], ways: readonly number[], count: number, rtt = 0): Sent[] {
  const counter = createWindowCounter(limit)
  const underWay: Sent[] = []
  const all: Sent[] = []
  let now = 1000
  for (let turn = 0; all.length < count; turn++) {
    underWay.sort((a, b) => a.answered - b.answered)
    while (underWay[0] && underWay[0].answered <= now) {
      const { start, answered } = underWay.shift() as Sent
      counter.record(Math.max(start, answered - rtt))
    }
    const starts = underWay.map(({ start }) => start).sort((a, b) => a - b)
    const at = counter.nextAt(now, { starts, rtt })
    if (at <= now) {
      const there = ways[turn % ways.length] as number
      const back = ways[(turn * 7 + 3) % ways.length] as number
      const one = { start: now, arrives: now + there, answered: now + there + back }
      underWay.push(one)
      all.push(one)
    } else now = Math.min(at, ...underWay.map(({ answered }) => answered))
    expect(now).toBeLessThan(1e9)
  }
  return all
}

const ways = fc.array(fc.nat({ max: 400 }), { minLength: 1, maxLength: 20 })
const limits = fc.record({
  requests: fc.integer({ min: 1, max: 12 }),
  per: fc.integer({ min: 50, max: 3000 }),
  burst: fc.integer({ min: 1, max: 12 }),
})

describe('the window counter', () => {
  it('never lets more requests arrive in a window than the limit allows, with any network delay', () => {
    fc.assert(
      fc.property(limits, ways, ({ requests, per }, ways) => {
        const arrivals = send({ requests, per, burst: requests }, ways, 40)
          .map(({ arrives }) => arrives)
          .sort((a, b) => a - b)
        const sliding = createLimit({ requests, per, algorithm: 'sliding-window' })
        const fixed = createLimit({ requests, per, algorithm: 'fixed-window' })
        for (const at of arrivals) expect([sliding(at).ok, fixed(at).ok]).toEqual([true, true])
      }),
    )
  })

  it('never lets more requests arrive than a token bucket holds', () => {
    fc.assert(
      fc.property(limits, ways, (limit, ways) => {
        const arrivals = send(limit, ways, 40)
          .map(({ arrives }) => arrives)
          .sort((a, b) => a - b)
        const bucket = createLimit({ ...limit, algorithm: 'token-bucket' })
        for (const at of arrivals) expect(bucket(at).ok).toBe(true)
      }),
    )
  })

  it('wastes no capacity on a slow but steady network', () => {
    const sent = send({ requests: 50, per: 1000, burst: 10 }, [300], 500, 600)
    expect((sent.at(-1)?.start as number) - 1000).toBeLessThan(9800 * 1.02)
  })

  it('uses the full limit when responses take longer than the window', () => {
    const sent = send({ requests: 5, per: 100, burst: 5 }, [1000], 50, 2000)
    expect((sent.at(-1)?.start as number) - 1000).toBeLessThan(1000)
  })
})

describe('a window of the counter', () => {
  const idle = { starts: [], rtt: 0 }
  const started = (rtt: number, ...starts: number[]) => ({ starts, rtt })

  it('has room again one millisecond after its oldest request is a window old', () => {
    const counter = createWindowCounter({ requests: 2, per: 100, burst: 2 })
    for (const at of [1000, 1030, 1101]) counter.record(at)
    expect(counter.nextAt(1102, idle)).toBe(1131)
    expect(counter.nextAt(1131, idle)).toBe(1131)
  })

  it('has room at once when the limit was never reached', () => {
    const counter = createWindowCounter({ requests: 2, per: 100, burst: 2 })
    counter.record(1000)
    expect(counter.nextAt(1001, idle)).toBe(1001)
  })

  it('counts an out-of-order response as late as the response before it', () => {
    const counter = createWindowCounter({ requests: 1, per: 100, burst: 1 })
    counter.record(1050)
    counter.record(1000)
    expect(counter.nextAt(1060, idle)).toBe(1151)
  })

  it('counts a request in flight as if it arrived now', () => {
    const counter = createWindowCounter({ requests: 2, per: 100, burst: 2 })
    counter.record(1000)
    expect(counter.nextAt(1050, started(0, 900))).toBe(1101)
    expect(counter.nextAt(1050, started(0, 900, 910))).toBe(Infinity)
    expect(counter.nextAt(1050, started(99, 900, 910, 920))).toBe(Infinity)
  })

  it('counts a request in flight from its start when every response takes at least the window', () => {
    const counter = createWindowCounter({ requests: 2, per: 100, burst: 2 })
    expect(counter.nextAt(1050, started(100, 951, 1000))).toBe(1052)
    expect(counter.nextAt(1050, started(100, 950, 1000))).toBe(1050)
    expect(counter.nextAt(1050, started(500, 980, 990, 1000))).toBe(1091)
  })

  it('remembers at most twice the requests of its limit, however long it runs', () => {
    const counter = createWindowCounter({ requests: 2, per: 100, burst: 2 })
    const remembered = () => {
      const { limit } = counter
      let most = 1
      // the number remembered is the largest limit that still delays the next request
      for (let requests = 1; requests <= 10; requests++) {
        counter.setLimit({ requests, per: 1e6, burst: requests })
        if (counter.nextAt(2000, idle) > 2000) most = requests
      }
      counter.setLimit(limit)
      return most
    }
    const counts = [1000, 1001, 1002, 1003, 1004, 1005, 1006].map(at => {
      counter.record(at)
      return remembered()
    })
    expect(counts).toEqual([1, 2, 3, 4, 3, 4, 3])
  })
})

describe('the pace of the counter', () => {
  const idle = { starts: [], rtt: 0 }

  it('allows the rest of the burst at once and then one request per interval', () => {
    const counter = createWindowCounter({ requests: 10, per: 1000, burst: 2 })
    expect(counter.nextAt(5000, idle)).toBeLessThanOrEqual(5000)
    counter.record(5000)
    expect(counter.nextAt(5000, idle)).toBeLessThanOrEqual(5001)
    counter.record(5001)
    expect(counter.nextAt(5001, idle)).toBeCloseTo(5101, 3)
    counter.record(5101)
    expect(counter.nextAt(5101, idle)).toBeCloseTo(5201, 3)
  })

  it('counts a request in flight at its latest possible arrival: a round trip ago, or its start', () => {
    const counter = createWindowCounter({ requests: 10, per: 1000, burst: 1 })
    expect(counter.nextAt(5000, { starts: [4000], rtt: 30 })).toBeCloseTo(4970 + 100, 3)
    expect(counter.nextAt(5000, { starts: [4990], rtt: 30 })).toBeCloseTo(4990 + 100, 3)
    expect(counter.nextAt(5000, { starts: [4000, 4990], rtt: 30 })).toBeCloseTo(4970 + 200, 3)
  })

  it('has no window when the burst is larger than the window', () => {
    const counter = createWindowCounter({ requests: 1, per: 1000, burst: 3 })
    for (const at of [5000, 5000]) counter.record(at)
    expect(counter.nextAt(5000, idle)).toBeLessThanOrEqual(5001)
    counter.record(5001)
    expect(counter.nextAt(5001, idle)).toBeCloseTo(6001, 3)
  })

  it('continues from the recorded requests when the limit changes', () => {
    const counter = createWindowCounter({ requests: 10, per: 1000, burst: 1 })
    counter.record(5000)
    counter.setLimit({ requests: 5, per: 1000, burst: 1 })
    expect(counter.limit).toEqual({ requests: 5, per: 1000, burst: 1 })
    counter.record(5101)
    expect(counter.nextAt(5101, idle)).toBeCloseTo(5302, 3)
  })
})

describe('an idle counter', () => {
  it('has counted nothing within its window', () => {
    const counter = createWindowCounter({ requests: 2, per: 100, burst: 2 })
    expect([counter.isIdle(100), counter.isIdle(101)]).toEqual([false, true])
    counter.record(1000)
    expect([counter.isIdle(1051), counter.isIdle(1100), counter.isIdle(1101)]).toEqual([false, false, true])
  })

  it('has refilled a token bucket that is larger than the window', () => {
    const counter = createWindowCounter({ requests: 1, per: 1000, burst: 3 })
    for (const at of [5000, 5000]) counter.record(at)
    expect([counter.isIdle(6001), counter.isIdle(7000), counter.isIdle(7001)]).toEqual([false, false, true])
  })
})
