import { describe, expect, it } from 'vitest'
import { constant } from '../../../src/core/retry/backoff.ts'
import { withRetry } from '../../../src/core/retry/with-retry.ts'
import { createVirtualClock } from '../../../src/testing/virtual-clock.ts'
import { failure } from '../../support/server.ts'

function flaky(failures: number, error: unknown = new Error('flaky')) {
  let calls = 0
  const fn = async (a: number, b: number) => {
    if (++calls <= failures) throw error
    return a + b
  }
  return { fn, calls: () => calls }
}

describe('withRetry', () => {
  it('wraps a function with options, or returns a wrapper for given options', async () => {
    const clock = createVirtualClock()
    const one = flaky(2)
    const two = flaky(2)
    expect(await clock.run(withRetry(one.fn, { runtime: clock.runtime })(1, 2))).toBe(3)
    expect(await clock.run(withRetry({ runtime: clock.runtime })(two.fn)(1, 2))).toBe(3)
    expect([one.calls(), two.calls()]).toEqual([3, 3])
  })
  it('throws the last error unchanged', async () => {
    const clock = createVirtualClock()
    const error = new Error('mine')
    const { fn, calls } = flaky(9, error)
    expect(await clock.run(failure(withRetry(fn, { attempts: 4, runtime: clock.runtime })(1, 2)))).toBe(error)
    expect(calls()).toBe(4)
  })
  it('keeps `this` and decorates methods', async () => {
    const clock = createVirtualClock()
    class Feed {
      tries = 0
      load(step: number): Promise<number> {
        this.tries += step
        return this.tries < 3 ? Promise.reject(new Error('no')) : Promise.resolve(this.tries)
      }
    }
    const decorate = withRetry({ attempts: 5, runtime: clock.runtime })
    const method = decorate(Feed.prototype.load, { kind: 'method', name: 'load' })
    expect(await clock.run(method.call(new Feed(), 1))).toBe(3)
  })
  it('waits by the backoff, calls onRetry and ignores its exceptions', async () => {
    const clock = createVirtualClock()
    const start = clock.now()
    const told: unknown[] = []
    const onRetry = (_error: unknown, next: number, delay: number) => {
      told.push([next, delay])
      throw new Error('listener')
    }
    await clock.run(withRetry(flaky(2).fn, { backoff: constant('1s'), onRetry, runtime: clock.runtime })(1, 2))
    expect(told).toEqual([
      [2, 1000],
      [3, 1000],
    ])
    expect(clock.now() - start).toBe(2000)
  })
  it('ends the wait at once when its signal aborts', async () => {
    const clock = createVirtualClock()
    const abort = new AbortController()
    const work = failure(withRetry(flaky(9).fn, { backoff: constant('1h'), signal: abort.signal, runtime: clock.runtime })(1, 2))
    await clock.settle()
    abort.abort('enough')
    expect(await work).toBe('enough')
    expect(clock.pending).toBe(0)
    expect(await failure(withRetry(flaky(0).fn, { signal: abort.signal })(1, 2))).toBe('enough')
  })
  it.each([undefined, null])('retries after a rejection with %s', async error => {
    const clock = createVirtualClock()
    expect(await clock.run(withRetry(flaky(2, error).fn, { runtime: clock.runtime })(1, 2))).toBe(3)
  })
  it('does not retry an AbortError, which is final', async () => {
    const clock = createVirtualClock()
    const aborted = flaky(9, new DOMException('x', 'AbortError'))
    await clock.run(failure(withRetry(aborted.fn, { runtime: clock.runtime })(1, 2)))
    expect(aborted.calls()).toBe(1)
  })
  it('obeys Retry-After in the headers of an error or its response, or retryAfter in milliseconds', async () => {
    for (const error of [
      { response: { headers: new Headers({ 'retry-after': '20' }) } },
      { headers: new Headers({ 'retry-after': '20' }) },
      { retryAfter: 20_000 },
    ]) {
      const clock = createVirtualClock()
      const start = clock.now()
      await clock.run(withRetry(flaky(1, error).fn, { runtime: clock.runtime })(1, 2))
      expect(clock.now() - start).toBeGreaterThanOrEqual(20_000)
      expect(clock.now() - start).toBeLessThanOrEqual(21_000)
    }
  })
  it('stops when a wait would pass the deadline', async () => {
    const clock = createVirtualClock()
    const start = clock.now()
    const { fn, calls } = flaky(9)
    await clock.run(failure(withRetry(fn, { attempts: 9, backoff: constant('10s'), deadline: '25s', runtime: clock.runtime })(1, 2)))
    expect(calls()).toBe(3)
    expect(clock.now() - start).toBe(20_000)
  })
  it('rejects invalid options when it wraps, not when it runs', () => {
    expect(() => withRetry(flaky(0).fn, { attempts: 0 })).toThrow(/^retry\.attempts /)
    expect(() => withRetry({ deadline: -1 })).toThrow(/^deadline /)
    expect(() => withRetry({ tries: 3 } as object)).toThrow(/^unknown option "tries"/)
  })
})
