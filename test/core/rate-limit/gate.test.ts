import { getEventListeners } from 'node:events'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRateLimiter } from '../../../src/core/rate-limit/limiter.ts'
import type { RateLimitOptions } from '../../../src/core/rate-limit/options.ts'
import type { Entrant, Outcome, Permit } from '../../../src/core/rate-limit/types.ts'
import { createVirtualClock } from '../../../src/testing/virtual-clock.ts'

const ACCEPTED: Outcome = { verdict: 'accepted', quotas: [] }
const refusedFor = (retryAfter?: number): Outcome => ({ verdict: 'refused', retryAfter, quotas: [] })

const listeners = (signal: AbortSignal) => getEventListeners(signal, 'abort').length

function setup(options?: RateLimitOptions, seed = 1) {
  const clock = createVirtualClock({ start: 0, seed })
  const gate = createRateLimiter(options).gate('https://a.test')
  const enter = (more: Partial<Entrant> = {}) =>
    gate.enter({ runtime: clock, signal: new AbortController().signal, deadline: Infinity, priority: 0, attempt: 1, ...more })
  const pass = async (more?: Partial<Entrant>) => {
    const permit = await enter(more)
    if (typeof permit === 'number') throw new Error(`refused for ${permit} ms`)
    return permit
  }
  const order: string[] = []
  /** Waits for a permit, reports a response at once, and adds the name to `order`. */
  const join = (name: string, more: Partial<Entrant>) =>
    pass(more).then(permit => {
      order.push(name)
      permit.done(ACCEPTED)
    })
  return { clock, gate, enter, pass, join, order }
}

