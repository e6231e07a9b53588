import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Quota, rateLimitFields } from '../../../../src/core/rate-limit/quota/fields.ts'

const now = Date.UTC(2026, 7, 20, 12, 0, 0)
const fields = (headers: Record<string, string>) => rateLimitFields(new Headers(headers), now)

describe('RateLimit and RateLimit-Policy', () => {
  it('are joined by policy name', () => {
    expect(
      fields({ 'ratelimit-policy': '"burst";q=100;w=60,"daily";q=1000;w=86400', ratelimit: '"daily"; r=50; t=30, "burst";r=3' }),
    ).toEqual([
      { name: 'daily', limit: 1000, remaining: 50, reset: 30_000, window: 86_400_000 },
      { name: 'burst', limit: 100, remaining: 3, reset: undefined, window: 60_000 },
    ])
  })

  it('add the policies without a report after those with a report', () => {
    const burst = { name: 'burst', limit: 100, remaining: undefined, reset: undefined, window: 60_000 }
    expect(fields({ 'ratelimit-policy': '"burst";q=100;w=60' })).toEqual([burst])
    expect(fields({ 'ratelimit-policy': '"burst";q=100;w=60,"daily";q=1000;w=86400', ratelimit: '"daily";r=50' })).toEqual([
      { name: 'daily', limit: 1000, remaining: 50, reset: undefined, window: 86_400_000 },
      burst,
    ])
  })

  it('report nothing for a policy without a quota', () => {
    const policy = '"daily";w=86400'
    expect(fields({ 'ratelimit-policy': policy })).toEqual([])
    expect(fields({ 'ratelimit-policy': policy, 'x-ratelimit-remaining': '9' })).toMatchObject([{ name: '', remaining: 9 }])
    expect(fields({ 'ratelimit-policy': policy, ratelimit: '"daily";r=1' })).toEqual([
      { name: 'daily', limit: undefined, remaining: 1, reset: undefined, window: undefined },
    ])
  })

  it('count requests only, but report when a quota of another unit is exhausted', () => {
    const policy = '"bytes";q=1000;w=60;qu="content-bytes"'
    expect(fields({ 'ratelimit-policy': policy, ratelimit: '"bytes";r=10;t=5' })).toEqual([])
    expect(fields({ 'ratelimit-policy': policy, ratelimit: '"bytes";r=0;t=5' })).toEqual([{ name: 'bytes', remaining: 0, reset: 5000 }])
    expect(fields({ 'ratelimit-policy': '"a";q=10;qu="requests"', ratelimit: '"a";r=1' })).toMatchObject([{ limit: 10, remaining: 1 }])
  })

  it('can carry unknown parameters', () => {
    expect(fields({ ratelimit: '"a";r=1;t=2;pk=:cGs=:;x;y=?0;z=tok/en;d=@15;e=1.5;f="q\\"";g=%"%c3%a9"' })).toMatchObject([
      { name: 'a', remaining: 1, reset: 2000 },
    ])
  })

  it.each([
    'a;r=1;t=2',
    '"a";r=1;t=2,',
    '"a;r=1',
    '"a";r=-1',
    '"a";r=1.5',
    '"a";r="1"',
    '"a";t=2',
    '"a" ;r=1',
    '"a";R=1',
    '("a");r=1',
    '"a";r=1;t=2 x',
    '"a";r=1 "b";r=2',
    '"\\x";r=1',
    '"a";r=1234567890123456',
  ])('are ignored when malformed: %s', ratelimit => {
    expect(fields({ ratelimit })).toEqual([])
  })

  it('are ignored in a response from a cache', () => {
    expect(fields({ ratelimit: '"a";r=1;t=2', age: '7' })).toEqual([])
    expect(fields({ ratelimit: '"a";r=1;t=2', age: '0' })).toHaveLength(1)
  })
})

