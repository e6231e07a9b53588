import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import {
  bearer,
  type ClientEvent,
  type ClientOptions,
  constant,
  createCache,
  createClient,
  isRequestError,
  type RequestError,
  safe,
} from '../../src/index.ts'
import { cut, failure, json, type Script, serve, stalled } from '../support/server.ts'

function setup(script: Script, options: ClientOptions = {}) {
  const server = serve(script)
  const events: ClientEvent[] = []
  const api = createClient({
    baseURL: 'https://api.example.com',
    runtime: server.runtime,
    onEvent: event => events.push(event),
    ...options,
  })
  return { ...server, api, events }
}

const fails = async (promise: Promise<unknown>): Promise<RequestError> => {
  const error = await failure(promise)
  if (!isRequestError(error)) throw error
  return error
}

describe('a call', () => {
  it('sends its path, query and headers, and returns the parsed body', async () => {
    const { api, clock, seen } = setup(() => json({ id: 42 }))
    const user = await clock.run(
      api.get<{ id: number }>('/users/{id}', { params: { id: 42 }, query: { full: true }, headers: { 'X-Role': 'a' } }),
    )
    expect(user).toEqual({ id: 42 })
    expect(seen[0]?.url.href).toBe('https://api.example.com/users/42?full=true')
    expect(seen[0]?.headers.get('x-role')).toBe('a')
    expect(seen[0]?.headers.get('accept')).toBe('application/json')
  })
  it('sends plain data as JSON and other bodies unchanged', async () => {
    const { api, clock, seen } = setup(() => json({}))
    await clock.run(api.post('/a', { body: { x: 1 } }))
    await clock.run(api.post('/a', { body: new URLSearchParams({ x: '1' }) }))
    await clock.run(api.post('/a', { body: 'text' }))
    expect(seen.map(({ body, headers }) => [body, headers.get('content-type')])).toEqual([
      ['{"x":1}', 'application/json'],
      ['x=1', 'application/x-www-form-urlencoded;charset=UTF-8'],
      ['text', 'text/plain;charset=UTF-8'],
    ])
  })
  it('returns the full reply from request()', async () => {
    const { api, clock } = setup((_, n) => (n === 1 ? json({}, 503) : json({ ok: 1 }, 201, { 'x-a': 'b' })))
    const reply = await clock.run(api.request({ path: '/a' }))
    expect(reply).toMatchObject({ status: 201, data: { ok: 1 }, from: 'network', attempts: 2 })
    expect(reply.headers.get('x-a')).toBe('b')
  })
  it('returns undefined for an empty response, a string for text and bytes for the rest', async () => {
    const { api, clock } = setup(({ url }) => {
      if (url.pathname === '/none') return new Response(null, { status: 204 })
      if (url.pathname === '/text') return new Response('plain', { headers: { 'content-type': 'text/plain' } })
      return new Response(new Uint8Array([1, 2]), { headers: { 'content-type': 'image/png' } })
    })
    expect(await clock.run(api.delete('/none'))).toBeUndefined()
    expect(await clock.run(api.get('/text'))).toBe('plain')
    expect(await clock.run(api.get('/image'))).toEqual(new Uint8Array([1, 2]))
  })
})