describe('the gate', () => {
  it('admits calls by priority, then retries first, then by arrival', async () => {
    const { clock, join, order } = setup({ requests: 1, per: '1s' })
    const all = [
      join('first', {}),
      join('low 1', {}),
      join('low 2', {}),
      join('high 1', { priority: 5 }),
      join('again', { attempt: 2 }),
      join('high 2', { priority: 5 }),
    ]
    await clock.run(Promise.all(all))
    expect(order).toEqual(['first', 'high 1', 'high 2', 'again', 'low 1', 'low 2'])
    expect(clock.pending).toBe(0)
  })

  it('admits any higher priority before a retry', async () => {
    const { clock, join, order } = setup({ requests: 1, per: '1s' })
    await clock.run(Promise.all([join('first', {}), join('again', { attempt: 2 }), join('higher', { priority: 1 })]))
    expect(order).toEqual(['first', 'higher', 'again'])
  })

  it('adds no abort listener for a call that passes at once, and removes it from a queued call', async () => {
    const { clock, pass } = setup({ requests: 1, per: '1s' })
    const { signal } = new AbortController()
    let added = 0
    signal.addEventListener = () => {
      added++
    }
    ;(await pass({ signal })).done(ACCEPTED)
    expect(added).toBe(0)
    const other = new AbortController().signal
    const passed = pass({ signal: other })
    expect(listeners(other)).toBe(1)
    await clock.run(passed)
    expect(listeners(other)).toBe(0)
  })

  it('uses one timer for all queued calls, and none while only a response can free a slot', async () => {
    const { clock, enter, pass } = setup({ requests: 1, per: '1s' })
    let timers = 0
    const sleep = (ms: number, signal?: AbortSignal) => {
      timers++
      return clock.sleep(ms, signal)
    }
    const runtime = { ...clock, now: clock.now, random: clock.random, sleep }
    const permit = await pass({ runtime })
    void enter({ runtime })
    expect([timers, clock.pending]).toEqual([0, 0])
    permit.done(ACCEPTED)
    for (let count = 0; count < 20; count++) void enter({ runtime })
    expect([timers, clock.pending]).toEqual([1, 1])
  })

  it('ignores a timer that fired when a newer timer was set before the gate handled it', async () => {
    const { enter } = setup()
    let time = 0
    const rings: (() => void)[] = []
    const sleep = () => new Promise<void>(ring => void rings.push(ring))
    const runtime = { monotonic: () => time, random: () => 0, sleep }
    const permits = (await Promise.all([enter({ runtime }), enter({ runtime })])) as Permit[]
    permits[0]?.done(refusedFor(1000))
    const waits = enter({ runtime })
    expect(rings).toHaveLength(1)
    time = 1000
    rings[0]?.()
    permits[1]?.done(refusedFor(5000))
    expect(rings).toHaveLength(2)
    await new Promise(resolve => setTimeout(resolve))
    expect(rings).toHaveLength(2)
    time = 6000
    rings[1]?.()
    expect(typeof (await waits)).toBe('object')
  })

  it('reports the rest of its cooldown, and none before its first call', async () => {
    const { clock, gate, pass } = setup()
    expect(gate.cooldownMs).toBe(0)
    ;(await pass()).done(refusedFor(1000))
    await clock.advance(100)
    expect(gate.cooldownMs).toBeGreaterThanOrEqual(900)
    expect(gate.cooldownMs).toBeLessThanOrEqual(950)
  })

  it('is idle before its first call and after the last one, and not while a call is in flight or waits', async () => {
    const { gate, enter, pass } = setup({ concurrency: 1 })
    expect(gate.idle).toBe(true)
    const permit = await pass()
    expect(gate.idle).toBe(false)
    const caller = new AbortController()
    const waits = enter({ signal: caller.signal }).catch(() => {})
    expect(gate.idle).toBe(false)
    caller.abort()
    await waits
    expect(gate.idle).toBe(false)
    permit.done(ACCEPTED)
    expect(gate.idle).toBe(true)
  })

  it('reads the deadline of a call by the clock of its own client', async () => {
    const { clock, enter, pass } = setup({ requests: 1, per: '1s' })
    const permit = await pass()
    const other = createVirtualClock({ start: 0 })
    const runtime = { ...other, now: other.now, random: other.random, sleep: other.sleep, monotonic: () => clock.monotonic() + 1_000_000 }
    const [early, late] = [enter({ runtime, deadline: 1_000_500 }), enter({ runtime, deadline: 1_002_000 })]
    permit.done(ACCEPTED)
    expect(await early).toBe(1001)
    expect(typeof (await clock.run(late))).toBe('object')
  })

  it('limits requests in flight to the concurrency option', async () => {
    const { clock, pass } = setup({ concurrency: 2 })
    let most = 0
    let open = 0
    const work = Array.from({ length: 9 }, async () => {
      const permit = await pass()
      most = Math.max(most, ++open)
      await clock.sleep(10)
      open--
      permit.done(ACCEPTED)
    })
    await clock.run(Promise.all(work))
    expect([most, clock.now()]).toEqual([2, 50])
  })

  it('rejects a call at once whose turn would come after its deadline, and reports the wait', async () => {
    const { clock, enter, pass } = setup({ requests: 1, per: '10s' })
    ;(await pass()).done(ACCEPTED)
    expect(await enter({ deadline: 9000 })).toBeCloseTo(10_000, -2)
    const far = Array.from({ length: 6 }, () => enter({ deadline: 45_000 }))
    expect(await far[5]).toBe(50_000)
    expect(clock.now()).toBe(0)
  })

  it('estimates the wait of a rejected call from the length of the queue', async () => {
    const { clock, enter, pass } = setup({ requests: 4, per: '10s', burst: 4 })
    await clock.advance(5000)
    const permits = await Promise.all(Array.from({ length: 4 }, () => pass()))
    for (const permit of permits) permit.done(ACCEPTED)
    for (let count = 0; count < 7; count++) void enter()
    // at best, the eighth call in the queue passes after the burst and two turns
    expect(await enter({ deadline: 15_000 })).toBe(10_000)
    void enter({ deadline: 15_001 })
    expect(clock.pending).toBe(1)
  })

  it('rejects a call whose turn comes at its deadline, and admits a call whose deadline is later', async () => {
    const { clock, enter, pass } = setup()
    const runtime = { monotonic: clock.now, sleep: clock.sleep, random: () => 0 }
    await clock.advance(1000)
    const permits = [await pass({ runtime }), await pass({ runtime }), await pass({ runtime })]
    const late = enter({ runtime, deadline: 4000 })
    const passes = enter({ runtime, deadline: 4001 })
    permits[0]?.done(refusedFor(3000))
    expect(await late).toBe(3000)
    expect(clock.pending).toBe(1)
    expect(typeof (await clock.run(passes))).toBe('object')
    expect(clock.now()).toBe(4000)
  })

  it('rejects queued calls one by one as cooldowns outgrow their deadlines, and leaves no timer', async () => {
    const { clock, enter, pass } = setup()
    const permits = [await pass(), await pass(), await pass()]
    const waits = [5000, 10_000, 60_000].map(deadline => enter({ deadline }))
    permits[0]?.done(refusedFor(7000))
    expect(await waits[0]).toBeGreaterThanOrEqual(7000)
    permits[1]?.done(refusedFor(20_000))
    expect(await waits[1]).toBeGreaterThanOrEqual(20_000)
    await clock.advance(100)
    permits[2]?.done(refusedFor(80_000))
    expect(await waits[2]).toBeGreaterThanOrEqual(80_000)
    expect(await waits[2]).toBeLessThanOrEqual(81_000)
    expect(clock.pending).toBe(0)
  })

  it('rejects only the queued calls whose deadline a cooldown outlasts', async () => {
    const { clock, enter, pass } = setup({ concurrency: 1 })
    const permit = await pass()
    const patient = enter({ deadline: 7_200_000 })
    const hasty = enter({ deadline: 30_000 })
    await clock.advance(100)
    permit.done(refusedFor(3_600_000))
    expect(await hasty).toBeGreaterThanOrEqual(3_600_000)
    expect(clock.pending).toBe(1)
    const passed = await clock.run(patient)
    expect(typeof passed).toBe('object')
    expect(clock.now()).toBeGreaterThanOrEqual(3_600_100)
  })

  it('does not reject a call for a wait that a response may shorten', async () => {
    const { clock, enter, pass } = setup()
    const permits = await Promise.all([pass(), pass(), pass()])
    const hasty = enter({ deadline: 50 })
    await clock.advance(10)
    for (const permit of permits) permit.done(ACCEPTED)
    expect(typeof (await hasty)).toBe('object')
  })

  it('rejects an aborted call within a macrotask, and removes its listener and timer', async () => {
    const { clock, enter, pass } = setup({ requests: 1, per: '10s' })
    ;(await pass()).done(ACCEPTED)
    const controller = new AbortController()
    const { signal } = controller
    const waiting = enter({ signal })
    const failed = expect(waiting).rejects.toBe('enough')
    expect([listeners(signal), clock.pending]).toEqual([1, 1])
    controller.abort('enough')
    await failed
    expect([listeners(signal), clock.pending]).toEqual([0, 0])
    await expect(enter({ signal: AbortSignal.abort('before') })).rejects.toBe('before')
  })

  it('passes the turn of an aborted call on to the next call', async () => {
    const { clock, pass } = setup({ requests: 1, per: '1s' })
    ;(await pass()).done(ACCEPTED)
    const controller = new AbortController()
    const first = pass({ signal: controller.signal }).catch(() => 'aborted')
    const second = pass()
    await clock.advance(500)
    controller.abort()
    ;(await clock.run(second)).done(ACCEPTED)
    expect(await first).toBe('aborted')
    expect(clock.now()).toBeLessThan(1010)
  })
})

