import { constant } from 'holdfast'
import { expect, test } from 'vitest'
import { failure, macrotask, until, upstream, wait } from './support.ts'

test('a slow attempt rejects with a timeout of the phase attempt', async () => {
  const { api } = upstream({ timeout: '150ms', retry: false })
  const error = await failure(api.get('/slow?ms=3000'))
  expect(error).toMatchObject({ kind: 'timeout', phase: 'attempt' })
})

test('the attempt timeout covers the body and closes the connection', async () => {
  const { api, counters } = upstream({ timeout: '150ms', retry: false })
  const error = await failure(api.get('/stalled'))
  expect(error).toMatchObject({ kind: 'timeout', phase: 'attempt' })
  await until(async () => (await counters()).left === 1)
})

test('the deadline ends the call regardless of the remaining attempts', async () => {
  const { api } = upstream({ timeout: false, deadline: '300ms' })
  const started = Date.now()
  const error = await failure(api.get('/stalled'))
  expect(error).toMatchObject({ kind: 'timeout', phase: 'deadline' })
  expect(Date.now() - started).toBeLessThan(1500)
})

test('a wait beyond the deadline rejects immediately', async () => {
  const { api, counters } = upstream({ deadline: '2s' })
  const started = Date.now()
  await failure(api.get('/limited?seconds=60'))
  expect(Date.now() - started).toBeLessThan(1500)
  expect((await counters()).requests).toBe(1)
})

test('an abort rejects within one macrotask during a request', async () => {
  const { api, counters } = upstream()
  const controller = new AbortController()
  let error: unknown
  const call = failure(api.get('/slow?ms=3000', { signal: controller.signal })).then(reason => {
    error = reason
  })
  await wait(150)
  controller.abort()
  await macrotask()
  expect(error).toMatchObject({ kind: 'aborted', retryable: false })
  await call
  await until(async () => (await counters()).left === 1)
})

test('an abort rejects within one macrotask during a wait for a retry', async () => {
  const { api, counters } = upstream({ retry: { attempts: 5, backoff: constant('20s') }, deadline: false })
  const controller = new AbortController()
  let error: unknown
  const call = failure(api.get('/flaky?n=9', { signal: controller.signal })).then(reason => {
    error = reason
  })
  await until(async () => (await counters()).requests === 1)
  await wait(50)
  controller.abort()
  await macrotask()
  expect(error).toMatchObject({ kind: 'aborted' })
  await call
  expect((await counters()).requests).toBe(1)
})

test('an already aborted signal prevents the request', async () => {
  const { api, counters } = upstream()
  const controller = new AbortController()
  controller.abort()
  expect((await failure(api.get('/json', { signal: controller.signal }))).kind).toBe('aborted')
  expect((await counters()).requests).toBe(0)
})
