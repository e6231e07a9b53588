import { describe, expect, it } from 'vitest'
import { runChaos } from '../../bench/simulate/chaos/index.ts'
import { INVARIANTS, violations } from '../../bench/simulate/chaos/invariants.ts'
import { planRun } from '../../bench/simulate/chaos/plan.ts'
import { run, type Story, traceOf } from '../../bench/simulate/chaos/run.ts'
import { measure } from '../../bench/simulate/metrics.ts'
import { runOutages } from '../../bench/simulate/outages.ts'
import { PEERS } from '../../bench/simulate/peers.ts'
import { holdfast } from '../../bench/simulate/policies.ts'
import { SCENARIOS, scaled } from '../../bench/simulate/scenarios.ts'
import { createServer } from '../../bench/simulate/server.ts'
import { svg } from '../../bench/simulate/svg.ts'
import { judge } from '../../bench/simulate/verdict.ts'
import { simulate } from '../../bench/simulate/world.ts'

const PHASES = { before: 5000, during: 30_000, after: 12_000 }
const SLOW = 180_000

describe('the client in an outage, in small', () => {
  it.each(SCENARIOS)(
    'meets its goals: $title',
    async ({ name }) => {
      const rows = await runOutages({
        policies: ['Holdfast'],
        scenarios: [name],
        seeds: 1,
        scale: name.startsWith('small') ? 0.1 : 0.4,
        phases: PHASES,
      })
      const verdicts = rows.flatMap(judge)
      expect(verdicts.length).toBeGreaterThan(0)
      expect(verdicts.filter(({ met }) => !met)).toEqual([])
    },
    SLOW,
  )
  it(
    'misses them without breaker, budget and bound on attempts under way',
    async () => {
      const scenario = scaled(SCENARIOS.find(({ name }) => name === 'black-hole') ?? expect.fail(), 0.2)
      const bare = holdfast({ breaker: false, retry: { attempts: 3, budget: false } })
      const { amplification, recovery } = measure(await simulate(scenario, bare, 1, PHASES), scenario)
      expect(amplification).toBeGreaterThan(2.5)
      expect(recovery).toBeGreaterThan(5)
    },
    SLOW,
  )
})

describe('the policies of others', () => {
  it.each([
    ['none', 1, 1],
    ['ky', 2.9, 3],
    ['got', 2.8, 3],
    ['axios-retry', 3.9, 4],
    ['AWS SDK v3 standard', 1, 3],
    ['Microsoft standard', 0, 1.2],
  ])(
    '%s sends between %f and %f attempts per call at a hard 503',
    async (name, least, most) => {
      const scenario = scaled(SCENARIOS[0] ?? expect.fail(), 0.4)
      const trace = await simulate(scenario, PEERS[name] ?? expect.fail(), 1, { before: 2000, during: 30_000, after: 2000 })
      const { amplification } = measure(trace, scenario)
      expect(amplification).toBeGreaterThanOrEqual(least)
      expect(amplification).toBeLessThanOrEqual(most)
    },
    SLOW,
  )
})

describe('the model of a server', () => {
  const calm = { kind: 'none', from: 0, to: 0 } as const
  it('answers one after another', () => {
    const serve = createServer({ capacity: 100, queue: 10, rtt: 20, trouble: calm })
    expect([serve(0), serve(0), serve(5), serve(1000)]).toEqual([30, 40, 45, 30].map(after => ({ status: 204, after })))
  })
  it('refuses what its queue cannot hold', () => {
    const serve = createServer({ capacity: 100, queue: 2, rtt: 20, trouble: calm })
    expect([serve(0), serve(0), serve(0), serve(10), serve(10)].map(fate => fate?.status)).toEqual([204, 204, 503, 204, 503])
  })
  it('is ten times slower in a brownout, for what waits too', () => {
    const serve = createServer({ capacity: 100, queue: 100, rtt: 0, trouble: { kind: 'brownout', from: 1000, to: 2000 } })
    expect(serve(1000)).toEqual({ status: 204, after: 100 })
    expect(serve(1950)).toEqual({ status: 204, after: 55 })
    expect(serve(3000)).toEqual({ status: 204, after: 10 })
  })
  it('gives no answer in a black hole, and 503 when it is down', () => {
    const during = { from: 10, to: 20 }
    const hole = createServer({ capacity: 100, queue: 2, rtt: 20, trouble: { kind: 'black-hole', ...during } })
    expect([hole(9)?.status, hole(10), hole(19), hole(20)?.status]).toEqual([204, undefined, undefined, 204])
    const down = createServer({ capacity: 100, queue: 2, rtt: 20, trouble: { kind: '503', ...during } })
    expect([down(9)?.status, down(10), down(20)?.status]).toEqual([204, { status: 503, after: 20 }, 204])
  })
})

