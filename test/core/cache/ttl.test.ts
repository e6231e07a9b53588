import { describe, expect, it } from 'vitest'
import { isRequestError, type RequestError, type StandardSchema } from '../../../src/index.ts'
import { failure, json } from '../../support/server.ts'
import { outcomes, setup } from './support.ts'

const HOUR = 36e5
const fails = async (promise: Promise<unknown>): Promise<RequestError> => {
  const error = await failure(promise)
  if (!isRequestError(error)) throw error
  return error
}

describe('a fresh response', () => {
  it('is served without a request until its ttl ends', async () => {
    const { api, clock, seen, events } = setup()
    expect(await clock.run(api.request({ path: '/a' }))).toMatchObject({
      from: 'network',
      attempts: 1,
      data: { n: 1 },
      cacheStatus: 'holdfast; fwd=uri-miss; stored',
    })
    await clock.advance(HOUR - 1)
    expect(await clock.run(api.request({ path: '/a' }))).toMatchObject({
      from: 'cache',
      attempts: 0,
      data: { n: 1 },
      status: 200,
      cacheStatus: 'holdfast; hit; ttl=0',
    })
    await clock.advance(1)
    expect(await clock.run(api.request({ path: '/a' }))).toMatchObject({
      from: 'network',
      data: { n: 2 },
      cacheStatus: 'holdfast; fwd=stale; stored',
    })
    expect(seen).toHaveLength(2)
    expect(outcomes(events)).toEqual(['miss', 'stored', 'hit', 'miss', 'stored'])
  })
  it('is copied for each caller (fault 17)', async () => {
    const { api, clock } = setup(() => json({ list: [1] }))
    for (let i = 0; i < 3; i++) {
      const data = await clock.run(api.get<{ list: number[] }>('/a'))
      expect(data).toEqual({ list: [1] })
      data.list.push(2)
    }
    const bytes = () => clock.run(api.get<Uint8Array>('/a', { responseType: 'bytes' }))
    ;(await bytes()).fill(0)
    ;(await bytes()).fill(0)
    expect(new TextDecoder().decode(await bytes())).toBe('{"list":[1]}')
  })
  it('keeps text, bytes and empty bodies unchanged', async () => {
    const bytes = new Uint8Array([0, 255, 254, 128, 10, 13])
    const { api, clock, seen } = setup(({ url }) =>
      url.pathname === '/bytes'
        ? new Response(bytes, { headers: { 'content-type': 'image/png' } })
        : url.pathname === '/none'
          ? new Response(null, { status: 204 })
          : new Response('\uFEFFé', {
              headers: { 'content-type': 'text/plain', 'x-kept': 'yes', 'set-cookie': 'a=1', 'x-auth-token': 'secret' },
            }),
    )
    for (let i = 0; i < 2; i++) {
      expect(await clock.run(api.get('/bytes'))).toEqual(bytes)
      expect(await clock.run(api.request({ path: '/none' }))).toMatchObject({ status: 204, data: undefined })
      const { headers, data } = await clock.run(api.request({ path: '/text' }))
      expect([data, headers.get('x-kept'), headers.get('content-type')]).toEqual(['é', 'yes', 'text/plain'])
      if (i === 1) expect([headers.get('set-cookie'), headers.get('x-auth-token')]).toEqual([null, null])
    }
    expect(seen).toHaveLength(3)
  })
  it('has the ttl of the call, or else of the client', async () => {
    const { api, clock, seen } = setup()
    const call = { cache: { ttl: '2h' as const } }
    await clock.run(api.get('/a', call))
    await clock.advance(1.5 * HOUR)
    await clock.run(api.get('/a', call))
    expect(seen).toHaveLength(1)
    // a call with a shorter ttl gets a newer response
    await clock.run(api.get('/a', { cache: { ttl: '1m' } }))
    expect(seen).toHaveLength(2)
  })
  it('is not created from an error or a partial response', async () => {
    const { api, clock, seen } = setup((_, n) =>
      n === 1 ? json({}, 500) : n === 2 ? json({}, 404) : new Response('part', { status: 206 }),
    )
    await fails(clock.run(api.get('/a')))
    await fails(clock.run(api.get('/a')))
    await clock.run(api.get('/a', { responseType: 'text' }))
    await clock.run(api.get('/a', { responseType: 'text' }))
    expect(seen).toHaveLength(4)
  })
  it('is never served to another credential, language or page', async () => {
    const { api, clock, seen } = setup()
    const calls = [
      { headers: { authorization: 'Bearer one' } },
      { headers: { authorization: 'Bearer two' } },
      { headers: { 'accept-language': 'de' } },
      { query: { page: 1 } },
      { query: { page: 2 } },
    ]
    for (let i = 0; i < 2; i++) for (const call of calls) await clock.run(api.get('/a', call))
    expect(seen).toHaveLength(calls.length)
  })
  it('that a schema rejects is a miss', async () => {
    const numbers: StandardSchema = {
      '~standard': {
        version: 1,
        vendor: 'test',
        validate: value => ((value as { n: number }).n > 1 ? { value } : { issues: [{ message: 'too small' }] }),
      },
    }
    const { api, clock, seen } = setup()
    await clock.run(api.get('/a'))
    expect(await clock.run(api.get('/a', { schema: numbers }))).toEqual({ n: 2 })
    expect(await clock.run(api.get('/a', { schema: numbers }))).toEqual({ n: 2 })
    expect(seen).toHaveLength(2)
  })
  it('is not stored when a schema rejects it', async () => {
    const never: StandardSchema = { '~standard': { version: 1, vendor: 'test', validate: () => ({ issues: [{ message: 'no' }] }) } }
    const { api, clock, cache } = setup()
    expect((await fails(clock.run(api.get('/a', { schema: never })))).kind).toBe('validation')
    expect(cache.stats().memory.entries).toBe(0)
  })
  it('to a POST is stored by its body when the call sets a ttl', async () => {
    const { api, clock, seen } = setup()
    const search = (q: string) => clock.run(api.post('/search', { body: { q }, cache: { ttl: '1h' } }))
    expect(await search('a')).toEqual({ n: 1 })
    expect(await search('a')).toEqual({ n: 1 })
    expect(await search('b')).toEqual({ n: 2 })
    await clock.run(api.post('/search', { body: { q: 'a' } }))
    expect(seen).toHaveLength(3)
  })
  it('is neither looked up nor stored for a call with its own range or condition', async () => {
    const { api, clock, seen } = setup()
    for (let i = 0; i < 2; i++) {
      await clock.run(api.get('/a', { headers: { range: 'bytes=0-1' } }))
      await clock.run(api.get('/a', { headers: { 'if-none-match': '"x"' } }))
    }
    expect(seen).toHaveLength(4)
  })
  it('expires earlier at random with the jitter option', async () => {
    const { api, clock, cache } = setup(undefined, { jitter: 0.5 })
    for (let i = 0; i < 50; i++) await clock.run(api.get(`/${i}`))
    const ends: number[] = []
    for await (const { ttl } of cache.entries()) ends.push(ttl)
    expect(Math.max(...ends)).toBeLessThanOrEqual(HOUR)
    expect(Math.min(...ends)).toBeGreaterThanOrEqual(HOUR / 2)
    expect(new Set(ends).size).toBeGreaterThan(40)
  })
})

