import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { cacheDate } from '../../../src/core/cache/strategy/http/fields/date.ts'
import { readDirectives } from '../../../src/core/cache/strategy/http/fields/directives.ts'
import { contentRange, readRange } from '../../../src/core/cache/strategy/http/fields/range.ts'
import { readRequestDirectives } from '../../../src/core/cache/strategy/http/fields/request-directives.ts'
import { normalise, varyNames } from '../../../src/core/cache/strategy/http/fields/vary.ts'
import { freshnessInfo } from '../../../src/core/cache/strategy/http/rules.ts'
import type { CacheOptions, ClientOptions } from '../../../src/index.ts'
import { failure, json, type Script } from '../../support/server.ts'
import { faultyStore, setup } from './support.ts'

// imported before the tests, because their virtual clock does not wait for a real import
beforeAll(() => import('../../../src/core/cache/strategy/http/strategy.ts'))

const start = Date.parse('2026-01-01T00:00:00Z')
const date = (ms: number): string => new Date(ms).toUTCString()
const none = { ttl: 0, staleWhileRevalidate: 0, staleIfError: 0, negativeTtl: 0 }
const terms = (headers: Record<string, string>, status = 200, times = none) =>
  freshnessInfo({ status, headers: new Headers({ date: date(start), ...headers }), asked: start, came: start }, times)

const http = (script: Script, options: CacheOptions = {}, more: ClientOptions = {}) => {
  const made = setup(script, { ...options, policy: 'http', ttl: options.ttl }, more)
  const get = async (headers: Record<string, string> = {}, init: RequestInit = {}, path = '/a') => {
    const response = await made.clock.run(made.api.fetch(`https://api.example.com${path}`, { headers, ...init }))
    return { status: response.status, headers: response.headers, text: await response.text(), said: response.headers.get('cache-status') }
  }
  return { ...made, get }
}
const answer = (n: number, headers: Record<string, string>, status = 200) =>
  new Response(status === 304 || status === 204 ? null : `body ${n}`, { status, headers })

