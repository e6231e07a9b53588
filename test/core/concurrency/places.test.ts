import { beforeEach, describe, expect, it } from 'vitest'
import { createCall } from '../../../src/core/call.ts'
import type { BreakerPolicy } from '../../../src/core/circuit-breaker/options.ts'
import { concurrencyLayer } from '../../../src/core/concurrency/layer.ts'
import type { Next, RawResponse, RequestContext } from '../../../src/core/context.ts'
import { isRequestError, type RequestError } from '../../../src/core/errors/errors.ts'
import { fail } from '../../../src/core/errors/fail.ts'
import type { Policies } from '../../../src/core/options/policies.ts'
import { createState } from '../../../src/core/state.ts'
import { createVirtualClock, type VirtualClock } from '../../../src/testing/virtual-clock.ts'

/** An attempt that reached the server; the test answers it. */
interface Attempt {
  answer(): void
  fail(kind: 'timeout' | 'rate-limit' | 'client' | 'network'): void
}

let clock: VirtualClock
let attempts: Attempt[]
let run: Next
/** The cool-down of the rate limiter, which stands above this layer. */
let cooldownUntil: number
const rateLimit = { gate: () => ({ cooldownMs: Math.max(0, cooldownUntil - clock.monotonic()) }) } as unknown as Policies['rateLimit']

beforeEach(async () => {
  clock = createVirtualClock({ start: 0 })
  attempts = []
  cooldownUntil = 0
  run = concurrencyLayer(createState())(
    context =>
      new Promise<RawResponse>((resolve, reject) => {
        attempts.push({
          answer: () => resolve({ status: 200 } as RawResponse),
          fail: kind => {
            if (kind === 'rate-limit') cooldownUntil = clock.monotonic() + 5000
            reject(
              fail(
                context,
                kind === 'timeout'
                  ? { kind, phase: 'attempt', message: 'silent' }
                  : kind === 'network'
                    ? { kind, message: 'refused' }
                    : { kind, status: kind === 'client' ? 400 : 429, retryAfter: 5000, message: 'no' },
              ),
            )
          },
        })
      }),
  )
  await overload()
})

function send(more: Partial<RequestContext> = {}, policy: Partial<Policies> = {}) {
  const breaker = { adaptive: true, wait: 0 } as BreakerPolicy
  const context = createCall({
    id: 'r1',
    request: { method: 'GET', url: 'https://api.test/', headers: {} },
    policy: { breaker, rateLimit, ...policy } as Policies,
    runtime: { ...clock.runtime, fetch },
    emit: () => {},
    signal: undefined,
  })
  let outcome = 'open'
  let thrown: unknown
  run({ ...context, ...more }).then(
    () => {
      outcome = 'ok'
    },
    (error: unknown) => {
      thrown = error
      outcome = isRequestError(error) ? ((error as RequestError & { reason?: string }).reason ?? error.kind) : String(error)
    },
  )
  return { outcome: () => outcome, error: () => thrown, sent: () => context.call.sent }
}

/** One fast response, then a timeout: from then on the limit is one attempt at a time. */
async function overload() {
  send()
  await clock.advance(10)
  attempts[0]?.answer()
  await clock.settle()
  send()
  await clock.advance(1000)
  attempts[1]?.fail('timeout')
  await clock.settle()
  attempts = []
}

/** How many attempts have reached the server. */
async function sent() {
  await clock.settle()
  return attempts.length
}

