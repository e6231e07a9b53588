import { constant } from 'holdfast'
import { expect, test } from 'vitest'
import { failure, upstream, wait } from './support.ts'

test('retries a GET until the server recovers', async () => {
  const { api, counters } = upstream()
  const reply = await api.request<{ n: number }>({ path: '/flaky?n=2' })
  expect(reply.data).toEqual({ n: 3 })
  expect(reply.attempts).toBe(3)
  expect((await counters()).requests).toBe(3)
})

test('attempts includes the first attempt, and the error lists each attempt', async () => {
  const { api, counters } = upstream({ retry: { attempts: 3, backoff: constant('10ms') } })
  const error = await failure(api.get('/flaky?n=99'))
  expect(error.kind).toBe('server')
  expect(error.attempts.map(attempt => attempt.status)).toEqual([503, 503, 503])
  expect((await counters()).requests).toBe(3)
})

test('does not retry a POST', async () => {
  const { api, counters } = upstream()
  const error = await failure(api.post('/flaky?n=2', { body: { a: 1 } }))
  expect(error.kind).toBe('server')
  expect((await counters()).requests).toBe(1)
})

test('sends no request before Retry-After has passed', async () => {
  const { api, counters } = upstream()
  const started = Date.now()
  expect(await api.get('/limited?seconds=1')).toEqual({ n: 2 })
  expect(Date.now() - started).toBeGreaterThanOrEqual(990)
  expect(await counters()).toMatchObject({ requests: 2, early: 0 })
})

test('a 429 pauses all later calls to the origin', async () => {
  const { api, counters } = upstream()
  const first = api.get('/limited?seconds=1')
  await wait(200)
  const others = Array.from({ length: 5 }, (_, index) => api.get(`/limited?other=${index}`))
  await Promise.all([first, ...others])
  expect(await counters()).toMatchObject({ early: 0, requests: 7 })
})

test('a 429 without retries reports retryAfter', async () => {
  const { api } = upstream({ retry: false })
  const error = await failure(api.get('/limited?seconds=2'))
  expect(error).toMatchObject({ kind: 'rate-limit', status: 429, retryAfter: 2000, retryable: true })
})

test('classifies truncated, stalled and malformed bodies, and retries truncated and stalled ones', async () => {
  const { api } = upstream({ timeout: '400ms' })
  expect(await api.get('/cut?n=1')).toEqual({ n: 2 })
  expect(await api.get('/stalled?n=1')).toEqual({ n: 2 })
  expect((await failure(api.get('/malformed', { retry: false }))).kind).toBe('parse')
})
