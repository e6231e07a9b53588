import { createCache } from 'holdfast'
import { expect, test } from 'vitest'
import { failure, wait } from '../support.ts'
import { faulty } from './support.ts'

const none = { retry: false as const }

test('extra: two different lengths of one body are an error or the whole body, never a part', async () => {
  const { api } = faulty(none)
  const outcome = await api.get<unknown>('/two-lengths').catch((error: unknown) => failure(Promise.reject(error)))
  expect(['{"n":1}', 'network', 'parse']).toContain(
    outcome instanceof Error ? (outcome as { kind?: string }).kind : JSON.stringify(outcome),
  )
})

test('extra: a 304 that nobody asked for is an error or an answer without data, and is not stored', async () => {
  const { api, seen } = faulty({ cache: createCache({ ttl: '1h' }), ...none })
  for (let i = 0; i < 2; i++) {
    const reply = await api.request({ path: '/304' }).catch((error: unknown) => failure(Promise.reject(error)))
    expect(reply instanceof Error || (reply.from === 'network' && reply.data === undefined)).toBe(true)
  }
  expect(await seen()).toHaveLength(2)
})

test('extra: a body after 204 or after HEAD belongs to nobody', async () => {
  const { api } = faulty(none)
  expect((await api.request({ path: '/no-content-with-body' })).data).toBe(undefined)
  expect((await api.request({ method: 'HEAD', path: '/head-with-body' })).data).toBe(undefined)
  expect(await api.get('/ok')).toEqual({ n: 1 })
})

test('extra: a byte order mark before JSON is not part of it', async () => {
  const { api } = faulty(none)
  expect(await api.get('/bom')).toEqual({ n: 1 })
})

test('extra: a second answer to one request is never the answer of the next', async () => {
  const { api } = faulty({ ...none, rateLimit: false })
  for (let i = 0; i < 5; i++) {
    expect(await api.get('/poison', { query: { i } })).toEqual({ n: 1 })
    const next = await api.get('/ok', { query: { i } }).catch((error: unknown) => failure(Promise.reject(error)))
    expect(JSON.stringify(next).includes('poisoned')).toBe(false)
    await wait(5)
  }
})

test('extra: HTML with status 200 is no data', async () => {
  const { api } = faulty(none)
  expect((await failure(api.get('/html'))).kind).toBe('parse')
})

test('extra: an answer that waits in the socket while the event loop stalls is no timeout', async () => {
  const { api } = faulty({ timeout: '300ms', ...none })
  const call = api.get('/slow?ms=50')
  await wait(20)
  const end = Date.now() + 600
  while (Date.now() < end);
  expect(await call).toEqual({ n: 1 })
})
