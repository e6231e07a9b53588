import { mkdirSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { open, seal } from '../../src/core/cache/entry/codec.ts'
import { cacheDate } from '../../src/core/cache/strategy/http/fields/date.ts'
import { readDirectives } from '../../src/core/cache/strategy/http/fields/directives.ts'
import { contentRange, readRange } from '../../src/core/cache/strategy/http/fields/range.ts'
import { normalise, variesByAll, varyNames } from '../../src/core/cache/strategy/http/fields/vary.ts'
import { decodeText, lenientBody } from '../../src/core/http/body.ts'
import { httpDate } from '../../src/core/http/http-date.ts'
import { rateLimitFields } from '../../src/core/rate-limit/quota/fields.ts'
import { redactCause } from '../../src/core/redaction/cause.ts'
import { createRedactor } from '../../src/core/redaction/redactor.ts'
import { redactUrl } from '../../src/core/redaction/url.ts'
import { sortQuery } from '../../src/core/request/key.ts'
import { retryAfter } from '../../src/core/retry/retry-after.ts'
import { createCache } from '../../src/index.ts'
import { match } from '../../src/providers/match/index.ts'
import { similarity, titleKey } from '../../src/providers/match/similarity.ts'
import { normalize as normalizePlex } from '../../src/providers/plex/answers/normalize.ts'
import { isCutOff, parseXML } from '../../src/providers/plex/answers/xml.ts'
import { classifyAccount, classifyServer } from '../../src/providers/plex/errors/classify.ts'
import { classifyTMDB } from '../../src/providers/tmdb/errors.ts'
import { classifyTVDB } from '../../src/providers/tvdb/errors/classify.ts'
import { parseToken } from '../../src/providers/tvdb/login/token.ts'
import { normalize as normalizeTVDB } from '../../src/providers/tvdb/normalize.ts'

/** 1 MB is 16 times 64 kB: a reader that takes quadratic time takes 256 times as long. */
const SMALL = 65_536
const LARGE = 16 * SMALL
const MOST = 20

/** Inputs that make ambiguous regular expressions backtrack: runs, unclosed quotes and tags, and a mismatch at the end. */
const SHAPES: Readonly<Record<string, (size: number) => string>> = {
  spaces: size => ' '.repeat(size),
  'spaces before an end': size => `a${' '.repeat(size)}b`,
  commas: size => ' ,'.repeat(size / 2),
  quotes: size => '\\"'.repeat(size / 2),
  'open strings': size => '"a'.repeat(size / 2),
  'open tags': size => '<'.repeat(size),
  comments: size => `<MediaContainer>${'<!---->'.repeat(size / 7)}</MediaContainer>x`,
  'open comments': size => `<a>${'<!--'.repeat(size / 4)}`,
  'comments at the end': size => `<a/>${'<!-- -->'.repeat(size / 8)}x`,
  scripts: size => '<script'.repeat(size / 7),
  errors: size => '<error code="'.repeat(size / 13),
  questions: size => '?'.repeat(size),
  ampersands: size => '&a'.repeat(size / 2),
  equals: size => 'a=b;'.repeat(size / 4),
  digits: size => '1'.repeat(size),
  letters: size => 'a'.repeat(size),
  dashes: size => '-.'.repeat(size / 2),
  brackets: size => '[{'.repeat(size / 2),
  // in groups, because the nesting limit of JSON.parse depends on the platform
  nested: size => `[${`${'['.repeat(500)}${']'.repeat(500)},`.repeat(size / 8008)}1]${' '.repeat(size * 0.875)}`,
  strings: size => `[${'"some words",'.repeat(size / 13)}1]`,
  addresses: size => 'https://a.test/b '.repeat(size / 17),
  'one address': size => `https://a.test/${'a/'.repeat(size / 2)}?${'b=c&'.repeat(8)}`,
  users: size => `https://${'a@'.repeat(size / 2)}`,
  directives: size => 'max-age="1, '.repeat(size / 12),
  lists: size => '"a";b=1, '.repeat(size / 9),
  dates: size => 'Mon, 01 Jan 2024 00:00:00 GMT, '.repeat(size / 31),
  tokens: size => `eyJ${'a.'.repeat(size / 2)}`,
}

const headers = (name: string, value: string): Headers => {
  const all = new Headers()
  try {
    all.set(name, value.replace(/[^\x20-\x7e]/g, ' '))
  } catch {
    // no header can hold it
  }
  return all
}

const json = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const quiet = <T>(run: () => T): T | undefined => {
  try {
    return run()
  } catch {
    return undefined
  }
}

const plain = createRedactor(() => ({ url: 'https://a.test/?q=a+long+secret', headers: { 'x-key': 'another secret' } }))
const answered = (body: unknown) => ({ status: 500, headers: new Headers(), url: 'https://a.test/', body })

/** Everything in the library that reads what a server, a user or a store wrote. */
const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  'plex: isCutOff': isCutOff,
  'plex: parseXML': text => parseXML(text).catch(() => undefined),
  'plex: classify a failure': text => classifyServer(answered(text)),
  'plex.tv: classify a failure': text => classifyAccount(answered(text)),
  'plex: tidy': text => quiet(() => normalizePlex(json(text))),
  'tmdb: classify': text => classifyTMDB(answered(json(text))),
  'tvdb: classify': text => classifyTVDB(answered(json(text))),
  'tvdb: tidy': text => quiet(() => normalizeTVDB(json(text))),
  'tvdb: read a token': text => parseToken(text, 0),
  'decode text': text => decodeText(new TextEncoder().encode(text), 'text/plain', true),
  'decode by a label': text => quiet(() => decodeText(new Uint8Array(8), `text/plain; charset${text}`, false)),
  'decode a failure': text => lenientBody(new TextEncoder().encode(text), new Headers()),
  'redact a text': text => plain.text(text),
  'redact a value': text => plain.value(json(text)),
  'redact an address': redactUrl,
  'redact headers': text => plain.headers(headers('x-a', text)),
  'redact a request’s own body': text =>
    createRedactor(() => ({ url: 'https://a.test/', headers: {}, body: text })).value({ error: text.slice(0, 60_000) }),
  'redact a request’s own header': text =>
    createRedactor(() => ({ url: 'https://a.test/', headers: { 'x-a': text } })).text('some words of an answer'),
  'redact a cause': text => redactCause(Object.assign(new Error(text), { data: text }), plain),
  'Cache-Control': readDirectives,
  'Vary and its headers': text => [
    variesByAll(headers('vary', text)) || varyNames(headers('vary', text)),
    normalise('accept-language', text),
    normalise('accept', text),
  ],
  'Content-Range and Range': text => [contentRange(text, 5), readRange(text, 5)],
  dates: text => [httpDate(text, 0), cacheDate(text, 0)],
  'Retry-After': text => retryAfter(headers('retry-after', text), 0),
  RateLimit: text => [rateLimitFields(headers('ratelimit', text), 0), rateLimitFields(headers('x-ratelimit-limit', text), 0)],
  'sort a query': text => sortQuery(`https://a.test/?${text}`),
  'open an entry': text => [
    open(text),
    open(seal({ key: 'a', storedAt: 1, expiresAt: 2, status: 200, headers: [], body: text, tags: [], ms: 0 })),
  ],
  'import lines': text => createCache().import(text),
  'import lines byte by byte': text => createCache().import(bitByBit(text)),
  'match: likeness': text => similarity(titleKey(text), titleKey(`x${text}`)),
  'match: a search': text =>
    match({ title: 'A Title' }, [{ name: 'a', search: async () => [{ id: 1, kind: 'movie', title: text, year: 1999 }] } as never]).catch(
      () => undefined,
    ),
}

