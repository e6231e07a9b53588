import { constant, createCache } from 'holdfast'
import { expect, test } from 'vitest'
import { failure } from '../support.ts'
import { faulty, took } from './support.ts'

const memory = () => createCache({ ttl: '1h' })
const none = { retry: false as const }

test("fault 24: a body that stalls after its headers is cut by the attempt's timeout", async () => {
  const { api } = faulty({ timeout: '200ms', ...none })
  let error: unknown
  expect(await took(async () => (error = await failure(api.get('/stall'))))).toBeLessThan(3000)
  expect(error).toMatchObject({ kind: 'timeout', phase: 'attempt', retryable: true })
})

test('fault 24: a stalled GET is asked for again, a stalled POST is not', async () => {
  const { api, seen } = faulty({ timeout: '300ms' })
  expect(await api.get('/stall?n=1')).toEqual({ n: 2 })
  expect(await failure(api.post('/stall?n=9', { body: {} }))).toMatchObject({ kind: 'timeout' })
  expect((await seen()).filter(({ method }) => method === 'POST')).toHaveLength(1)
})

test('fault 24: a server that accepts and says nothing at all is cut as well', async () => {
  const { api } = faulty({ timeout: '200ms', ...none })
  expect(await failure(api.get('/silence'))).toMatchObject({ kind: 'timeout', phase: 'attempt' })
})

test('fault 25: a body of one byte after another is cut by the deadline, though it never stalls', async () => {
  const { api } = faulty({ timeout: false, deadline: '500ms' })
  let error: unknown
  expect(await took(async () => (error = await failure(api.get('/trickle'))))).toBeLessThan(3000)
  expect(error).toMatchObject({ kind: 'timeout', phase: 'deadline' })
})

test('fault 25: each attempt has its own end too', async () => {
  const { api } = faulty({ timeout: '250ms' })
  expect(await api.get('/trickle?n=1')).toEqual({ n: 2 })
})

for (const name of ['short', 'unended', 'reset-body', 'reset', 'hangup', 'garbage', 'cut-head']) {
  test(`fault 26: an answer that breaks off (${name}) is an error that is retried, and is never cached`, async () => {
    const { api } = faulty({ cache: memory() })
    const error = await failure(api.get(`/${name}`, none))
    expect(error.kind === 'network' || error.kind === 'parse').toBe(true)
    expect(error.retryable).toBe(true)
    expect(await api.request({ path: `/${name}/again?n=1` })).toMatchObject({ from: 'network', data: { n: 2 } })
    expect((await failure(api.get(`/${name}`, none))).retryable).toBe(true)
  })
}

for (const name of ['json-cut', 'gzip-cut']) {
  test(`fault 27: a body that only the end of the connection ends (${name}) is no data when it is cut, and is never cached`, async () => {
    const { api } = faulty({ cache: memory() })
    const error = await failure(api.get(`/${name}`, none))
    expect(error.kind === 'parse' || error.kind === 'network').toBe(true)
    expect(error.retryable).toBe(true)
    expect(await api.request({ path: `/${name}/again?n=1` })).toMatchObject({ from: 'network', data: { n: 2 } })
    await failure(api.get(`/${name}`, none))
  })
}

test('fault 28: 64 MiB that came as 64 kB are cut at the limit, which counts decoded bytes', async () => {
  const { api, seen } = faulty({ cache: memory(), maxResponseBytes: 2 ** 20 })
  const error = await failure(api.get('/bomb'))
  expect(error).toMatchObject({ kind: 'parse', retryable: false })
  expect(error.message).toContain('maxResponseBytes (1048576)')
  expect(await seen()).toHaveLength(1)
})

test('fault 28: a body without an end is cut at the default limit', async () => {
  const { api } = faulty(none)
  expect(await failure(api.get('/endless'))).toMatchObject({ kind: 'parse', retryable: false })
})

test('fault 29: content encodings on top of each other end in data or in a typed error, and in time', async () => {
  const { api } = faulty({ timeout: '3s', ...none, maxResponseBytes: 2 ** 20 })
  // not twenty: Chromium 156 loses the whole page to them
  for (const times of [2, 6]) {
    const outcome = await api.get<{ items: unknown[] }>(`/nested?times=${times}`).then(
      data => data.items.length,
      async (error: unknown) => (await failure(Promise.reject(error))).kind,
    )
    expect([5000, 'network', 'parse']).toContain(outcome)
  }
})