describe('stale-while-revalidate', () => {
  const options = { staleWhileRevalidate: '1h' as const }

  it('serves the stale response at once and revalidates it once in the background', async () => {
    const { api, clock, seen, events } = setup(async (_, n) => (await clock.sleep(500), json({ n })), options)
    await clock.run(api.get('/a'))
    await clock.advance(HOUR)
    const before = clock.now()
    const replies = await clock.run(Promise.all(Array.from({ length: 20 }, () => api.request({ path: '/a' }))))
    expect(clock.now()).toBe(before)
    for (const reply of replies) expect(reply).toMatchObject({ from: 'cache', data: { n: 1 }, cacheStatus: 'holdfast; hit; ttl=0' })
    await clock.advance(500)
    expect(seen).toHaveLength(2)
    expect(await clock.run(api.get('/a'))).toEqual({ n: 2 })
    expect(outcomes(events).filter(outcome => outcome === 'stale')).toHaveLength(20)
    expect(clock.pending).toBe(0)
  })
  it('ends after its duration', async () => {
    const { api, clock } = setup(undefined, options)
    await clock.run(api.get('/a'))
    await clock.advance(2 * HOUR)
    expect(await clock.run(api.get('/a'))).toEqual({ n: 2 })
  })
  it('continues when the caller that started it aborts, and does not change the reply of that caller', async () => {
    const { api, clock, seen } = setup(async (_, n) => (await clock.sleep(500), json({ n })), options)
    await clock.run(api.get('/a'))
    await clock.advance(HOUR)
    const abort = new AbortController()
    const reply = await clock.run(api.request({ path: '/a', signal: abort.signal }))
    abort.abort()
    await clock.advance(500)
    expect(seen[1]?.signal?.aborted).toBe(false)
    expect(reply.attempts).toBe(0)
    expect(await clock.run(api.get('/a'))).toEqual({ n: 2 })
  })
  it('keeps the entry when the revalidation fails, and tries again (fault 20)', async () => {
    const { api, clock, seen } = setup((_, n) => (n === 2 ? json({}, 500) : json({ n })), options)
    await clock.run(api.get('/a'))
    await clock.advance(HOUR)
    expect(await clock.run(api.get('/a'))).toEqual({ n: 1 })
    await clock.settle()
    expect(await clock.run(api.get('/a'))).toEqual({ n: 1 })
    await clock.settle()
    expect(await clock.run(api.get('/a'))).toEqual({ n: 3 })
    expect(seen).toHaveLength(3)
  })
  it('is kept alive by waitUntil and ends at its own deadline', async () => {
    const kept: Promise<unknown>[] = []
    const { api, clock, seen } = setup((_, n) => (n === 1 ? json({ n }) : undefined), options, {
      waitUntil: work => kept.push(work),
      timeout: false,
    })
    await clock.run(api.get('/a'))
    await clock.advance(HOUR)
    await clock.run(api.get('/a'))
    expect(kept.length).toBeGreaterThan(0)
    await clock.advance(30_000)
    await Promise.all(kept)
    expect(seen[1]?.signal?.aborted).toBe(true)
    expect(clock.pending).toBe(0)
  })
})

