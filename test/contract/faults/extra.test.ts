import { createCache } from 'holdfast'
import { expect, test } from 'vitest'
import { failure, wait } from '../support.ts'
import { faulty } from './support.ts'

const none = { retry: false as const }

test('two different Content-Length values give an error or the whole body, never a part', async () => {
  const { api } = faulty(none)
  const outcome = await api.get<unknown>('/two-lengths').catch((error: unknown) => failure(Promise.reject(error)))
  expect(['{"n":1}', 'network', 'parse']).toContain(
    outcome instanceof Error ? (outcome as { kind?: string }).kind : JSON.stringify(outcome),
  )
})

test('an unsolicited 304 gives an error or a response without data, and is not stored', async () => {
  const { api, seen } = faulty({ cache: createCache({ ttl: '1h' }), ...none })
  for (let i = 0; i < 2; i++) {
    const reply = await api.request({ path: '/304' }).catch((error: unknown) => failure(Promise.reject(error)))
    expect(reply instanceof Error || (reply.from === 'network' && reply.data === undefined)).toBe(true)
  }
  expect(await seen()).toHaveLength(2)
})

test('a body after 204 or HEAD is ignored', async () => {
  const { api } = faulty(none)
  expect((await api.request({ path: '/no-content-with-body' })).data).toBe(undefined)
  expect((await api.request({ method: 'HEAD', path: '/head-with-body' })).data).toBe(undefined)
  expect(await api.get('/ok')).toEqual({ n: 1 })
})

test('a byte order mark before JSON is ignored', async () => {
  const { api } = faulty(none)
  expect(await api.get('/bom')).toEqual({ n: 1 })
})

test('a second response to one request is never used for the next request', async () => {
  const { api } = faulty({ ...none, rateLimit: false })
  for (let i = 0; i < 5; i++) {
    expect(await api.get('/poison', { query: { i } })).toEqual({ n: 1 })
    const next = await api.get('/ok', { query: { i } }).catch((error: unknown) => failure(Promise.reject(error)))
    expect(JSON.stringify(next).includes('poisoned')).toBe(false)
    await wait(5)
  }
})

test('HTML with status 200 is not accepted as data', async () => {
  const { api } = faulty(none)
  expect((await failure(api.get('/html'))).kind).toBe('parse')
})

test('a response that arrives while the event loop is blocked is no timeout', async () => {
  const { api } = faulty({ timeout: '300ms', ...none })
  const call = api.get('/slow?ms=50')
  await wait(20)
  const end = Date.now() + 600
  while (Date.now() < end);
  expect(await call).toEqual({ n: 1 })
})