describe('a failed call', () => {
  it.each([
    [400, 'client', 1],
    [401, 'auth', 1],
    [403, 'auth', 1],
    [404, 'not-found', 1],
    [408, 'client', 3],
    [410, 'not-found', 1],
    [418, 'client', 1],
    [425, 'client', 3],
    [498, 'auth', 1],
    [500, 'server', 3],
    [501, 'server', 1],
    [502, 'server', 3],
    [505, 'server', 1],
  ] as const)('with status %d has the kind %s and is sent %d times', async (status, kind, times) => {
    const { api, clock, seen } = setup(() => json({ message: 'no' }, status))
    const error = await clock.run(fails(api.get('/a')))
    expect(error).toMatchObject({
      kind,
      status,
      body: { message: 'no' },
      retryable: times > 1,
      method: 'GET',
      url: 'https://api.example.com/a',
    })
    expect(seen).toHaveLength(times)
    expect(error.attempts.map(({ number, status }) => [number, status])).toEqual(Array.from({ length: times }, (_, i) => [i + 1, status]))
  })
  it('is retried after a network error, a truncated body, truncated JSON or HTML with status 200', async () => {
    const bad = [
      () => Promise.reject(new TypeError('fetch failed')),
      () => cut(),
      () => new Response('{"half":', { headers: { 'content-type': 'application/json' } }),
      () => new Response('<html>', { headers: { 'content-type': 'text/html' } }),
    ]
    for (const answer of bad) {
      const { api, clock, seen } = setup((_, n) => (n === 1 ? answer() : json({ ok: 1 })))
      expect(await clock.run(api.get('/a'))).toEqual({ ok: 1 })
      expect(seen).toHaveLength(2)
    }
  })
  it('has the kind network for a truncated body and the kind parse for invalid JSON', async () => {
    const cutOff = setup(() => cut(), { retry: false })
    expect(await cutOff.clock.run(fails(cutOff.api.get('/a')))).toMatchObject({ kind: 'network', retryable: true })
    const bad = setup(() => new Response('{"a":', { headers: { 'content-type': 'application/json' } }), { retry: false })
    expect(await bad.clock.run(fails(bad.api.get('/a')))).toMatchObject({ kind: 'parse', retryable: true, body: '{"a":' })
  })
  it('is not retried as a POST, except after a 429 or with an idempotency key', async () => {
    const broken = setup(() => json({}, 503))
    await broken.clock.run(fails(broken.api.post('/a')))
    expect(broken.seen).toHaveLength(1)
    const keyed = setup((_, n) => (n === 1 ? json({}, 503) : json({})))
    await keyed.clock.run(keyed.api.post('/a', { idempotencyKey: 'k-1' }))
    expect(keyed.seen.map(({ headers }) => headers.get('idempotency-key'))).toEqual(['k-1', 'k-1'])
    const limited = setup((_, n) => (n === 1 ? json({}, 429, { 'retry-after': '1' }) : json({})))
    await limited.clock.run(limited.api.post('/a'))
    expect(limited.seen).toHaveLength(2)
  })
  it('is not retried when its body is a stream', async () => {
    const { api, clock, seen } = setup(() => json({}, 429, { 'retry-after': '1' }))
    const body = new ReadableStream({ start: controller => controller.close() })
    await clock.run(fails(api.put('/a', { body })))
    expect(seen).toHaveLength(1)
  })
  it('is retried no earlier than the Retry-After of a 503', async () => {
    const { api, clock, seen } = setup((_, n) => (n === 1 ? json({}, 503, { 'retry-after': '7' }) : json({})))
    await clock.run(api.get('/a'))
    const [first, second] = seen
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(7000)
  })
  it('is rejected at once, with retryAfter, when Retry-After exceeds the deadline', async () => {
    const { api, clock, seen } = setup(() => json({}, 429, { 'retry-after': '3600' }))
    const start = clock.now()
    const error = await clock.run(fails(api.get('/a')))
    expect(error).toMatchObject({ kind: 'rate-limit', status: 429, retryAfter: expect.any(Number) })
    expect((error as { retryAfter: number }).retryAfter).toBeGreaterThanOrEqual(3_590_000)
    expect(clock.now() - start).toBeLessThan(10)
    expect(seen).toHaveLength(1)
  })
  it('is not retried when the body exceeds maxResponseBytes, and the rest is cancelled', async () => {
    let pulled = 0
    const { api, clock, seen } = setup(
      () =>
        new Response(
          new ReadableStream({
            pull: controller => {
              pulled++
              controller.enqueue(new Uint8Array(1000))
            },
          }),
        ),
    )
    expect(await clock.run(fails(api.get('/a', { maxResponseBytes: 5000 })))).toMatchObject({ kind: 'parse', retryable: false })
    expect(pulled).toBeLessThan(10)
    expect(seen).toHaveLength(1)
  })
  it('reads at most 64 kB of the error body and waits at most one second for it', async () => {
    let pulled = 0
    const big = setup(
      () =>
        new Response(
          new ReadableStream({
            pull: controller => {
              pulled++
              controller.enqueue(new Uint8Array(8192).fill(97))
            },
          }),
          { status: 500 },
        ),
      { retry: false },
    )
    expect(((await big.clock.run(fails(big.api.get('/a')))).body as string).length).toBe(65_536)
    expect(pulled).toBeLessThan(12)
    const { response, cancelled } = stalled(500)
    const slow = setup(() => response, { retry: false })
    const start = slow.clock.now()
    expect(await slow.clock.run(fails(slow.api.get('/a')))).toMatchObject({ kind: 'server' })
    expect(slow.clock.now() - start).toBe(1000)
    expect(cancelled()).toBe(true)
  })
  it('reports the issues of the schema and is not retried', async () => {
    const schema = {
      '~standard': {
        version: 1 as const,
        vendor: 'test',
        validate: () => ({ issues: [{ message: 'must be a string', path: ['user', { key: 'name' }] }] }),
      },
    }
    const { api, clock, seen } = setup(() => json({ user: {} }))
    expect(await clock.run(fails(api.get('/a', { schema })))).toMatchObject({
      kind: 'validation',
      issues: [{ path: 'user.name', message: 'must be a string' }],
    })
    expect(seen).toHaveLength(1)
  })
  it('becomes a result value with safe()', async () => {
    const { api, clock } = setup(({ url }) => (url.pathname === '/a' ? json({ a: 1 }) : json({}, 404)))
    expect(await clock.run(safe(api.get('/a')))).toEqual({ ok: true, data: { a: 1 } })
    expect(await clock.run(safe(api.get('/b')))).toMatchObject({ ok: false, error: { kind: 'not-found' } })
    expect(await failure(safe(Promise.reject(new RangeError('mine'))))).toBeInstanceOf(RangeError)
  })
})