describe('stale-if-error', () => {
  const options = { staleIfError: '1h' as const }

  it.each([500, 503, 429])('serves the stale response on a %i', async status => {
    const { api, clock, cache } = setup((_, n) => (n === 1 ? json({ n }) : json({}, status)), options)
    await clock.run(api.get('/a'))
    await clock.advance(1.5 * HOUR)
    expect(await clock.run(api.request({ path: '/a' }))).toMatchObject({
      data: { n: 1 },
      from: 'cache',
      cacheStatus: 'holdfast; hit; ttl=-1800',
    })
    expect(cache.stats()).toMatchObject({ stale: 1, misses: 2 })
    await clock.advance(HOUR)
    expect((await fails(clock.run(api.get('/a')))).status).toBe(status)
  })
  it('serves the stale response when the network fails or the body is truncated', async () => {
    const { api, clock } = setup(
      (_, n) =>
        n === 1
          ? json({ n })
          : n === 2
            ? Promise.reject(new TypeError('fetch failed'))
            : new Response('{"half":', { headers: { 'content-type': 'application/json' } }),
      options,
    )
    await clock.run(api.get('/a'))
    await clock.advance(HOUR)
    expect(await clock.run(api.get('/a'))).toEqual({ n: 1 })
    expect(await clock.run(api.get('/a'))).toEqual({ n: 1 })
  })
  it('serves the stale response before the deadline when the server hangs', async () => {
    const { api, clock } = setup((_, n) => (n === 1 ? json({ n }) : undefined), options, { timeout: false, deadline: '10s' })
    await clock.run(api.get('/a'))
    await clock.advance(HOUR)
    const before = clock.now()
    expect(await clock.run(api.get('/a'))).toEqual({ n: 1 })
    expect(clock.now() - before).toBeLessThan(10_000)
    expect(clock.pending).toBe(0)
  })
  it('does not serve the stale response on a 401, a 404 or an abort', async () => {
    const { api, clock } = setup((_, n) => (n === 1 ? json({ n }) : n === 2 ? json({}, 401) : n === 3 ? undefined : json({}, 404)), options)
    await clock.run(api.get('/a'))
    await clock.advance(HOUR)
    expect((await fails(clock.run(api.get('/a')))).kind).toBe('auth')
    const abort = new AbortController()
    const aborted = fails(api.get('/a', { signal: abort.signal }))
    await clock.settle()
    abort.abort()
    expect((await aborted).kind).toBe('aborted')
    expect((await fails(clock.run(api.get('/a')))).kind).toBe('not-found')
  })
  it('drops the entry on a 404', async () => {
    const { api, clock } = setup((_, n) => (n === 1 ? json({ n }) : n === 2 ? json({}, 404) : json({}, 500)), options)
    await clock.run(api.get('/a'))
    await clock.advance(HOUR)
    expect((await fails(clock.run(api.get('/a')))).status).toBe(404)
    expect((await fails(clock.run(api.get('/a')))).status).toBe(500)
  })
})