test('fault 30: no credential and no header of the caller follows a redirect to another origin', async () => {
  const canary = 'canary-30'
  const headers = { authorization: canary, 'x-api-key': canary, 'x-plex-token': canary }
  const { api, stranger } = faulty({ ...none, headers })
  const { headers: arrived } = await api.get<{ headers: Record<string, string> }>('/redirect', { query: { to: `${stranger}/echo` } })
  expect(JSON.stringify(arrived).includes(canary)).toBe(false)
})

test('fault 30: a body never follows a redirect to another origin', async () => {
  const { api, seen, stranger } = faulty(none)
  const error = await failure(api.post('/redirect', { query: { to: `${stranger}/echo`, answer: 307 }, body: { secret: 'canary-30' } }))
  expect(error).toMatchObject({ kind: 'network', retryable: false })
  expect((await seen()).map(({ path }) => path.includes('/echo') && !path.includes('/redirect'))).toEqual([false])
})

test('fault 31: a redirect without an end is an error, which is not retried where the runtime tells of redirects', async () => {
  const { api, seen } = faulty()
  const error = await failure(api.get('/loop'))
  expect(error.kind).toBe('network')
  // a page is not told of redirects: to it this is a failure of the network as any other
  const page = 'document' in globalThis
  expect(error.retryable).toBe(page)
  expect((await seen()).length).toBeLessThanOrEqual(page ? 3 * 22 : 21)
})

test('fault 31: a redirect to what is no http address is refused', async () => {
  const { api } = faulty(none)
  for (const to of ['ftp://127.0.0.1/', 'data:application/json,{}', 'file:///etc/passwd', 'javascript:1', 'http://'])
    expect((await failure(api.get('/redirect', { query: { to } }))).kind).toBe('network')
})

test('fault 34: a Retry-After beyond the deadline ends the call at once', async () => {
  for (const value of ['9999999999', '99999999999999999999', '1e400', 'Fri, 31 Dec 9999 23:59:59 GMT', '3600']) {
    const { api, seen } = faulty({ deadline: '5s', retry: { attempts: 2, backoff: constant('10ms') } })
    const ms = await took(() => failure(api.get('/retry-after', { query: { value } })))
    expect(ms).toBeLessThan(2500)
    // one that is no number of seconds is not heeded
    expect((await seen()).length).toBe(value === '1e400' ? 2 : 1)
  }
})

test('fault 34: a Retry-After that says nothing is not heeded', async () => {
  for (const value of ['-1', 'soon', 'Sun, 06 Nov 1994 08:49:37 GMT', '', '1.5.2', 'NaN', 'Infinity']) {
    const { api } = faulty()
    expect(await api.get('/retry-after', { query: { value, n: 1 } })).toEqual({ n: 2 })
  }
})

test('fault 35: the deadline ends the last attempt too, however long one may take', async () => {
  const { api, seen } = faulty({ timeout: '400ms', deadline: '700ms', retry: { attempts: 9, backoff: constant('10ms') } })
  let error: unknown
  expect(await took(async () => (error = await failure(api.get('/stall'))))).toBeLessThan(2500)
  expect(error).toMatchObject({ kind: 'timeout', phase: 'deadline' })
  expect((await seen()).length).toBeLessThanOrEqual(2)
})

test('fault 36: a signal that lives long is left with no listener by 300 calls', async () => {
  const { api } = faulty({ rateLimit: false })
  const { signal } = new AbortController()
  let listeners = 0
  const { addEventListener, removeEventListener } = signal
  Object.defineProperty(signal, 'addEventListener', {
    value: (...args: Parameters<typeof addEventListener>) => (listeners++, addEventListener.apply(signal, args)),
  })
  Object.defineProperty(signal, 'removeEventListener', {
    value: (...args: Parameters<typeof removeEventListener>) => (listeners--, removeEventListener.apply(signal, args)),
  })
  for (let round = 0; round < 10; round++)
    await Promise.all(Array.from({ length: 30 }, (_, i) => api.get(`/ok?i=${round}-${i}`, { signal })))
  expect(listeners).toBeLessThanOrEqual(0)
})
