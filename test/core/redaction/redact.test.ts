import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { redactCause } from '../../../src/core/redaction/cause.ts'
import { isSecretHeader, REDACTED } from '../../../src/core/redaction/names.ts'
import { createRedactor } from '../../../src/core/redaction/redactor.ts'
import { redactUrl } from '../../../src/core/redaction/url.ts'

const canary = 'canary-7f3a9b2c-of-the-mine'

describe('redactUrl', () => {
  it('keeps plain words and redacts every other query value', () => {
    expect(redactUrl('https://x.example/a?api_key=abc&page=2&q=secret+words#frag')).toBe(
      `https://x.example/a?api_key=${REDACTED}&page=2&q=${REDACTED}`,
    )
  })
  it('redacts user info, and path segments that look like keys', () => {
    expect(redactUrl('https://me:pw@x.example/a')).toBe(`https://${REDACTED}@x.example/a`)
    expect(redactUrl('https://x.example/authenticate/0123456789abcdef0123456789abcdef/x')).toBe(
      `https://x.example/authenticate/${REDACTED}/x`,
    )
    expect(redactUrl('https://x.example/eyJhbGciOi.eyJzdWIi.sig')).toBe(`https://x.example/${REDACTED}`)
  })
  it('keeps ordinary paths unchanged', () => {
    expect(redactUrl('https://x.example/3/tv/1396/season/1')).toBe('https://x.example/3/tv/1396/season/1')
  })
})

describe('createRedactor', () => {
  const redact = createRedactor(() => ({
    url: `https://x.example/a?filter=${encodeURIComponent(`${canary} q`)}`,
    headers: { authorization: `Bearer ${canary} h`, accept: 'application/json' },
    body: JSON.stringify({ deep: [{ note: `${canary} b` }] }),
  }))
  it('redacts the secrets of query, header and body in every encoding', () => {
    for (const part of ['q', 'h', 'b']) {
      const secret = `${canary} ${part}`
      for (const form of [secret, encodeURIComponent(secret), JSON.stringify(secret)])
        expect(redact.text(`<${form}>`)).not.toContain(canary)
    }
    expect(redact.text('application/json stays')).toBe('application/json stays')
  })
  it('redacts values and their keys at any depth', () => {
    expect(JSON.stringify(redact.value({ a: [{ [`${canary} h`]: `${canary} b` }] }))).not.toContain(canary)
  })
  it('redacts secrets in headers, and the whole value of credential headers', () => {
    const clean = redact.headers(new Headers({ 'x-echo': `${canary} h`, 'set-cookie': 'sid=1', location: 'https://x.example/?token=abc' }))
    expect(clean.get('x-echo')).not.toContain(canary)
    expect(clean.get('set-cookie')).toBe(REDACTED)
    expect(clean.get('location')).toBe(`https://x.example/?token=${REDACTED}`)
  })
  it('redacts the strings of a JSON body but not its names, and accepts malformed text', () => {
    const odd = createRedactor(() => ({
      url: 'https://x.example/',
      headers: {},
      body: '{"username":"ada lovelace","note":"\\ud800 half a sign","form":"a=b"}',
    }))
    expect(odd.text('username ada lovelace is taken')).toBe(`username ${REDACTED} is taken`)
  })
  it('redacts the values of forms', () => {
    const form = new FormData()
    form.set('pin', 'form-secret-1')
    expect(createRedactor(() => ({ url: 'https://x.example/', headers: {}, body: form })).text('<form-secret-1>')).toBe(`<${REDACTED}>`)
    expect(createRedactor(() => ({ url: 'https://x.example/', headers: {}, body: 'pin=form-secret-2&x=1' })).text('<form-secret-2>')).toBe(
      `<${REDACTED}>`,
    )
  })
  it('redacts secrets that are added later', () => {
    redact.add('late-secret-token')
    expect(redact.text('x late-secret-token y')).toBe(`x ${REDACTED} y`)
    redact.add('4711')
    expect(redact.text('pin 4711')).toBe(`pin ${REDACTED}`)
  })
})

describe('redactCause', () => {
  const redact = createRedactor(() => ({ url: `https://x.example/?k=${canary}`, headers: {} }))
  it('returns the same error when it contains no secret', () => {
    const error = new TypeError('fetch failed')
    Object.defineProperty(error, 'stack', { value: 'TypeError: fetch failed' })
    expect(redactCause(error, redact)).toBe(error)
  })
  it('returns a copy without the secret, with name, code and inner cause', () => {
    const inner = Object.assign(new Error(`connect ${canary}`), { code: 'ECONNREFUSED', options: { url: canary } })
    const error = new TypeError(`failed https://x.example/?k=${canary}`, { cause: inner })
    const clean = redactCause(error, redact) as Error & { cause: Error & { code: string } }
    expect(inspect(clean, { depth: 9, showHidden: true })).not.toContain(canary)
    expect(clean.name).toBe('TypeError')
    expect(clean.cause.code).toBe('ECONNREFUSED')
  })
  it('accepts circular references and getters that throw', () => {
    const error = new Error(canary) as Error & { self?: unknown }
    error.self = error
    Object.defineProperty(error, 'bad', {
      enumerable: true,
      get: () => {
        throw new Error('no')
      },
    })
    expect(inspect(redactCause(error, redact), { depth: 9 })).not.toContain(canary)
  })
})

describe('isSecretHeader', () => {
  it.each([
    'set-cookie',
    'access-token',
    'refresh-token',
    'x-auth-token',
    'x-amz-security-token',
    'x-api-key',
    'authentication-info',
    'x-session-id',
    'x-csrf-token',
    'x-signed-url',
  ])('returns true for %s, which may carry a credential', name => expect(isSecretHeader(name)).toBe(true))
  it.each([
    'etag',
    'content-type',
    'www-authenticate',
    'access-control-allow-credentials',
    'x-ratelimit-remaining',
    'public-key-pins',
    'surrogate-key',
    'retry-after',
    'location',
  ])('returns false for %s', name => expect(isSecretHeader(name)).toBe(false))
})
