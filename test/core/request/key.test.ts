import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { storeKey } from '../../../src/core/cache/store-key.ts'
import type { Call, RequestContext } from '../../../src/core/context.ts'
import { canonicalKey, hasKey, sortQuery } from '../../../src/core/request/key.ts'
import { LEFT_OUT } from '../../../src/core/request/key-headers.ts'
import type { RequestData } from '../../../src/core/request/request-data.ts'

const context = (request: Partial<RequestData>, identity = '', mode?: string): RequestContext =>
  ({
    request: { method: 'GET', url: 'https://api.example.com/a', headers: {}, ...request },
    policy: { redirect: 'follow', cache: mode ? { mode } : false },
    call: { identity: async () => identity } as Call,
  }) as unknown as RequestContext

const key = (request: Partial<RequestData>, identity?: string) => storeKey(context(request, identity))

describe('storeKey', () => {
  it('returns 64 hex digits', async () => expect(await key({})).toMatch(/^[0-9a-f]{64}$/))

  it('separates requests that must never share an entry (faults 6 and 7)', async () => {
    const urls = [
      'q?page=1',
      'q?page=2',
      'q',
      'q?',
      'a:b',
      'a/b',
      'foo',
      'foo/bar',
      'foo:bar',
      'q?a',
      'q?a=',
      'q?a=1&a=2',
      'q?a=2&a=1',
      'q?a=b+c',
      'q?a=b%20c',
      'A',
      'a',
      'a%2Fb',
    ]
    const keys = await Promise.all([...new Set(urls)].map(url => key({ url: `https://api.example.com/${url}` })))
    expect(new Set(keys).size).toBe(keys.length)
  })
  it('ignores the order of parameters and the fragment', async () => {
    const one = await key({ url: 'https://api.example.com/q?b=2&a=1#top' })
    expect(await key({ url: 'https://api.example.com/q?a=1&b=2' })).toBe(one)
  })
  it('separates methods, credentials, selecting headers and bodies', async () => {
    const keys = await Promise.all([
      key({}),
      key({ method: 'HEAD' }),
      key({}, 'user one'),
      key({}, 'user two'),
      key({ headers: { 'accept-language': 'de' } }),
      key({ headers: { 'accept-language': 'en' } }),
      key({ headers: { authorization: 'Bearer one' } }),
      key({ headers: { cookie: 'session=1' } }),
      key({ headers: { 'x-api-key': 'one' } }),
      key({ method: 'POST', body: '{"q":1}' }),
      key({ method: 'POST', body: '{"q":2}' }),
      key({ method: 'POST', body: new Blob(['{"q":3}']) }),
      key({ method: 'POST', body: '' }),
      key({ method: 'POST' }),
    ])
    expect(new Set(keys).size).toBe(keys.length)
  })
  it('ignores headers that do not affect the response', async () => {
    const plain = await key({})
    for (const name of LEFT_OUT) expect(await key({ headers: { [name]: 'x' } }), name).toBe(plain)
    expect(await key({ headers: { b: '2', a: '1' } })).toBe(await key({ headers: { a: '1', b: '2' } }))
  })
  it('ignores exactly the headers that the documentation lists', () => {
    const [, list = ''] = /never tell two answers apart:\n([\s\S]*?)\n\n/.exec(readFileSync('docs/cache.md', 'utf8')) ?? []
    expect(Array.from(list.matchAll(/`([^`]+)`/g), ([, name]) => name)).toEqual(LEFT_OUT)
  })
  it('separates requests by every header that is not on the list, and by mode', async () => {
    const names =
      'user-agent x-requested-with origin referer sec-fetch-site x-request-id x-requester-id x-request-user x-requested-by x-user host dnt te content-type x-b3 x-trace-user'
    const keys = await Promise.all(names.split(' ').map(name => key({ headers: { [name]: 'x' } })))
    expect(new Set([await key({}), ...keys]).size).toBe(keys.length + 1)
    const modes = [{}, { redirect: 'error' }, { redirect: 'manual' }, { credentials: 'include' }, { credentials: 'omit' }]
    const byMode = await Promise.all(
      modes.map(policy => storeKey({ ...context({}), policy: { ...context({}).policy, redirect: 'follow', ...policy } } as RequestContext)),
    )
    expect(new Set(byMode).size).toBe(modes.length)
  })
  it('ignores the form of a body with the same content', async () => {
    const text = await key({ method: 'POST', body: 'a=1' })
    expect(await key({ method: 'POST', body: new TextEncoder().encode('a=1') })).toBe(text)
    expect(await key({ method: 'POST', body: new URLSearchParams({ a: '1' }) })).toBe(text)
    expect(await key({ method: 'POST', body: new Blob(['a=1']) })).toBe(text)
  })
  it('never returns one key for two bodies that cannot be read twice', async () => {
    const body = new FormData()
    expect(hasKey(body)).toBe(false)
    expect(await key({ method: 'POST', body })).not.toBe(await key({ method: 'POST', body }))
  })
  it('is computed once per call, and again when the request changes', async () => {
    let asked = 0
    const first = context({})
    const call = { ...first.call, identity: async () => String(++asked) } as Call
    const one = { ...first, call }
    expect(await storeKey(one)).toBe(await storeKey({ ...one }))
    expect(asked).toBe(1)
    await storeKey({ ...one, request: { ...one.request } })
    expect(asked).toBe(2)
  })
})

describe('canonicalKey', () => {
  it('separates calls with different cache modes', async () => {
    const keys = await Promise.all(
      [undefined, 'default', 'reload', 'no-store', 'no-cache'].map(mode => canonicalKey(context({}, '', mode))),
    )
    expect(keys[0]).toBe(keys[1])
    expect(new Set(keys).size).toBe(4)
  })
})

describe('sortQuery', () => {
  it('sorts by name alone and keeps all encodings', () => {
    expect(sortQuery('https://a/b?z=%7E&a=2&m&a=1&=x')).toBe('https://a/b?=x&a=2&a=1&m&z=%7E')
    expect(sortQuery('https://a/b')).toBe('https://a/b')
  })
})