describe('a time limit', () => {
  it('ends an attempt, even while its body stalls, and leads to a retry', async () => {
    for (const answer of [() => undefined, () => stalled(200, '{"a":').response]) {
      const { api, clock, seen } = setup((_, n) => (n === 1 ? answer() : json({ ok: 1 })), {
        timeout: '2s',
        retry: { backoff: constant(0) },
      })
      const start = clock.now()
      expect(await clock.run(api.get('/a'))).toEqual({ ok: 1 })
      expect(clock.now() - start).toBe(2000)
      expect(seen).toHaveLength(2)
      expect(clock.pending).toBe(0)
    }
  })
  it('ends the whole call at its deadline', async () => {
    const { api, clock } = setup(() => undefined, {
      timeout: '4s',
      deadline: '10s',
      retry: { attempts: 9, backoff: constant(0) },
      breaker: false,
    })
    const start = clock.now()
    expect(await clock.run(fails(api.get('/a')))).toMatchObject({ kind: 'timeout', phase: 'deadline', retryable: false })
    expect(clock.now() - start).toBe(10_000)
    expect(clock.pending).toBe(0)
  })
  it('ends a call whose fetch ignores its signal', async () => {
    const { clock } = setup(() => undefined)
    const deaf = createClient({ runtime: { ...clock.runtime, fetch: () => new Promise<Response>(() => {}) }, timeout: '1s', retry: false })
    expect(await clock.run(fails(deaf.get('https://api.example.com/a')))).toMatchObject({ kind: 'timeout', phase: 'attempt' })
  })
  it('can be switched off', async () => {
    const { api, clock } = setup(async () => (await clock.sleep(3_600_000), json({ slow: 1 })), { timeout: false, deadline: false })
    expect(await clock.run(api.get('/a'))).toEqual({ slow: 1 })
  })
})

describe('an abort', () => {
  it.each(['before', 'waiting for headers', 'reading the body', 'sleeping'] as const)(
    'in the phase "%s" ends the call within one macrotask and leaves no timer',
    async phase => {
      const abort = new AbortController()
      const { response } = stalled(200, '{')
      const answers = {
        before: () => json({}),
        'waiting for headers': () => undefined,
        'reading the body': () => response,
        sleeping: () => json({}, 503, { 'retry-after': '9' }),
      }
      const { api, clock } = setup(answers[phase])
      if (phase === 'before') abort.abort('why')
      const work = fails(api.get('/a', { signal: abort.signal }))
      if (phase !== 'before') await clock.settle()
      abort.abort('why')
      const error = await Promise.race([work, new Promise(resolve => setImmediate(resolve, 'late'))])
      expect(error).toMatchObject({ kind: 'aborted', name: 'AbortError', cause: 'why', retryable: false })
      await clock.settle()
      expect(clock.pending).toBe(0)
    },
  )
})