describe('a cooldown', () => {
  it('holds all calls for at least the Retry-After time and then admits one probe', async () => {
    const { clock, pass } = setup()
    const permits = await Promise.all([pass(), pass()])
    await clock.advance(20)
    expect(permits[0]?.done(refusedFor(2000))).toBeGreaterThanOrEqual(2000)
    expect(permits[1]?.done(refusedFor(2000))).toBeUndefined()
    const passed: number[] = []
    const open: Permit[] = []
    for (let index = 0; index < 5; index++)
      void pass().then(permit => {
        passed.push(clock.now())
        open.push(permit)
      })
    await clock.advance(2400)
    expect(passed).toHaveLength(1)
    expect(passed[0]).toBeGreaterThanOrEqual(2020)
    expect(passed[0]).toBeLessThanOrEqual(2220 + 20)
    open[0]?.done(ACCEPTED)
    await clock.settle()
    expect(passed.length).toBeGreaterThan(1)
  })

  it.each([undefined, 0])('lasts one second, then doubles up to a minute, when Retry-After is %s', async retryAfter => {
    const { clock, pass } = setup()
    const waits: number[] = []
    for (let turn = 0; turn < 8; turn++) {
      const permit = await clock.run(pass())
      waits.push(permit.done(refusedFor(retryAfter)) as number)
    }
    waits.forEach((wait, turn) => {
      expect(wait).toBeGreaterThanOrEqual(Math.min(60_000, 1000 * 2 ** turn))
    })
    expect(Math.max(...waits)).toBeLessThanOrEqual(61_000)
  })

  it('can outlast the longest timer of the platform without a busy loop', async () => {
    const { clock, enter, pass } = setup()
    ;(await pass()).done(refusedFor(2 ** 31 - 1))
    expect(await enter({ deadline: 30_000 })).toBeGreaterThan(2 ** 31 - 2)
    const patient = enter()
    let steps = 0
    while (steps < 5 && (await clock.step())) steps++
    expect(steps).toBeLessThan(4)
    expect(typeof (await patient)).toBe('object')
    expect(clock.now()).toBeGreaterThanOrEqual(2 ** 31 - 1)
  })

  it('probes with the call of the highest priority that was refused least often, then by arrival', async () => {
    const { clock, pass } = setup()
    ;(await pass()).done(refusedFor(1000))
    const order: string[] = []
    const all = Object.entries({ low: [0, 1], b: [5, 2], c: [5, 2], a: [5, 3] }).map(([name, [priority, attempt]]) =>
      pass({ priority, attempt }).then(permit => {
        order.push(name)
        permit.done(ACCEPTED)
      }),
    )
    await clock.run(Promise.all(all))
    expect(order[0]).toBe('b')
  })

  it('probes with the call that was refused least often', async () => {
    const { clock, pass } = setup()
    ;(await pass()).done(refusedFor(1000))
    const order: number[] = []
    const all = [3, 2, 1].map(attempt =>
      pass({ attempt }).then(permit => {
        order.push(attempt)
        permit.done(ACCEPTED)
      }),
    )
    await clock.run(Promise.all(all))
    expect(order[0]).toBe(1)
  })
})