describe('a 404', () => {
  it('is stored for negativeTtl, as a separate error for each caller', async () => {
    const { api, clock, seen } = setup((_, n) => json({ n, why: 'no such thing' }, 404), {
      negativeTtl: '1m',
      staleIfError: '1d',
      staleWhileRevalidate: '1d',
    })
    const first = await fails(clock.run(api.get('/a')))
    const second = await fails(clock.run(api.get('/a')))
    expect(second).toMatchObject({ kind: 'not-found', status: 404, body: { n: 1, why: 'no such thing' } })
    expect(second).not.toBe(first)
    await clock.advance(60_000)
    expect(await fails(clock.run(api.get('/a')))).toMatchObject({ body: { n: 2 } })
    expect(seen).toHaveLength(2)
  })
  it('is not stored by default', async () => {
    const { api, clock, seen } = setup(() => json({}, 404))
    await fails(clock.run(api.get('/a')))
    await fails(clock.run(api.get('/a')))
    expect(seen).toHaveLength(2)
  })
  it('is replaced by a later success', async () => {
    const { api, clock } = setup((_, n) => (n === 1 ? json({}, 404) : json({ n })), { negativeTtl: '1m' })
    await fails(clock.run(api.get('/a')))
    expect(await clock.run(api.get('/a', { cache: 'reload' }))).toEqual({ n: 2 })
    expect(await clock.run(api.get('/a'))).toEqual({ n: 2 })
  })
})

describe('revalidation', () => {
  it('sends ETag and Last-Modified, and keeps the body on a 304', async () => {
    const { api, clock, seen, cache } = setup(({ headers }, n) =>
      headers.has('if-none-match')
        ? new Response(null, { status: 304, headers: { 'x-turn': String(n), etag: '"v1"' } })
        : json({ n }, 200, { etag: '"v1"', 'last-modified': 'Wed, 01 Jan 2025 00:00:00 GMT', 'x-turn': String(n) }),
    )
    await clock.run(api.get('/a'))
    await clock.advance(HOUR)
    const reply = await clock.run(api.request({ path: '/a' }))
    expect(reply).toMatchObject({
      status: 200,
      data: { n: 1 },
      from: 'network',
      attempts: 1,
      cacheStatus: 'holdfast; fwd=stale; fwd-status=304; stored',
    })
    expect(reply.headers.get('x-turn')).toBe('2')
    expect(seen[1]?.headers.get('if-none-match')).toBe('"v1"')
    expect(seen[1]?.headers.get('if-modified-since')).toBe('Wed, 01 Jan 2025 00:00:00 GMT')
    await clock.advance(HOUR - 1)
    expect(await clock.run(api.request({ path: '/a' }))).toMatchObject({ from: 'cache', data: { n: 1 } })
    expect(cache.stats()).toMatchObject({ revalidated: 1 })
  })
  it('gives the complete response to each of many callers', async () => {
    const { api, clock, seen } = setup(({ headers }, n) =>
      headers.has('if-none-match') ? new Response(null, { status: 304 }) : json({ n }, 200, { etag: '"v1"' }),
    )
    await clock.run(api.get('/a'))
    await clock.advance(HOUR)
    expect(await clock.run(Promise.all(Array.from({ length: 10 }, () => api.get('/a'))))).toEqual(Array(10).fill({ n: 1 }))
    expect(seen).toHaveLength(2)
  })
})

