import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLedger } from '../../../src/core/rate-limit/window-counter.ts'
import { createLimit } from '../../../src/testing/sandbox/limits.ts'

interface Sent {
  readonly start: number
  readonly arrives: number
  readonly answered: number
}

/** Sends as soon as the ledger allows, over a network whose ways take as long as `ways` says, each in turn. */
function send(limit: Parameters<typeof createLedger>[0], ways: readonly number[], count: number, rtt = 0): Sent[] {
  const ledger = createLedger(limit)
  const underWay: Sent[] = []
  const all: Sent[] = []
  let now = 1000
  for (let turn = 0; all.length < count; turn++) {
    underWay.sort((a, b) => a.answered - b.answered)
    while (underWay[0] && underWay[0].answered <= now) {
      const { start, answered } = underWay.shift() as Sent
      ledger.record(Math.max(start, answered - rtt))
    }
    const starts = underWay.map(({ start }) => start).sort((a, b) => a - b)
    const at = ledger.nextAt(now, { starts, rtt })
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

describe('a ledger', () => {
  it('never lets more arrive in any window than the limit says, however the network wavers', () => {
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

  it('never lets more arrive than a token bucket holds', () => {
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

  it('loses nothing to a network that is slow but steady', () => {
    const sent = send({ requests: 50, per: 1000, burst: 10 }, [300], 500, 600)
    expect((sent.at(-1)?.start as number) - 1000).toBeLessThan(9800 * 1.02)
  })

  it('keeps a limit whose answers take longer than its window', () => {
    const sent = send({ requests: 5, per: 100, burst: 5 }, [1000], 50, 2000)
    expect((sent.at(-1)?.start as number) - 1000).toBeLessThan(1000)
  })
})

describe('a window of a ledger', () => {
  const idle = { starts: [], rtt: 0 }
  const started = (rtt: number, ...starts: number[]) => ({ starts, rtt })

  it('is free again when the oldest that counts is a window and a tick old', () => {
    const ledger = createLedger({ requests: 2, per: 100, burst: 2 })
    for (const at of [1000, 1030, 1101]) ledger.record(at)
    expect(ledger.nextAt(1102, idle)).toBe(1131)
    expect(ledger.nextAt(1131, idle)).toBe(1131)
  })

  it('is at once free for what there was never too much of', () => {
    const ledger = createLedger({ requests: 2, per: 100, burst: 2 })
    ledger.record(1000)
    expect(ledger.nextAt(1001, idle)).toBe(1001)
  })

  it('takes what was answered out of turn for as late as what was answered before', () => {
    const ledger = createLedger({ requests: 1, per: 100, burst: 1 })
    ledger.record(1050)
    ledger.record(1000)
    expect(ledger.nextAt(1060, idle)).toBe(1151)
  })

  it('counts what is under way as if it arrived just now', () => {
    const ledger = createLedger({ requests: 2, per: 100, burst: 2 })
    ledger.record(1000)
    expect(ledger.nextAt(1050, started(0, 900))).toBe(1101)
    expect(ledger.nextAt(1050, started(0, 900, 910))).toBe(Infinity)
    expect(ledger.nextAt(1050, started(99, 900, 910, 920))).toBe(Infinity)
  })

  it('counts what is under way from when it was sent, when every answer takes as long as the window or longer', () => {
    const ledger = createLedger({ requests: 2, per: 100, burst: 2 })
    expect(ledger.nextAt(1050, started(100, 951, 1000))).toBe(1052)
    expect(ledger.nextAt(1050, started(100, 950, 1000))).toBe(1050)
    expect(ledger.nextAt(1050, started(500, 980, 990, 1000))).toBe(1091)
  })

  it('remembers no more than twice its requests, however long it goes', () => {
    const ledger = createLedger({ requests: 2, per: 100, burst: 2 })
    const remembered = () => {
      const { limit } = ledger
      let most = 1
      // so many are remembered as still bound a limit that is larger
      for (let requests = 1; requests <= 10; requests++) {
        ledger.change({ requests, per: 1e6, burst: requests })
        if (ledger.nextAt(2000, idle) > 2000) most = requests
      }
      ledger.change(limit)
      return most
    }
    const counts = [1000, 1001, 1002, 1003, 1004, 1005, 1006].map(at => {
      ledger.record(at)
      return remembered()
    })
    expect(counts).toEqual([1, 2, 3, 4, 3, 4, 3])
  })
})

describe('the even pace of a ledger', () => {
  const idle = { starts: [], rtt: 0 }

  it('gives what is left of the burst at once, and then one each interval', () => {
    const ledger = createLedger({ requests: 10, per: 1000, burst: 2 })
    expect(ledger.nextAt(5000, idle)).toBeLessThanOrEqual(5000)
    ledger.record(5000)
    expect(ledger.nextAt(5000, idle)).toBeLessThanOrEqual(5001)
    ledger.record(5001)
    expect(ledger.nextAt(5001, idle)).toBeCloseTo(5101, 3)
    ledger.record(5101)
    expect(ledger.nextAt(5101, idle)).toBeCloseTo(5201, 3)
  })

  it('counts what is under way as late as it may have arrived: a round trip ago, or when it was sent', () => {
    const ledger = createLedger({ requests: 10, per: 1000, burst: 1 })
    expect(ledger.nextAt(5000, { starts: [4000], rtt: 30 })).toBeCloseTo(4970 + 100, 3)
    expect(ledger.nextAt(5000, { starts: [4990], rtt: 30 })).toBeCloseTo(4990 + 100, 3)
    expect(ledger.nextAt(5000, { starts: [4000, 4990], rtt: 30 })).toBeCloseTo(4970 + 200, 3)
  })

  it('of a bucket larger than its window knows no window', () => {
    const ledger = createLedger({ requests: 1, per: 1000, burst: 3 })
    for (const at of [5000, 5000]) ledger.record(at)
    expect(ledger.nextAt(5000, idle)).toBeLessThanOrEqual(5001)
    ledger.record(5001)
    expect(ledger.nextAt(5001, idle)).toBeCloseTo(6001, 3)
  })

  it('goes on from what was counted when the limit changes', () => {
    const ledger = createLedger({ requests: 10, per: 1000, burst: 1 })
    ledger.record(5000)
    ledger.change({ requests: 5, per: 1000, burst: 1 })
    expect(ledger.limit).toEqual({ requests: 5, per: 1000, burst: 1 })
    ledger.record(5101)
    expect(ledger.nextAt(5101, idle)).toBeCloseTo(5302, 3)
  })
})