describe('a concurrency slot of an overloaded server', () => {
  it('is granted to one call, to two after a response, and passes to the next call after any outcome', async () => {
    const calls = [send(), send(), send()]
    expect(await sent()).toBe(1)
    attempts[0]?.answer()
    expect(await sent()).toBe(3)
    calls.push(send())
    expect(await sent()).toBe(3)
    attempts[1]?.fail('client')
    expect(await sent()).toBe(4)
    attempts[2]?.fail('timeout')
    attempts[3]?.answer()
    await clock.settle()
    expect(calls.map(({ outcome }) => outcome())).toEqual(['ok', 'client', 'timeout', 'ok'])
    expect(clock.pending).toBe(0)
  })

  it('is not granted to additional calls when a queued call is aborted', async () => {
    const leaving = new AbortController()
    send()
    const [left, stays] = [send({ signal: leaving.signal }), send()]
    leaving.abort('gone')
    expect(await sent()).toBe(1)
    expect([left.outcome(), stays.outcome()]).toEqual(['gone', 'open'])
    send()
    expect(await sent()).toBe(1)
    // two slots now, for the two calls that are left
    attempts[0]?.answer()
    expect(await sent()).toBe(3)
  })

  it('passes to the next call when its owner is aborted during a cooldown', async () => {
    const leaving = new AbortController()
    send()
    const left = send({ signal: leaving.signal })
    expect(await sent()).toBe(1)
    attempts[0]?.fail('rate-limit')
    await clock.advance(1000)
    expect(await sent()).toBe(1)
    leaving.abort('gone')
    await clock.settle()
    expect(left.outcome()).toBe('gone')
    // one more response has arrived: there are two slots, and both are free
    send()
    send()
    expect(await sent()).toBe(3)
    send()
    expect(await sent()).toBe(3)
  })

  it('takes no queued call along when its owner is aborted during a cooldown', async () => {
    const leaving = new AbortController()
    const calls = [send(), send({ signal: leaving.signal }), send()]
    expect(await sent()).toBe(1)
    // a refusal frees one slot, which the second call gets
    attempts[0]?.fail('rate-limit')
    await clock.advance(1)
    const queued = send()
    leaving.abort('gone')
    await clock.advance(6000)
    for (let index = 1; index < 3; index++) attempts[index]?.answer()
    await clock.settle()
    expect([...calls, queued].map(({ outcome }) => outcome())).toEqual(['rate-limit', 'gone', 'ok', 'ok'])
  })

  it('stays reserved for a queued call until a cooldown that started meanwhile ends', async () => {
    send()
    send()
    await clock.settle()
    attempts[0]?.fail('rate-limit')
    await clock.advance(4999)
    expect(await sent()).toBe(1)
    await clock.advance(1)
    expect(await sent()).toBe(2)
  })

  it('is not held back by a client error', async () => {
    send()
    send()
    await clock.settle()
    attempts[0]?.fail('client')
    expect(await sent()).toBe(2)
  })

  it.each(['client', 'rate-limit'] as const)('is not held back by a %s error when rateLimit is false', async kind => {
    send({}, { rateLimit: false })
    send({}, { rateLimit: false })
    await clock.settle()
    attempts[0]?.fail(kind)
    expect(await sent()).toBe(2)
  })

  it('has a queue of two calls that wait two seconds, and of more calls with breaker.wait', async () => {
    send()
    const two = [send(), send()]
    const third = send()
    await clock.settle()
    expect([...two, third].map(({ outcome }) => outcome())).toEqual(['open', 'open', 'queue'])
    const patient = send({}, { breaker: { adaptive: true, wait: 60_000 } as BreakerPolicy })
    await clock.advance(1999)
    expect([...two, patient].map(({ outcome }) => outcome())).toEqual(['open', 'open', 'open'])
    await clock.advance(1)
    expect([...two, patient].map(({ outcome }) => outcome())).toEqual(['queue', 'queue', 'open'])
    await clock.advance(58_000)
    expect(patient.outcome()).toBe('queue')
    expect(await sent()).toBe(1)
  })

  it('is one slot still after a refused connection, which is no response', async () => {
    send()
    await clock.settle()
    attempts[0]?.fail('network')
    await clock.settle()
    const calls = [send(), send()]
    expect(await sent()).toBe(2)
    expect(calls.map(({ sent }) => sent())).toEqual([1, 0])
  })

  it('has a queue of two calls per slot', async () => {
    send()
    await clock.settle()
    attempts[0]?.answer()
    await clock.settle()
    const calls = Array.from({ length: 7 }, () => send())
    await clock.settle()
    expect(calls.map(({ outcome }) => outcome())).toEqual([...new Array(6).fill('open'), 'queue'])
  })

  it('passes to the next call when its owner reaches the deadline, and nothing is sent', async () => {
    const late = send({ deadline: clock.now() })
    await clock.settle()
    expect(late.error()).toMatchObject({
      kind: 'timeout',
      phase: 'deadline',
      message: 'GET https://api.test/: the deadline passed while the call was queued',
    })
    expect(await sent()).toBe(0)
    send({ deadline: clock.now() + 1 })
    expect(await sent()).toBe(1)
  })
})