describe('the cache mode', () => {
  it('no-store neither reads nor writes the cache', async () => {
    const { api, clock } = setup()
    await clock.run(api.get('/a'))
    expect(await clock.run(api.request({ path: '/a', cache: 'no-store' }))).toMatchObject({
      data: { n: 2 },
      cacheStatus: 'holdfast; fwd=bypass',
    })
    expect(await clock.run(api.get('/a'))).toEqual({ n: 1 })
    expect(await clock.run(api.get('/a', { cache: false }))).toEqual({ n: 3 })
  })
  it('reload does not read the cache but writes it', async () => {
    const { api, clock } = setup()
    await clock.run(api.get('/a'))
    expect(await clock.run(api.request({ path: '/a', cache: 'reload' }))).toMatchObject({
      data: { n: 2 },
      cacheStatus: 'holdfast; fwd=request; stored',
    })
    expect(await clock.run(api.get('/a'))).toEqual({ n: 2 })
  })
  it('no-cache revalidates the stored response', async () => {
    const { api, clock, seen } = setup(({ headers }, n) =>
      headers.has('if-none-match') ? new Response(null, { status: 304 }) : json({ n }, 200, { etag: '"v1"' }),
    )
    await clock.run(api.get('/a'))
    expect(await clock.run(api.get('/a', { cache: 'no-cache' }))).toEqual({ n: 1 })
    expect(seen).toHaveLength(2)
  })
  it('force-cache accepts any age and fetches a missing response', async () => {
    const { api, clock } = setup()
    expect(await clock.run(api.get('/a', { cache: 'force-cache' }))).toEqual({ n: 1 })
    await clock.advance(100 * HOUR)
    expect(await clock.run(api.get('/a', { cache: 'force-cache' }))).toEqual({ n: 1 })
  })
  it('only-if-cached accepts any age and never sends a request', async () => {
    const { api, clock, seen } = setup()
    expect(await fails(clock.run(api.get('/a', { cache: 'only-if-cached' })))).toMatchObject({ kind: 'rejected', reason: 'cache' })
    expect(seen).toHaveLength(0)
    await clock.run(api.get('/a'))
    await clock.advance(100 * HOUR)
    expect(await clock.run(api.get('/a', { cache: 'only-if-cached' }))).toEqual({ n: 1 })
  })
  it('is rejected by name when it is unknown, like any invalid cache option', async () => {
    const { api } = setup()
    await expect(api.get('/a', { cache: 'sometimes' as never })).rejects.toThrow('cache.mode')
    await expect(api.get('/a', { cache: { tll: 1 } as never })).rejects.toThrow('unknown option "cache.tll"; did you mean "cache.ttl"?')
    await expect(api.get('/a', { cache: { ttl: -1 } })).rejects.toThrow(RangeError)
    await expect(api.get('/a', { cache: { tags: 'a' as never } })).rejects.toThrow('tags')
  })
})

describe('early refresh', () => {
  it('renews a slow response at random before it expires, and serves the old one meanwhile', async () => {
    const { api, clock, seen } = setup(async (_, n) => (await clock.sleep(10_000), json({ n })), { earlyRefresh: 1 }, { timeout: false })
    await clock.run(api.get('/a'))
    await clock.advance(HOUR / 2)
    for (let i = 0; i < 100; i++) await clock.run(api.get('/a'))
    expect(seen).toHaveLength(1)
    await clock.advance(HOUR / 2 - 5000)
    for (let i = 0; i < 100; i++) expect(await clock.run(api.get('/a'))).toEqual({ n: 1 })
    expect(seen).toHaveLength(2)
    await clock.advance(10_000)
    expect(await clock.run(api.get('/a'))).toEqual({ n: 2 })
  })
})

describe('client.fetch', () => {
  it('reports in Cache-Status on every response what the cache did', async () => {
    const { api, clock } = setup(({ url }, n) => (url.pathname === '/missing' ? json({}, 404) : json({ n })), { negativeTtl: '1m' })
    const status = async (path: string, init?: RequestInit) =>
      (await clock.run(api.fetch(`https://api.example.com${path}`, init))).headers.get('cache-status')
    expect(await status('/a')).toBe('holdfast; fwd=uri-miss; stored')
    expect(await status('/a')).toBe('holdfast; hit; ttl=3600')
    expect(await status('/a', { cache: 'no-store' })).toBe('holdfast; fwd=bypass')
    expect(await status('/a', { method: 'POST' })).toBe('holdfast; fwd=method')
    expect(await status('/a', { headers: { range: 'bytes=0-1' } })).toBe('holdfast; fwd=request')
    expect(await status('/missing')).toBe('holdfast; fwd=uri-miss; stored')
    expect(await status('/missing')).toBe('holdfast; hit; ttl=60')
  })
})