describe('Cache-Control', () => {
  it('is parsed case-insensitively, with quoted values and extensions', () => {
    expect({ ...readDirectives('MAX-AGE=60, No-Store, ext="a, max-age=1", private="x-a, x-b"') }).toEqual({
      'max-age': '60',
      'no-store': true,
      ext: 'a, max-age=1',
      private: 'x-a, x-b',
    })
  })
  it('is parsed without its invalid directives', () => {
    expect({ ...readDirectives(' , =5, max-age =60, no-cache,,;, "x", max-age= 5 ,public') }).toEqual({ 'no-cache': true, public: true })
    expect({ ...readDirectives(null) }).toEqual({})
  })
  it('is parsed to the shorter of two max-age values', () => {
    expect(readDirectives('max-age=60, max-age=5')['max-age']).toBe('5')
    expect(readDirectives('max-age=5, max-age=60')['max-age']).toBe('5')
  })
  it('fault 40: takes no time on 64 kB, whatever they are, and pollutes nothing', () => {
    for (const text of ['a="', '"', ',', 'a=,', '\\"', 'a="\\', ' ', '=']) {
      const before = performance.now()
      readDirectives(text.repeat(65_536 / text.length))
      readDirectives(text.repeat(8000 / text.length))
      expect(performance.now() - before).toBeLessThan(50)
    }
    expect(readDirectives('__proto__=1, constructor=2').max).toBeUndefined()
  })
  it('is parsed without an exception, whatever it contains', () => {
    fc.assert(fc.property(fc.string(), text => typeof readDirectives(text) === 'object'))
    fc.assert(fc.property(fc.stringMatching(/^[a-z="\\, -]*$/), text => typeof readDirectives(text) === 'object'))
  })
})

describe('cacheDate', () => {
  it.each([
    'Thu, 18 Aug 2050 02:01:18 GMT',
    'THU, 18 AUG 2050 02:01:18 gMT',
    'Thursday, 18-Aug-50 02:01:18 GMT',
    'Thu Aug 18 02:01:18 2050',
  ])('parses %s', text => {
    expect(cacheDate(text, start)).toBe(Date.UTC(2050, 7, 18, 2, 1, 18))
  })
  it.each([
    '0',
    '-1',
    '',
    'Thu, 18 Aug 2050 02:01:18 UTC',
    'Thu, 18 Aug 50 02:01:18 GMT',
    'Thu 18 Aug 2050 02:01:18 GMT',
    'Thu, 18  Aug 2050 02:01:18 GMT',
    'Thu, 18-Aug-2050 02:01:18 GMT',
    'Thu, 18 Aug 2050 2:01:18 GMT',
    '2050-08-18T02:01:18Z',
  ])('rejects %s', text => {
    expect(cacheDate(text, start)).toBeUndefined()
  })
})

describe('a response', () => {
  it.each([
    ['has the lifetime of max-age', { 'cache-control': 'max-age=60' }, 200, 60],
    ['has the lifetime of max-age rather than Expires', { 'cache-control': 'max-age=60', expires: date(start) }, 200, 60],
    ['has no lifetime of s-maxage, which is for shared caches', { 'cache-control': 's-maxage=600, max-age=60' }, 200, 60],
    ['has the lifetime of Expires', { expires: date(start + 5000) }, 200, 5],
    ['has no lifetime with an Expires in the past', { expires: date(start - 5000) }, 200, 0],
    ['has no lifetime with an Expires that is not a date', { expires: '0', 'last-modified': date(start - 1e9) }, 200, 0],
    ['has no lifetime with an invalid max-age', { 'cache-control': 'max-age=1h', expires: date(start + 5000) }, 200, 0],
    ['has no lifetime with a negative max-age', { 'cache-control': 'max-age=-5' }, 200, 0],
    ['has a lifetime of a tenth of the time since Last-Modified', { 'last-modified': date(start - 1000_000) }, 200, 100],
    ['has an estimated lifetime of at most a day', { 'last-modified': date(0) }, 200, 86_400],
    ['has an estimated lifetime as a 404 too', { 'last-modified': date(start - 1000_000) }, 404, 100],
    [
      'has an estimated lifetime with any status when it is public',
      { 'last-modified': date(start - 1000_000), 'cache-control': 'public' },
      599,
      100,
    ],
    ['has the lifetime of max-age as a 503 too', { 'cache-control': 'max-age=60' }, 503, 60],
    ['has no lifetime with no-cache, so that each use is revalidated', { 'cache-control': 'no-cache, max-age=60' }, 200, 0],
    [
      'has the lifetime of max-age when must-understand overrides no-store',
      { 'cache-control': 'must-understand, no-store, max-age=60' },
      200,
      60,
    ],
  ])('%s', (_, headers, status, seconds) => {
    expect(terms(headers as unknown as Record<string, string>, status as number)?.life).toBe((seconds as number) * 1000)
  })
  it.each([
    ['no-store', { 'cache-control': 'no-store, max-age=60' }, 200],
    ['no-store in mixed case', { 'cache-control': 'nO-StOrE' }, 200],
    ['must-understand and an unknown status', { 'cache-control': 'must-understand, max-age=60' }, 599],
    ['Vary: *', { 'cache-control': 'max-age=60', vary: 'accept, *' }, 200],
    ['a status for which no lifetime may be estimated', { 'last-modified': date(0) }, 201],
    ['a header that is implausibly long', { 'cache-control': `${'x, '.repeat(4000)}max-age=60` }, 200],
  ])('is not stored with %s', (_, headers, status) => {
    expect(terms(headers as unknown as Record<string, string>, status as number)).toBeUndefined()
  })
  it('has the lifetime of the ttl option where the server gives none, but not as a 503', () => {
    expect(terms({}, 200, { ...none, ttl: 5000 })?.life).toBe(5000)
    expect(terms({ 'cache-control': 'max-age=1' }, 200, { ...none, ttl: 5000 })?.life).toBe(1000)
    expect(terms({}, 503, { ...none, ttl: 5000 })).toBeUndefined()
  })
  it.each([
    ['0, 7200', 0],
    ['7200, 0', 7200],
    ['abc', 0],
    ['-7200', 0],
    ['7200.0', 0],
    ['2147483649', 2 ** 31],
  ])('with Age: %s has an age of %i s', (age, seconds) => {
    expect(terms({ 'cache-control': 'max-age=60', age })?.age).toBe(seconds * 1000)
  })
  it('is at least as old as its Date and the duration of its request imply', () => {
    expect(terms({ 'cache-control': 'max-age=60', date: date(start - 10_000) })?.age).toBe(9001)
    expect(
      freshnessInfo(
        { status: 200, headers: new Headers({ 'cache-control': 'max-age=60', age: '5' }), asked: start - 3000, came: start },
        none,
      )?.age,
    ).toBe(8000)
  })
})

describe('the header parser', () => {
  it('reads Vary as a sorted list of names', () => expect(varyNames(new Headers({ vary: 'Foo , bar,foo, ' }))).toEqual(['bar', 'foo']))
  it('normalizes the request headers that Vary selects', () => {
    expect(normalise('foo', ' 1, 2 ')).toBe('1,2')
    expect(normalise('foo', 'B, a')).toBe('B,a')
    expect(normalise('accept-language', 'eN ,  De;q=1.0')).toBe('de,en')
    expect(normalise('accept-language', 'de;q=0.5, en')).not.toBe(normalise('accept-language', 'de, en;q=0.5'))
    expect(normalise('foo', undefined)).toBeNull()
  })
  it('reads a single range and ignores all other ranges', () => {
    expect(readRange('bytes=0-1', 10)).toEqual({ first: 0, last: 1, total: 10 })
    expect(readRange('bytes=5-', 10)).toEqual({ first: 5, last: 9, total: 10 })
    expect(readRange('bytes=-3', 10)).toEqual({ first: 7, last: 9, total: 10 })
    expect(readRange('bytes=-30', 10)).toEqual({ first: 0, last: 9, total: 10 })
    expect(readRange('bytes=5-99', 10)).toEqual({ first: 5, last: 9, total: 10 })
    for (const field of ['bytes=10-', 'bytes=-0', 'bytes=5-4', 'bytes=0-1,3-4', 'lines=0-1', 'bytes=-'])
      expect(readRange(field, 10), field).toBeUndefined()
    expect(contentRange('bytes 0-4/10', 5)).toEqual({ first: 0, last: 4, total: 10 })
    for (const field of ['bytes 0-4/10', 'bytes 0-5/*', 'bytes 5-0/10', 'bytes 5-10/10', null])
      expect(contentRange(field, 6), String(field)).toBeUndefined()
  })
  it('reads the cache directives of a request', () => {
    expect(readRequestDirectives({ 'cache-control': 'max-age=5, max-stale, min-fresh=3' }, 'default')).toMatchObject({
      maxAge: 5000,
      maxStale: Number.POSITIVE_INFINITY,
      minFresh: 3000,
      validate: false,
    })
    expect(readRequestDirectives({ pragma: 'no-cache' }, 'default').validate).toBe(true)
    expect(readRequestDirectives({ pragma: 'no-cache', 'cache-control': 'max-age=5' }, 'default').validate).toBe(false)
  })
})

describe('a private cache', () => {
  it('serves a fresh response with its age and fetches a new one when it is stale', async () => {
    const { get, clock, seen } = http((_, n) => answer(n, { 'cache-control': 'max-age=60', date: date(start), age: '10' }))
    expect((await get()).said).toBe('holdfast; fwd=uri-miss; stored')
    await clock.advance(40_000)
    const hit = await get()
    expect([hit.text, hit.headers.get('age'), hit.headers.get('date'), hit.said]).toEqual([
      'body 1',
      '50',
      date(start),
      'holdfast; hit; ttl=10',
    ])
    await clock.advance(10_000)
    expect(await get()).toMatchObject({ text: 'body 2', said: 'holdfast; fwd=stale; stored' })
    expect(seen).toHaveLength(2)
  })
  it('does not store a response without freshness information', async () => {
    const { get, seen } = http((_, n) => answer(n, {}))
    await get()
    await get()
    expect(seen).toHaveLength(2)
  })
  it('revalidates with If-None-Match and takes over the headers of the 304', async () => {
    const { get, clock, seen } = http(({ headers }, n) =>
      headers.get('if-none-match') === '"v1"'
        ? answer(n, { 'cache-control': 'max-age=5', 'x-turn': '2', 'content-length': '99', etag: '"other"' }, 304)
        : answer(n, { 'cache-control': 'max-age=5', etag: '"v1"', 'x-turn': '1', 'x-kept': 'yes' }),
    )
    await get()
    await clock.advance(6000)
    const confirmed = await get()
    expect(confirmed).toMatchObject({ status: 200, text: 'body 1', said: 'holdfast; fwd=stale; fwd-status=304; stored' })
    expect(['x-turn', 'x-kept', 'etag', 'content-length'].map(name => confirmed.headers.get(name))).toEqual(['2', 'yes', '"v1"', null])
    expect(seen[1]?.headers.get('cache-control')).toBe('max-age=0')
    await clock.advance(4000)
    expect((await get()).text).toBe('body 1')
    expect(seen).toHaveLength(2)
  })
  it('keeps the variants of a response apart and invalidates all of them at once', async () => {
    const { get, seen } = http(
      ({ headers }) =>
        new Response(headers.get('accept-language'), { headers: { 'cache-control': 'max-age=60', vary: 'Accept-Language' } }),
    )
    for (let i = 0; i < 2; i++)
      for (const lang of ['de', 'en', 'fr, en', 'en, fr'])
        expect((await get({ 'accept-language': lang })).text).toBe(lang === 'en, fr' ? 'fr, en' : lang)
    expect(seen).toHaveLength(3)
    await get({}, { method: 'DELETE' })
    await get({ 'accept-language': 'de' })
    await get({ 'accept-language': 'en' })
    expect(seen).toHaveLength(6)
  })
  it('never serves the response of one credential to another (fault 39)', async () => {
    const { get, seen } = http(
      ({ headers }) =>
        new Response(`${headers.get('authorization')}${headers.get('cookie')}${headers.get('x-api-key')}`, {
          headers: { 'cache-control': 'max-age=60' },
        }),
    )
    const who = [{ authorization: 'Bearer one' }, { authorization: 'Bearer two' }, { cookie: 'a=1' }, { 'x-api-key': 'one' }, {}]
    const texts = []
    for (let i = 0; i < 2; i++) for (const headers of who) texts.push((await get(headers as Record<string, string>)).text)
    expect(texts.slice(0, 5)).toEqual(texts.slice(5))
    expect(new Set(texts).size).toBe(5)
    expect(seen).toHaveLength(5)
  })
  it('keeps cookies in memory only', async () => {
    const driver = faultyStore()
    const { get } = http((_, n) => answer(n, { 'cache-control': 'max-age=60', 'set-cookie': 'session=canary' }), { driver })
    await get()
    expect((await get()).headers.get('set-cookie')).toBe('session=canary')
    expect(JSON.stringify([...driver.values])).not.toContain('canary')
  })
  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'PURGE'])(
    'after a successful %s invalidates its URL, its Location and its Content-Location',
    async method => {
      const { get, seen } = http(({ method: verb, url }, n) =>
        verb === 'GET'
          ? answer(n, { 'cache-control': 'max-age=60' })
          : answer(n, { location: '/b', 'content-location': '/c' }, url.pathname === '/a' ? 201 : 500),
      )
      for (const path of ['/a', '/b', '/c', '/d']) await get({}, {}, path)
      await get({}, { method }, '/a')
      await get({}, { method }, '/d')
      for (const path of ['/a', '/b', '/c', '/d']) await get({}, {}, path)
      expect(seen.filter(({ method }) => method === 'GET')).toHaveLength(7)
    },
  )
  it('never invalidates an entry of another origin', async () => {
    const { client, clock, seen } = http(({ method }, n) =>
      method === 'GET' ? answer(n, { 'cache-control': 'max-age=60' }) : answer(n, { location: 'https://other.example.com/b' }),
    )
    const api = client({ baseURL: undefined })
    const other = async () => (await clock.run(api.fetch('https://other.example.com/b'))).text()
    await other()
    await clock.run(api.fetch('https://api.example.com/a', { method: 'POST' }))
    expect(await other()).toBe('body 1')
    expect(seen).toHaveLength(2)
  })
  it('stores the response to a POST whose Content-Location is the same URL', async () => {
    const { get, seen } = http(({ url }, n) => answer(n, { 'cache-control': 'max-age=60', 'content-location': url.href }))
    await get({}, { method: 'POST', body: 'x' })
    expect((await get()).text).toBe('body 1')
    expect(seen).toHaveLength(1)
  })
  it('serves HEAD and range requests from a complete stored response', async () => {
    const { get, seen } = http(() => new Response('0123456789', { headers: { 'cache-control': 'max-age=60', etag: '"v1"' } }))
    await get()
    expect(await get({}, { method: 'HEAD' })).toMatchObject({ status: 200, text: '' })
    const part = await get({ range: 'bytes=2-4' })
    expect([part.status, part.text, part.headers.get('content-range')]).toEqual([206, '234', 'bytes 2-4/10'])
    expect((await get({ range: 'bytes=-2', 'if-range': '"v1"' })).text).toBe('89')
    expect((await get({ range: 'bytes=-2', 'if-range': '"old"' })).status).toBe(200)
    expect(seen).toHaveLength(1)
  })
  it('serves ranges, but never the complete response, from a partial stored response', async () => {
    const { get, seen } = http(({ headers }) =>
      headers.has('range')
        ? new Response('56789', { status: 206, headers: { 'cache-control': 'max-age=60', 'content-range': 'bytes 5-9/10' } })
        : new Response('0123456789', { headers: { 'cache-control': 'max-age=60' } }),
    )
    await get({ range: 'bytes=5-' })
    expect((await get({ range: 'bytes=6-7' })).text).toBe('67')
    expect((await get({ range: 'bytes=-1' })).text).toBe('9')
    expect(seen).toHaveLength(1)
    for (const range of ['bytes=0-1', 'bytes=4-6', 'bytes=0-']) await get({ range })
    expect(seen.splice(1)).toHaveLength(3)
    expect((await get()).text).toBe('0123456789')
    expect((await get({ range: 'bytes=0-1' })).text).toBe('01')
    expect(seen).toHaveLength(2)
  })
  it('evaluates the conditional headers of the caller', async () => {
    const { get, seen } = http(
      () => new Response('x', { headers: { 'cache-control': 'max-age=60', etag: 'W/"v1"', 'last-modified': date(start - 1e6) } }),
    )
    await get()
    expect((await get({ 'if-none-match': '"v0", "v1"' })).status).toBe(304)
    expect((await get({ 'if-none-match': '"v0"' })).status).toBe(200)
    expect((await get({ 'if-modified-since': date(start) })).status).toBe(304)
    expect((await get({ 'if-modified-since': date(start - 1e7) })).status).toBe(200)
    expect(seen).toHaveLength(1)
  })
  it('stores an error response that has a lifetime and serves it as an error', async () => {
    const { get, api, clock, seen } = http((_, n) => answer(n, { 'cache-control': 'max-age=60' }, 404))
    expect((await get()).status).toBe(404)
    expect(await get()).toMatchObject({ status: 404, text: 'body 1', said: 'holdfast; hit; ttl=60' })
    expect(await clock.run(failure(api.get('/a')))).toMatchObject({ kind: 'not-found', status: 404 })
    expect(seen).toHaveLength(1)
  })
  it('serves a stale response during revalidation, as stale-while-revalidate allows', async () => {
    const { get, clock, seen } = http((_, n) => answer(n, { 'cache-control': 'max-age=1, stale-while-revalidate=10' }))
    await get()
    await clock.advance(5000)
    expect((await get()).text).toBe('body 1')
    await clock.settle()
    expect((await get()).text).toBe('body 2')
    await clock.advance(12_000)
    expect((await get()).text).toBe('body 3')
    expect(seen).toHaveLength(3)
  })
  it('serves a stale response on an error, as stale-if-error allows, and a 504 with must-revalidate', async () => {
    const { get, clock } = http((_, n) =>
      n === 1
        ? answer(n, { 'cache-control': 'max-age=1, stale-if-error=60' })
        : n === 2
          ? answer(n, { 'cache-control': 'max-age=1' }, 503)
          : Promise.reject(new TypeError('fetch failed')),
    )
    await get()
    await clock.advance(5000)
    expect((await get()).text).toBe('body 1')
    expect((await get()).text).toBe('body 1')
    const strict = http((_, n) =>
      n === 1
        ? answer(n, { 'cache-control': 'max-age=1, stale-if-error=60, must-revalidate', etag: '"x"' })
        : Promise.reject(new TypeError('fetch failed')),
    )
    await strict.get()
    await strict.clock.advance(5000)
    expect((await strict.get()).status).toBe(504)
  })
  it('obeys the Cache-Control header of the request', async () => {
    const { get, clock, seen } = http((_, n) => answer(n, { 'cache-control': 'max-age=60' }))
    await get()
    await clock.advance(10_000)
    expect((await get({ 'cache-control': 'max-age=5' })).text).toBe('body 2')
    await clock.advance(10_000)
    expect((await get({ 'cache-control': 'min-fresh=55' })).text).toBe('body 3')
    expect((await get({ 'cache-control': 'no-cache' })).text).toBe('body 4')
    await clock.advance(70_000)
    expect((await get({ 'cache-control': 'max-stale=60' })).text).toBe('body 4')
    expect((await get({ 'cache-control': 'only-if-cached' })).status).toBe(504)
    expect((await get({ 'cache-control': 'no-store' }, {}, '/b')).text).toBe('body 5')
    expect((await get({}, {}, '/b')).text).toBe('body 6')
    expect(seen).toHaveLength(6)
  })
  it('does not revalidate a fresh immutable response except on reload', async () => {
    const { get, clock, seen } = http((_, n) => answer(n, { 'cache-control': 'max-age=60, immutable', etag: '"x"' }))
    await get()
    expect((await get({}, { cache: 'no-cache' })).text).toBe('body 1')
    await clock.advance(61_000)
    await get({}, { cache: 'no-cache' })
    expect(seen[1]?.headers.get('if-none-match')).toBe('"x"')
    await get({}, { cache: 'reload' })
    expect(seen).toHaveLength(3)
  })
  it('gives each caller of a typed method its own copy of the JSON', async () => {
    const { api, clock, seen } = http((_, n) => json({ n, list: [] }, 200, { 'cache-control': 'max-age=60' }))
    const one = await clock.run(api.get<{ list: number[] }>('/a'))
    one.list.push(1)
    expect(await clock.run(api.get('/a'))).toEqual({ n: 1, list: [] })
    expect(seen).toHaveLength(1)
  })
})