describe('a 429 without Retry-After', () => {
  it.each([
    ['before any accepted request', []],
    ['after a long idle time', [ACCEPTED, ACCEPTED, refusedFor(), ACCEPTED, ACCEPTED]],
  ])('%s does not create an endless window', async (_when, before) => {
    const { clock, pass } = setup()
    const one = async (outcome: Outcome) => {
      const permit = await pass()
      await clock.sleep(20)
      permit.done(outcome)
    }
    for (const outcome of before) await clock.run(one(outcome))
    await clock.advance(36_000_000)
    for (const outcome of [refusedFor(), refusedFor(), refusedFor()]) await clock.run(one(outcome))
    const start = clock.now()
    await clock.run(Promise.all(Array.from({ length: 50 }, () => one(ACCEPTED))))
    expect(clock.now() - start).toBeLessThan(600_000)
    expect(clock.pending).toBe(0)
  })
})

it('admits no attempt too early, loses no call and leaves no timer, for random outcomes (I4, I5)', async () => {
  const outcome = fc.record({
    refused: fc.boolean(),
    wait: fc.constantFrom(undefined, 0, 1, 20, 1000, 5000, 20_000),
    left: fc.constantFrom(undefined, 0, 1, 5),
    reset: fc.constantFrom(0, 100, 3000),
    ms: fc.nat({ max: 300 }),
    lost: fc.boolean(),
  })
  const options = fc.constantFrom<RateLimitOptions | undefined>(
    undefined,
    { concurrency: 2 },
    { requests: 3, per: 500 },
    { requests: 10, per: '1s', burst: 2 },
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(outcome, { minLength: 1, maxLength: 30 }),
      fc.integer({ min: 1, max: 25 }),
      options,
      fc.integer(),
      async (outcomes, calls, options, seed) => {
        const { clock, enter } = setup(options, seed)
        let notBefore = 0
        let turn = 0
        let passed = 0
        let gone = 0
        const call = async (index: number) => {
          const controller = new AbortController()
          if (index % 5 === 4) void clock.sleep(index * 50).then(() => controller.abort())
          await clock.sleep(index * 7)
          const permit = await enter({
            signal: controller.signal,
            deadline: clock.now() + (index % 3 ? Infinity : 10_000),
            priority: index % 2,
          }).catch(() => undefined)
          if (!permit || typeof permit === 'number') return void gone++
          passed++
          expect(clock.now()).toBeGreaterThanOrEqual(notBefore)
          const { refused, wait, left, reset, ms, lost } = outcomes[turn++ % outcomes.length] as (typeof outcomes)[number]
          await clock.sleep(ms)
          if (refused) notBefore = Math.max(notBefore, clock.now() + (wait ?? 0))
          permit.done({
            verdict: lost ? 'unknown' : refused ? 'refused' : 'accepted',
            retryAfter: wait,
            quotas: left === undefined ? [] : [{ name: '', remaining: left, reset }],
          })
          if (refused && lost) notBefore = 0
        }
        await clock.run(Promise.all(Array.from({ length: calls }, (_, index) => call(index))))
        await clock.runAll()
        expect(passed + gone).toBe(calls)
        expect(clock.pending).toBe(0)
      },
    ),
    { numRuns: 200, seed: 7 },
  )
}, 60_000)

it('rejects nothing twice when attempts with one signal abort at the moment at which one of them may go', async () => {
  const clock = createVirtualClock({ start: 0 })
  const unhandled: unknown[] = []
  const note = (reason: unknown) => unhandled.push(reason)
  process.on('unhandledRejection', note)
  const gate = createRateLimiter({ requests: 1, per: '1s' }).gate('https://api.test')
  const controller = new AbortController()
  const { signal } = controller
  const entrant = { runtime: clock.runtime, deadline: Infinity, priority: 0, attempt: 1 }
  const first = (await gate.enter({ ...entrant, signal: new AbortController().signal })) as Permit
  first.done({ verdict: 'accepted', quotas: [] })
  void clock.sleep(1001).then(() => controller.abort('gone'))
  const waiting = Promise.allSettled([1, 2, 3].map(() => gate.enter({ ...entrant, signal })))
  await clock.advance(5000)
  const outcomes = await waiting
  expect(outcomes[0]).toEqual({ status: 'rejected', reason: 'gone' })
  await new Promise(resolve => setTimeout(resolve, 5))
  process.off('unhandledRejection', note)
  expect(unhandled).toEqual([])
})
