import { expect, test } from 'vitest'
import { failure, until, upstream, wait } from './support.ts'

/** Counts the timers that are set and neither fired nor cleared while `work` runs and after it. */
async function timersLeft(work: () => Promise<unknown>): Promise<number> {
  let started = 0
  const { setTimeout: set, clearTimeout: clear } = globalThis
  const open = new Set<unknown>()
  const start = (run: () => void, ms?: number, ...args: unknown[]) => {
    const timer: unknown = set(() => {
      open.delete(timer)
      run.apply(undefined, args as [])
    }, ms)
    // timers of the runtime's own fetch are not ours; all of ours are set by one function
    if (!/\bsleep\b/.test(new Error().stack ?? '')) return timer
    open.add(timer)
    started++
    return timer
  }
  const stop = (timer: never) => {
    open.delete(timer)
    clear(timer)
  }
  Object.assign(globalThis, { setTimeout: start, clearTimeout: stop })
  try {
    await work()
    await wait(0)
    expect(started).toBeGreaterThan(3)
    return open.size
  } finally {
    Object.assign(globalThis, { setTimeout: set, clearTimeout: clear })
  }
}

/** A signal that knows how many listen to it. */
function countedSignal(controller: AbortController) {
  let listeners = 0
  const { signal } = controller
  const { addEventListener, removeEventListener } = signal
  Object.defineProperty(signal, 'addEventListener', {
    value: (...args: Parameters<typeof addEventListener>) => (listeners++, addEventListener.apply(signal, args)),
  })
  Object.defineProperty(signal, 'removeEventListener', {
    value: (...args: Parameters<typeof removeEventListener>) => (listeners--, removeEventListener.apply(signal, args)),
  })
  return { signal, listeners: () => listeners }
}

test('a finished call leaves no timer, whatever its result', async () => {
  const { api } = upstream({ timeout: '5s', deadline: '20s' })
  const hasty = upstream({ timeout: '100ms', retry: false })
  const left = await timersLeft(() =>
    Promise.all([
      api.get('/json'),
      api.get('/flaky?n=2'),
      failure(api.get('/status?answer=404')),
      failure(api.get('/malformed', { retry: false })),
      failure(api.get('/cut', { retry: false })),
      failure(hasty.api.get('/stalled')),
    ]),
  )
  expect(left).toBe(0)
})

test('an aborted call leaves no timer, and no call leaves a listener on its signal', async () => {
  const { api } = upstream()
  const abort = new AbortController()
  const { signal, listeners } = countedSignal(abort)
  const left = await timersLeft(async () => {
    await Promise.all(Array.from({ length: 20 }, (_, i) => api.get(`/json?i=${i}`, { signal })))
    await failure(api.get('/status?answer=404', { signal }))
    expect(listeners()).toBe(0)
    const calls = ['/stalled', '/slow?ms=5000', '/flaky?n=99'].map(path => failure(api.get(path, { signal })))
    await wait(100)
    abort.abort()
    await Promise.all(calls)
  })
  expect(left).toBe(0)
})

test('an error body is cancelled after 64 kB, so it holds no connection', async () => {
  const { api, counters } = upstream({ retry: false })
  const errors = await Promise.all([500, 503, 404, 429].map(answer => failure(api.get(`/big?answer=${answer}`, { breaker: false }))))
  for (const { body } of errors) expect(String(body).length).toBeLessThanOrEqual(65_536)
  await until(async () => (await counters()).left === 4)
})

test('a body over the size limit is cancelled', async () => {
  const { api, counters } = upstream()
  expect(await failure(api.get('/big?answer=200', { maxResponseBytes: 100_000 }))).toMatchObject({ kind: 'parse', retryable: false })
  await until(async () => (await counters()).left === 1)
})
