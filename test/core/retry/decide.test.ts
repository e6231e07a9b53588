import { beforeEach, describe, expect, it } from 'vitest'
import { constant } from '../../../src/core/retry/backoff.ts'
import { decide, type FailedAttempt, type RetryPolicy, resolveRetry, runWithRetry } from '../../../src/core/retry/loop.ts'
import { createVirtualClock } from '../../../src/testing/index.ts'
import { failure } from '../../support/server.ts'

const runtime = { now: () => 1000, random: () => 0.5 }
const failed = (changes: Partial<FailedAttempt> = {}): FailedAttempt => ({
  error: new Error('x'),
  attempt: 1,
  retryable: true,
  previous: 0,
  deadline: Infinity,
  ...changes,
})
// resolved before each test, because an error while the file loads would leave no test to fail
let policy: RetryPolicy
beforeEach(() => {
  policy = resolveRetry({ attempts: 3, backoff: constant(100) })
})

describe('decide', () => {
  it('retries a retryable failure after its backoff', () => {
    expect(decide(failed(), policy, runtime)).toEqual({ retry: true, delay: 100 })
  })
  it('counts every attempt, including the first', () => {
    expect(decide(failed({ attempt: 2 }), policy, runtime)).toEqual({ retry: true, delay: 100 })
    expect(decide(failed({ attempt: 3 }), policy, runtime)).toEqual({ retry: false, reason: 'attempts' })
  })
  it('does not retry a final failure', () => {
    expect(decide(failed({ retryable: false }), policy, runtime)).toEqual({ retry: false, reason: 'final' })
  })
  it('waits at least Retry-After, plus a jitter of a tenth but at most a second', () => {
    expect(decide(failed({ retryAfter: 2000 }), policy, runtime)).toEqual({ retry: true, delay: 2100 })
    expect(decide(failed({ retryAfter: 60_000 }), policy, runtime)).toEqual({ retry: true, delay: 60_500 })
    expect(decide(failed({ retryAfter: 0 }), policy, runtime)).toEqual({ retry: true, delay: 0 })
  })
  it('does not retry when the wait would end at or after the deadline', () => {
    expect(decide(failed({ deadline: 1100 }), policy, runtime)).toEqual({ retry: false, reason: 'deadline' })
    expect(decide(failed({ deadline: 1101 }), policy, runtime)).toEqual({ retry: true, delay: 100 })
    expect(decide(failed({ retryAfter: 9e12, deadline: 31_000 }), policy, runtime)).toEqual({ retry: false, reason: 'deadline' })
  })
  it('does not retry when the wait exceeds maxRetryAfter, even without a deadline', () => {
    const capped = resolveRetry({ maxRetryAfter: '60s' }, policy)
    expect(decide(failed({ retryAfter: 60_001 }), capped, runtime)).toEqual({ retry: false, reason: 'deadline' })
    expect(decide(failed({ retryAfter: 60_000 }), capped, runtime).retry).toBe(true)
  })
  it('lets shouldRetry decide within the number of attempts', () => {
    const always = resolveRetry({ shouldRetry: () => true }, policy)
    const never = resolveRetry({ shouldRetry: () => false }, policy)
    const unsure = resolveRetry({ shouldRetry: () => undefined }, policy)
    expect(decide(failed({ retryable: false }), always, runtime).retry).toBe(true)
    expect(decide(failed({ retryable: false, attempt: 3 }), always, runtime).retry).toBe(false)
    expect(decide(failed(), never, runtime).retry).toBe(false)
    expect(decide(failed(), unsure, runtime).retry).toBe(true)
  })
  it('passes the error and the attempt to shouldRetry, and the previous delay to the backoff', () => {
    const seen: unknown[] = []
    const error = new Error('the one')
    const telling = resolveRetry(
      { shouldRetry: (...args) => (seen.push(args), undefined), backoff: (attempt, _random, previous) => seen.push([attempt, previous]) },
      policy,
    )
    decide(failed({ error, attempt: 2, previous: 50 }), telling, runtime)
    expect(seen).toEqual([
      [error, 2],
      [2, 50],
    ])
  })
  it.each([undefined, null, true, false])('accepts %s from shouldRetry', choice => {
    expect(decide(failed(), resolveRetry({ shouldRetry: () => choice as boolean }, policy), runtime).retry).toBe(choice !== false)
  })
  it.each(['yes', 1, {}])('throws an error that names shouldRetry when it returns %j', choice => {
    const wrong = resolveRetry({ shouldRetry: () => choice as unknown as boolean }, policy)
    expect(() => decide(failed(), wrong, runtime)).toThrow(/^retry\.shouldRetry returned a value of type /)
  })
  it.each(['100', Number.NaN, undefined, new Date(5)])('throws an error that names the backoff when it returns %j', wait => {
    const wrong = resolveRetry({ backoff: () => wait as unknown as number }, policy)
    expect(() => decide(failed(), wrong, runtime)).toThrow(/^retry\.backoff returned /)
  })
  it('never returns a negative delay', () => {
    expect(decide(failed(), resolveRetry({ backoff: () => -5 }), runtime)).toEqual({ retry: true, delay: 0 })
  })
})