function bitByBit(text: string): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text)
  let at = 0
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close()
      controller.enqueue(bytes.subarray(at, (at += 512)))
    },
  })
}

/** The shortest of several runs, in milliseconds: other load on the machine can only make a run longer. */
async function time(read: (text: string) => unknown, text: string): Promise<number> {
  let least = Number.POSITIVE_INFINITY
  const until = performance.now() + 60
  for (let runs = 0; runs < 6 && (runs < 2 || performance.now() < until); runs++) {
    const started = performance.now()
    await read(text)
    least = Math.min(least, performance.now() - started)
  }
  return least
}

/**
 * Times below this, in milliseconds, depend more on the processor's caches than on the reader. It hides nothing: a reader
 * that takes a step for each pair of 65,536 characters takes a second for them.
 */
const FLOOR = 5

/** How much longer a large text takes than a small one. A slow result is measured again: a slow reader stays slow, a busy machine does not. */
async function measure(read: (text: string) => unknown, make: (size: number) => string): Promise<{ growth: number; ms: number }> {
  let least = { growth: Number.POSITIVE_INFINITY, ms: 0 }
  for (let tries = 0; tries < 4 && least.growth > MOST; tries++) {
    const small = Math.max(FLOOR, await time(read, make(SMALL)))
    const ms = await time(read, make(LARGE))
    if (ms / small < least.growth) least = { growth: ms / small, ms }
  }
  return least
}

describe('a reader of external text', () => {
  const rows: string[] = []
  it.each(Object.entries(READERS))('takes linear time: %s', async (name, read) => {
    let worst = { growth: 0, shape: '', ms: 0 }
    for (const [shape, make] of Object.entries(SHAPES)) {
      const found = await measure(read, make)
      if (found.growth > worst.growth) worst = { ...found, shape }
    }
    rows.push(`${name.padEnd(34)} ${worst.growth.toFixed(1).padStart(6)} × ${worst.ms.toFixed(1).padStart(8)} ms at 1 MB  (${worst.shape})`)
    expect(worst.growth, worst.shape).toBeLessThanOrEqual(MOST)
  })
  it('has a row in the table of the report', () => {
    mkdirSync('.logs', { recursive: true })
    writeFileSync('.logs/linear.txt', `${rows.join('\n')}\n`)
    expect(rows).toHaveLength(Object.keys(READERS).length)
  })
})
