import { createCache } from 'holdfast'
import { expect, test } from 'vitest'
import { failure, until, wait } from '../support.ts'
import { faulty } from './support.ts'

test('fault 18: the first caller leaves: the others are answered by its request', async () => {
  const { api, seen } = faulty({ cache: createCache({ ttl: '1h' }) })
  const leader = new AbortController()
  const first = failure(api.get('/slow?ms=300', { signal: leader.signal }))
  const others = Array.from({ length: 5 }, () => api.get('/slow?ms=300'))
  await wait(100)
  leader.abort()
  expect((await first).kind).toBe('aborted')
  for (const data of await Promise.all(others)) expect(data).toEqual({ n: 1 })
  expect(await seen()).toHaveLength(1)
})

test('fault 19: one failure with 100 waiters is one request and an error of its own for each', async () => {
  for (const status of [404, 500]) {
    const { api, seen } = faulty({ retry: false })
    const errors = await Promise.all(Array.from({ length: 100 }, () => failure(api.get('/status', { query: { answer: status } }))))
    for (const error of errors) expect(error.kind).toBe(status === 404 ? 'not-found' : 'server')
    expect(new Set(errors).size).toBe(100)
    expect(await seen()).toHaveLength(1)
  }
})

test('fault 20: a refresh that fails ends with the stale answer where one may be served, else with the error', async () => {
  for (const staleIfError of [0, 60_000]) {
    let shift = 0
    const runtime = { now: () => Date.now() + shift }
    const { api, seen } = faulty({
      cache: createCache({ ttl: '1s', jitter: 0, staleIfError, runtime }),
      runtime,
      retry: false,
      breaker: false,
    })
    expect(await api.get('/flip')).toEqual({ n: 1 })
    shift = 2000
    const outcome = await api.get('/flip').catch((error: unknown) => failure(Promise.reject(error)))
    expect(outcome instanceof Error ? (outcome as { kind?: string }).kind : outcome).toEqual(staleIfError ? { n: 1 } : 'server')
    // nothing is left that the next call would wait for
    await api.get('/flip').catch((error: unknown) => failure(Promise.reject(error)))
    expect((await seen()).length).toBeGreaterThan(1)
  }
})

test('fault 21: a body without an end is read once, up to its limit, and rejects everyone', async () => {
  const { api, seen } = faulty({ retry: false, maxResponseBytes: 300_000 })
  const errors = await Promise.all(Array.from({ length: 20 }, () => failure(api.get('/endless'))))
  for (const error of errors) expect(error.kind).toBe('parse')
  expect(await seen()).toHaveLength(1)
})

test('fault 22: joined callers share bytes, never a stream or an object', async () => {
  const { api, seen, baseURL } = faulty()
  const ask = () => api.fetch(`${baseURL}/slow?ms=150`)
  const responses = await Promise.all([ask(), ask(), ask()])
  for (const response of responses) expect(await response.json()).toEqual({ n: 1 })
  const [one, two] = await Promise.all([api.get<{ n: number }>('/slow?ms=100'), api.get<{ n: number }>('/slow?ms=100')])
  one.n = 99
  expect(two.n).toBeLessThan(99)
  expect((await seen()).length).toBeLessThanOrEqual(4)
})

test('fault 18: the request ends when the last caller leaves', async () => {
  const { api } = faulty()
  const aborts = Array.from({ length: 3 }, () => new AbortController())
  const calls = aborts.map(({ signal }) => failure(api.get('/silence', { signal })))
  await wait(50)
  for (const abort of aborts) abort.abort()
  for (const error of await Promise.all(calls)) expect(error.kind).toBe('aborted')
  let after: unknown
  await until(async () => (after = await api.get('/ok')) !== undefined)
  expect(after).toEqual({ n: 1 })
})