describe('rate limit headers of other dialects', () => {
  it.each<[Record<string, string>, Omit<Quota, 'name'>]>([
    [
      { 'ratelimit-limit': '100, 100;w=60', 'ratelimit-remaining': '7', 'ratelimit-reset': '30' },
      { limit: 100, remaining: 7, reset: 30_000, window: 60_000 },
    ],
    [
      { ratelimit: 'limit=5, remaining=4, reset=60', 'ratelimit-policy': '5;w=60' },
      { limit: 5, remaining: 4, reset: 60_000, window: 60_000 },
    ],
    [
      { ratelimit: 'limit=100,remaining=40,reset=60', 'ratelimit-policy': '100;w=60' },
      { limit: 100, remaining: 40, reset: 60_000, window: 60_000 },
    ],
    [
      { 'ratelimit-limit': '100,100;w=60', 'ratelimit-remaining': '7' },
      { limit: 100, remaining: 7, window: 60_000 },
    ],
    [
      { 'x-ratelimit-limit': '40', 'x-ratelimit-remaining': '39', 'x-ratelimit-reset': `${now / 1000 + 9}` },
      { limit: 40, remaining: 39, reset: 9000 },
    ],
    [
      { 'x-ratelimit-limit': '40', 'x-ratelimit-remaining': '39', 'x-ratelimit-reset': '9' },
      { limit: 40, remaining: 39, reset: 9000 },
    ],
    [
      { 'x-ratelimit-remaining': '39', 'x-ratelimit-reset': `${now + 9500}` },
      { remaining: 39, reset: 9500 },
    ],
    [
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset-after': '0.5' },
      { remaining: 0, reset: 500 },
    ],
    [
      { 'x-rate-limit-limit': '15', 'x-rate-limit-remaining': '3', 'x-rate-limit-reset': `${now / 1000 + 60}` },
      { limit: 15, remaining: 3, reset: 60_000 },
    ],
  ])('are read: %j', (headers, quota) => {
    expect(fields(headers)).toEqual([{ name: '', ...quota }])
  })

  it.each([
    ['0', 0],
    ['999999999', 999_999_999_000],
    ['1000000000', 0],
    [`${now / 1000 - 9}`, 0],
    [`${now / 1000 + 9}`, 9000],
    ['99999999999', 99_999_999_999_000 - now],
    ['100000000000', 0],
    [`${now - 9}`, 0],
    [`${now + 9}`, 9],
  ])('give the reset in seconds from now, Unix seconds or Unix milliseconds: %s', (text, reset) => {
    expect(fields({ 'x-ratelimit-reset': text })).toMatchObject([{ reset }])
  })

  it.each<Record<string, string>>([
    { ratelimit: 'limit=100, remaining=40, reset=5', 'ratelimit-policy': '10;w=1, 100;w=60' },
    { ratelimit: 'limit=100, remaining=40, reset=5', 'ratelimit-policy': '100;w=60, 1000;w=3600' },
    { 'ratelimit-limit': '100, 10;w=1, 100;w=60', 'ratelimit-remaining': '40', 'ratelimit-reset': '5' },
    { 'ratelimit-limit': '100, 100;w=60, 1000;w=3600', 'ratelimit-remaining': '40', 'ratelimit-reset': '5' },
  ])('give no window when they list several policies: %j', headers => {
    expect(fields(headers)).toEqual([{ name: '', limit: 100, remaining: 40, reset: 5000, window: undefined }])
  })

  it('give no limit when the value is not a number', () => {
    for (const limit of ['-1', 'none', 'w=60'])
      expect(fields({ 'x-ratelimit-limit': limit, 'x-ratelimit-remaining': '7' })).toMatchObject([{ limit: undefined, remaining: 7 }])
  })

  it('are ignored when the structured fields are present', () => {
    expect(fields({ ratelimit: '"a";r=1;t=2', 'x-ratelimit-remaining': '9' })).toHaveLength(1)
  })

  it.each<Record<string, string>>([
    { 'x-ratelimit-remaining': '-1' },
    { 'x-ratelimit-remaining': 'many' },
    { 'x-ratelimit-limit': '40' },
    { 'ratelimit-reset': '1e9' },
    { ratelimit: 'limit=5, remaining=4' },
    { ratelimit: 'limit=5, remaining=4, reset=60, x' },
    { ratelimit: 'no-limit=5, remaining=4, reset=60' },
  ])('are ignored when malformed or incomplete: %j', headers => {
    expect(fields(headers)).toEqual([])
  })
})

it('returns valid numbers or none for random rate limit headers', () => {
  const piece = fc.constantFrom('"a"', '"b"', ';r=', ';t=', ';q=', ';w=', '0', '1', '9999999999', '1e400', '-1', ',', ' ', '"', '\\')
  const value = fc.array(piece, { maxLength: 12 }).map(parts => parts.join(''))
  const names = fc.constantFrom(
    'ratelimit',
    'ratelimit-policy',
    'ratelimit-limit',
    'ratelimit-remaining',
    'ratelimit-reset',
    'x-ratelimit-remaining',
    'x-ratelimit-reset',
    'x-ratelimit-limit',
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(names, value)), headers => {
      for (const { limit = 0, remaining = 0, reset = 0, window = 1 } of rateLimitFields(new Headers(headers), now)) {
        for (const number of [limit, remaining, reset]) expect(number).toBeGreaterThanOrEqual(0)
        expect(window).toBeGreaterThan(0)
      }
    }),
  )
})
