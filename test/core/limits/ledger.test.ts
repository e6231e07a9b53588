import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLedger } from '../../../src/core/limits/ledger.ts'
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