describe('faults at random', () => {
  it(
    'break no invariant',
    async () => {
      const result = await runChaos({ runs: 60 })
      expect(result.broken).toEqual([])
      expect(result.requests).toBeGreaterThan(500)
    },
    SLOW,
  )
  it.each([418, 473])('break no invariant when a refusal overtakes what was accepted (seed %s)', async first => {
    expect((await runChaos({ first, runs: 1 })).broken).toEqual([])
  })
  it(
    'give the same trace for the same seed, and another for another',
    async () => {
      const [a, b, c] = [await run(planRun(5)), await run(planRun(5)), await run(planRun(6))]
      expect(traceOf(a)).toBe(traceOf(b))
      expect(traceOf(a)).not.toBe(traceOf(c))
    },
    SLOW,
  )
  it('are noticed by every invariant', async () => {
    const plan = { ...planRun(1), weather: 'outage' as const, attempts: 1, deadline: 2000 }
    const call = { at: 0, path: '/a', user: 'ann' as const, method: 'GET' as const, abortAfter: undefined }
    const request = { at: 50, call: undefined, path: '/a', done: true, bodyOpen: false }
    const attempt = { type: 'attempt' as const, id: 'r1', at: 0, method: 'GET', url: '', number: 1 }
    const story: Story = { plan, events: [], requests: [], ended: [], holds: [], timersLeft: 0, listenersLeft: 0 }
    expect(violations(story)).toEqual([])
    const broken: Record<string, Partial<Story>> = {
      'I1 no call makes': { events: [attempt, attempt] },
      'I2 an outage': {
        requests: Array.from({ length: 8 }, () => request),
        events: Array.from({ length: 8 }, (_, i) => ({ ...attempt, id: `r${i}` })),
        ended: [],
      },
      'I3 no attempt': {
        plan: { ...plan, calls: [call] },
        events: [attempt],
        requests: [{ ...request, call: 0 }],
        ended: [{ call, start: 0, end: 40, value: { ok: true, path: '/a', user: 'ann' } }],
      },
      'I3 every call': { ended: [{ call, start: 0, end: 2002, value: { ok: true, path: '/a', user: 'ann' } }] },
      'I4 nothing': { timersLeft: 1 },
      'I5 nothing': { events: [attempt], requests: [request], holds: [{ from: 0, to: 100 }] },
      'I8 and I9': { ended: [{ call, start: 0, end: 1, value: { ok: true, path: '/a', user: 'bob' } }] },
      'every failure': { ended: [{ call, start: 0, end: 1, error: new Error('other') }] },
    }
    for (const [name, part] of Object.entries(broken)) {
      const found = violations({ ...story, ...part })
      expect(found.length, name).toBe(1)
      expect(found[0]).toContain(name)
    }
    const { createError } = await import('../../src/core/errors/errors.ts')
    const aborted = createError({ kind: 'aborted', message: 'aborted', method: 'GET', url: '', attempts: [], retryable: false })
    expect(violations({ ...story, ended: [{ call, start: 0, end: 1, error: aborted }] }).join()).toContain('I7 no caller')
    const fair = {
      ...story,
      plan: { ...plan, weather: 'fair' as const },
      ended: [{ call, start: 0, end: 1, error: { ...aborted, kind: 'network' } }],
    }
    expect(violations(fair).join()).toContain('I10 a broken store')
    expect(Object.keys(INVARIANTS).length).toBe(Object.keys(broken).length + 2)
  })
})

describe('a plot', () => {
  it('draws each line within its frame, and escapes what it writes', () => {
    const text = svg({
      title: 'a < b & c',
      unit: 'things',
      shaded: [1, 2],
      lines: [
        { name: '"one"', values: [0, 10, 20] },
        { name: 'two', values: [5, 5, 5] },
      ],
    })
    expect(text).toContain('a &#60; b &#38; c')
    expect(text.match(/<polyline/g)?.length).toBe(2)
    const points = [...text.matchAll(/points="([^"]+)"/g)].flatMap(([, list]) =>
      (list ?? '').split(' ').map(point => point.split(',').map(Number)),
    )
    expect(points.length).toBe(6)
    for (const [x, y] of points) {
      expect(x).toBeGreaterThan(0)
      expect(x).toBeLessThan(760)
      expect(y).toBeGreaterThanOrEqual(34)
      expect(y).toBeLessThanOrEqual(320)
    }
  })
})