describe('a signal shared by many calls', () => {
  it('has one listener during the calls and none afterwards', async () => {
    const abort = new AbortController()
    let [added, removed] = [0, 0]
    const { addEventListener, removeEventListener } = abort.signal
    Object.assign(abort.signal, {
      addEventListener: (...args: Parameters<typeof addEventListener>) => (added++, addEventListener.apply(abort.signal, args)),
      removeEventListener: (...args: Parameters<typeof removeEventListener>) => (removed++, removeEventListener.apply(abort.signal, args)),
    })
    const { api, clock } = setup(async () => (await clock.sleep(5), json({})))
    await clock.run(Promise.all(Array.from({ length: 50 }, (_, i) => api.get(`/${i}`, { signal: abort.signal }))))
    expect([added, removed]).toEqual([1, 1])
    const calls = Array.from({ length: 50 }, (_, i) => fails(api.get(`/${i}`, { signal: abort.signal })))
    await clock.settle()
    abort.abort()
    expect((await Promise.all(calls)).every(error => error.kind === 'aborted')).toBe(true)
  })
})

describe('a coalesced request', () => {
  it('is sent once for 100 identical reads, and each caller gets its own copy', async () => {
    const { api, clock, seen } = setup(async () => (await clock.sleep(50), json({ list: [1] })))
    const all = await clock.run(Promise.all(Array.from({ length: 100 }, () => api.get<{ list: number[] }>('/a'))))
    expect(seen).toHaveLength(1)
    all[0]?.list.push(2)
    expect(all[99]).toEqual({ list: [1] })
    expect(new Set(all).size).toBe(100)
  })
  it('continues for the other 99 callers when the first caller aborts', async () => {
    const { api, clock, seen } = setup(async () => (await clock.sleep(50), json({})))
    const abort = new AbortController()
    const first = fails(api.get('/a', { signal: abort.signal }))
    const rest = Array.from({ length: 99 }, () => api.get('/a'))
    await clock.settle()
    abort.abort()
    expect(await Promise.race([first, new Promise(resolve => setImmediate(resolve, 'late'))])).toMatchObject({ kind: 'aborted' })
    expect(await clock.run(Promise.all(rest))).toHaveLength(99)
    expect(seen).toHaveLength(1)
    expect(seen[0]?.signal?.aborted).toBe(false)
  })
  it('is aborted when the last caller aborts', async () => {
    const { api, clock, seen } = setup(() => undefined)
    const aborts = [new AbortController(), new AbortController()]
    const calls = aborts.map(({ signal }) => fails(api.get('/a', { signal })))
    await clock.settle()
    aborts[0]?.abort()
    await clock.settle()
    expect(seen[0]?.signal?.aborted).toBe(false)
    aborts[1]?.abort()
    await Promise.all(calls)
    await clock.settle()
    expect(seen[0]?.signal?.aborted).toBe(true)
    expect(clock.pending).toBe(0)
  })
  it('rejects each caller with its own error', async () => {
    const { api, clock, seen } = setup(async () => (await clock.sleep(5), json({}, 404)))
    const errors = await clock.run(Promise.all([1, 2, 3].map(() => fails(api.get('/a')))))
    expect(seen).toHaveLength(1)
    expect(new Set(errors).size).toBe(3)
    expect(errors.map(error => error.kind)).toEqual(['not-found', 'not-found', 'not-found'])
  })
  it('is sent again for a caller with a later deadline when the first caller times out', async () => {
    const { api, clock, seen } = setup(async (_, n) => (await clock.sleep(n === 1 ? 60_000 : 10), json({ ok: 1 })), { timeout: false })
    const hasty = fails(api.get('/a', { deadline: '1s' }))
    const patient = api.get('/a', { deadline: '2m' })
    expect(await clock.run(hasty)).toMatchObject({ kind: 'timeout' })
    expect(await clock.run(patient)).toEqual({ ok: 1 })
    expect(seen.length).toBeLessThanOrEqual(2)
  })
  it('is not shared by calls that differ in query, credential or header, or that are not reads', async () => {
    const { api, clock, seen } = setup(async () => (await clock.sleep(5), json({})))
    await clock.run(
      Promise.all([
        api.get('/a?p=1'),
        api.get('/a?p=2'),
        api.get('/a', { auth: bearer('token-one-1') }),
        api.get('/a', { auth: bearer('token-two-2') }),
        api.get('/a', { headers: { 'accept-language': 'de' } }),
        api.post('/a'),
        api.post('/a'),
        api.get('/a', { dedupe: false }),
        api.get('/a', { dedupe: false }),
      ]),
    )
    expect(seen).toHaveLength(9)
  })
})