describe('resolveRetry', () => {
  it('returns three attempts by default', () => {
    expect(resolveRetry(undefined).attempts).toBe(3)
    expect(resolveRetry(true).attempts).toBe(3)
    expect(resolveRetry({}).maxRetryAfter).toBe(Infinity)
  })
  it('takes a number as the number of attempts, and false as one attempt', () => {
    expect(resolveRetry(5).attempts).toBe(5)
    expect(resolveRetry(false).attempts).toBe(1)
  })
  it('merges options over an existing policy', () => {
    const own = resolveRetry({ maxRetryAfter: '5s' }, policy)
    expect(own).toMatchObject({ attempts: 3, backoff: policy.backoff, maxRetryAfter: 5000 })
    expect(resolveRetry(undefined, own)).toBe(own)
    expect(resolveRetry(4, own)).toMatchObject({ attempts: 4, maxRetryAfter: 5000 })
  })
  it('does not inherit from false', () => {
    expect(resolveRetry({}, resolveRetry(false)).attempts).toBe(3)
  })
  it.each([0, -1, 1.5, Number.NaN, Infinity, '3'])('rejects %s attempts', attempts => {
    expect(() => resolveRetry({ attempts: attempts as number })).toThrow(/^retry\.attempts /)
  })
  it('rejects a backoff that is not a function', () => {
    expect(() => resolveRetry({ backoff: 100 as never })).toThrow(/^retry\.backoff /)
  })
})

describe('the retry option', () => {
  it('accepts a single attempt, and false means one attempt without a delay', () => {
    expect(resolveRetry({ attempts: 1 }).attempts).toBe(1)
    const once = resolveRetry(false)
    expect([once.attempts, once.backoff(1, Math.random, 0)]).toEqual([1, 0])
  })
  it('is rejected with its name when maxRetryAfter is invalid', () => {
    expect(() => resolveRetry({ maxRetryAfter: -1 })).toThrow(/^retry\.maxRetryAfter /)
  })
})

describe('runWithRetry', () => {
  const fail = () => Promise.reject(new Error('no'))
  const judge = () => ({ retryable: true })

  it('rejects with the abort reason and does not classify the error', async () => {
    const clock = createVirtualClock()
    const abort = new AbortController()
    const run = () => {
      abort.abort('enough')
      return fail()
    }
    const asked = () => expect.fail('asked')
    const done = runWithRetry({
      policy,
      runtime: { ...clock.runtime, fetch },
      signal: abort.signal,
      deadline: Infinity,
      run,
      classify: asked,
    })
    expect(await clock.run(failure(done))).toBe('enough')
  })
  it('does not sleep for a delay of zero, and needs no retry listener', async () => {
    const clock = createVirtualClock()
    let runs = 0
    const run = () => (++runs < 3 ? fail() : Promise.resolve(runs))
    const sleep = () => expect.fail('slept')
    const none = resolveRetry({ attempts: 3, backoff: constant(0) })
    const done = runWithRetry({ policy: none, runtime: { ...clock.runtime, fetch, sleep }, deadline: Infinity, run, classify: judge })
    expect(await clock.run(done)).toBe(3)
  })
})