describe('a secret', () => {
  const canary = 'canary-secret-0123456789'
  it('appears in no error, log or event, whatever the server echoes', async () => {
    const logged: unknown[] = []
    const logger = {
      debug: (...args: unknown[]) => logged.push(args),
      info: (...args: unknown[]) => logged.push(args),
      warn: (...args: unknown[]) => logged.push(args),
      error: (...args: unknown[]) => logged.push(args),
    }
    const echo: Script = ({ url, headers, body }, n) => {
      const all = { url: url.href, headers: Object.fromEntries(headers), body }
      if (n === 1) return Promise.reject(new TypeError(`fetch failed for ${url.href}`, { cause: new Error(JSON.stringify(all)) }))
      return json(all, 500, { 'x-echo': headers.get('x-custom') ?? '', location: url.href, 'set-cookie': canary })
    }
    const { api, clock, events } = setup(echo, { logger, auth: bearer(`${canary}-bearer`) })
    const error = await clock.run(
      fails(
        api.put('/a', {
          query: { filter: `${canary} query` },
          headers: { 'x-custom': `${canary} header` },
          body: { deep: [`${canary} body`] },
        }),
      ),
    )
    expect(error.attempts).toHaveLength(3)
    for (const text of [
      inspect(error, { depth: Infinity, showHidden: true }),
      JSON.stringify(error),
      error.message,
      error.stack,
      JSON.stringify(events),
      inspect(events, { depth: Infinity }),
      inspect(logged, { depth: Infinity }),
    ]) {
      expect(text).not.toContain('canary')
    }
    expect(logged.length).toBeGreaterThan(5)
  })
  it('does not appear in the error for an invalid header', async () => {
    const { api } = setup(() => json({}))
    const error = await failure(api.get('/a', { headers: { 'x-token': `${canary}\r\nevil: 1` } }))
    expect(error).toBeInstanceOf(TypeError)
    expect((error as Error).message).toContain('x-token')
    expect(inspect(error)).not.toContain(canary)
  })
  it('is read again for each attempt', async () => {
    let n = 0
    const { api, clock, seen } = setup((_, count) => (count === 1 ? json({}, 503) : json({})), {
      auth: bearer(() => `token-number-${++n}`),
      dedupe: false,
    })
    await clock.run(api.get('/a'))
    expect(seen.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer token-number-1', 'Bearer token-number-2'])
  })
  it('that cannot be read leads to an auth error', async () => {
    const { api, clock } = setup(() => json({}), { auth: bearer(() => Promise.reject(new Error('vault is closed'))) })
    expect(await clock.run(fails(api.get('/a')))).toMatchObject({ kind: 'auth' })
    const empty = setup(() => json({}), { auth: bearer(() => '') })
    expect(await empty.clock.run(fails(empty.api.get('/a')))).toMatchObject({ kind: 'auth' })
  })
})

describe('the client options', () => {
  it.each([
    [{ timout: 5 }, /unknown option "timout"/],
    [{ Timeout: 5 }, /did you mean "timeout"/],
    [{ timeout: -1 }, /^timeout /],
    [{ timeout: 0 }, /^timeout /],
    [{ deadline: 'soon' }, /^deadline /],
    [{ retry: { attempts: 0 } }, /^retry\.attempts /],
    [{ baseURL: '/x' }, /^baseURL /],
    [{ headers: { 'a b': 'x' } }, /header name/],
    [{ maxResponseBytes: 0 }, /^maxResponseBytes /],
    [{ responseType: 'xml' }, /^responseType /],
    [{ redirect: 'maybe' }, /^redirect /],
  ])('%j are rejected when the client is created', (options, message) => {
    expect(() => createClient(options as ClientOptions)).toThrow(message)
  })
  it('do not accept an empty key', () => {
    expect(() => bearer('')).toThrow(/empty/)
    expect(() => bearer('  ')).toThrow(/empty/)
  })
  it('are rejected by name when they are invalid in a call', async () => {
    const { api } = setup(() => json({}))
    expect(await failure(api.get('/a', { signl: 1 } as never))).toMatchObject({
      name: 'TypeError',
      message: expect.stringContaining('signl'),
    })
    expect(await failure(api.get('/a', { timeout: -5 }))).toMatchObject({ name: 'RangeError', message: expect.stringMatching(/^timeout /) })
    expect(await failure(api.get('//evil'))).toBeInstanceOf(TypeError)
    expect(await failure(api.get('/a', { body: {} }))).toBeInstanceOf(TypeError)
  })
  it('are inherited and overridden by extend, which shares requests in flight', async () => {
    const { api, clock, seen } = setup(async () => (await clock.sleep(5), json({})), {
      headers: { 'x-a': '1', 'x-b': '1' },
      query: { key: 'k' },
    })
    const admin = api.extend({ headers: { 'x-b': '2' }, query: { more: 1 } })
    await clock.run(admin.get('/a'))
    expect(Object.fromEntries(seen[0]?.headers ?? [])).toMatchObject({ 'x-a': '1', 'x-b': '2' })
    expect(seen[0]?.url.search).toBe('?key=k&more=1')
    await clock.run(Promise.all([api.get('/b'), api.extend({}).get('/b')]))
    expect(seen).toHaveLength(2)
  })
  it('tolerate a logger and a listener that throw', async () => {
    const broken = () => {
      throw new Error('disk full')
    }
    const { api, clock } = setup(() => json({ ok: 1 }), {
      logger: { info: broken, warn: broken, error: broken, debug: broken },
      onEvent: broken,
    })
    expect(await clock.run(api.get('/a'))).toEqual({ ok: 1 })
  })
  it('run custom layers once per call, outside the retries', async () => {
    let runs = 0
    const { api, clock, seen } = setup((_, n) => (n === 1 ? json({}, 503) : json({})), {
      layers: [next => context => (runs++, next(context))],
    })
    await clock.run(api.get('/a'))
    expect([runs, seen.length]).toEqual([1, 2])
  })
})

describe('client.fetch', () => {
  it('returns a real Response, even for a final error status', async () => {
    const { api, clock, seen } = setup(({ url }) =>
      url.pathname === '/ok' ? json({ ok: 1 }, 200, { 'x-a': 'b' }) : json({ why: 'no' }, 404),
    )
    const ok = await clock.run(api.fetch('https://api.example.com/ok'))
    expect(ok).toBeInstanceOf(Response)
    expect([ok.status, ok.ok, ok.url, ok.headers.get('x-a')]).toEqual([200, true, 'https://api.example.com/ok', 'b'])
    expect(await ok.json()).toEqual({ ok: 1 })
    const missing = await clock.run(
      api.fetch(new Request('https://api.example.com/missing', { method: 'POST', body: 'hello', headers: { 'x-b': 'c' } })),
    )
    expect([missing.status, await missing.json()]).toEqual([404, { why: 'no' }])
    expect([seen[1]?.method, seen[1]?.body, seen[1]?.headers.get('x-b')]).toEqual(['POST', 'hello', 'c'])
  })
  it('retries, and returns the complete last response when every attempt fails', async () => {
    const { api, clock, seen } = setup(() => new Response('x'.repeat(100_000), { status: 503 }))
    const response = await clock.run(api.fetch('https://api.example.com/a'))
    expect([response.status, (await response.text()).length, seen.length]).toEqual([503, 100_000, 3])
  })
  it('rejects with an AbortError on abort, and with a TypeError outside the base URL', async () => {
    const { api } = setup(() => undefined)
    expect(await failure(api.fetch('https://api.example.com/a', { signal: AbortSignal.abort() }))).toMatchObject({ name: 'AbortError' })
    expect(await failure(api.fetch('https://evil.example/a'))).toBeInstanceOf(TypeError)
  })
  it('returns a stream on request, with the abort signal still attached', async () => {
    const { api, clock } = setup(() => stalled(200, 'data: 1\n\n').response)
    const abort = new AbortController()
    const response = await clock.run(
      api.fetch('https://api.example.com/a', { headers: { accept: 'text/event-stream' }, signal: abort.signal }),
    )
    const reader = response.body?.getReader()
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('data: 1\n\n')
  })
})

it.each([
  [
    'throws',
    () => {
      throw new Error('no key')
    },
  ],
  ['rejects', () => Promise.reject(new Error('no key'))],
])('emits the failure of a cached call whose credential %s', async (_, secret) => {
  const events: string[] = []
  const api = createClient({
    baseURL: 'https://api.test',
    auth: { name: 'header x', secret, apply: request => request },
    cache: createCache(),
    retry: false,
    onEvent: ({ type }) => events.push(type),
  })
  await expect(api.get('/')).rejects.toMatchObject({ kind: 'auth' })
  expect(events).toEqual(['request', 'failure'])
})
