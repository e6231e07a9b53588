import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Entry, open, seal } from '../../../src/core/cache/entry/codec.ts'
import '../../../src/core/cache/strategy/http/strategy.ts'
import '../../../src/core/cache/inspect.ts'
import { checksum } from '../../../src/core/hash.ts'
import { memoryDriver } from '../../../src/drivers/memory.ts'
import { createCache, createClient } from '../../../src/index.ts'
import { createVirtualClock } from '../../../src/testing/index.ts'

const KEY = 'a'.repeat(64)
const TERMS = { age: 0, life: 1e6, staleWhileRevalidate: 0, staleIfError: 0, strict: false, immutable: false }
const entry: Entry = {
  key: KEY,
  storedAt: 1000,
  expiresAt: 2000,
  status: 200,
  headers: [['content-type', 'application/json']],
  body: '{"n":1}',
  tags: [['t', 'v']],
  ms: 5,
  http: TERMS,
}

/** An entry with changed fields and a correct checksum. */
function forge(changes: Readonly<Record<string, unknown>>, from = entry): string {
  const [, line = '', body = ''] = /^#\S+ (.*)\n([\s\S]*)$/.exec(seal(from)) ?? []
  const fields = { ...JSON.parse(line), ...changes }
  const rest = `${JSON.stringify(fields)}\n${body}`
  return `#${checksum(rest)} ${rest}`
}

/** For each field, values of a wrong type or out of range. */
const WRONG: Readonly<Record<string, readonly unknown[]>> = {
  v: [0, 2, '1', null],
  body: ['none', 'blob', 1, null, undefined],
  key: [1, null, 'b'.repeat(64), undefined],
  storedAt: ['1000', null, -1, 1e300, undefined, [1000]],
  expiresAt: ['x', null, 999, undefined, true],
  status: ['200', 200.5, 199, 600, -1, 1e9, null, undefined, 101],
  headers: [
    null,
    undefined,
    {},
    'a: b',
    [['a']],
    [['a', 1]],
    [['a', 'b', 'c']],
    [['a b', 'c']],
    [['a', 'b\r\nc: d']],
    [['a', '\u0000']],
    [1],
  ],
  tags: [null, undefined, {}, [['a']], [['a', 1]], 'a'],
  ms: ['5', -1, null, undefined, 1e300],
  negative: [1, 'true', null],
  http: [
    1,
    'x',
    null,
    {},
    { ...TERMS, life: 'x' },
    { ...TERMS, age: -1 },
    { ...TERMS, strict: 1 },
    { ...TERMS, range: { first: 'x' } },
    [1],
  ],
}

describe('a stored entry', () => {
  it('is read back unchanged', () => {
    expect(open(seal(entry), KEY)).toEqual(entry)
    expect(open(forge({}), KEY)).toEqual(entry)
  })

  it.each(Object.entries(WRONG))('is rejected when its field %s is invalid', (name, values) => {
    for (const value of values) expect(open(forge({ [name]: value }), KEY), JSON.stringify(value)).toBeUndefined()
  })

  it('is either rejected or valid, whatever its fields contain', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(WRONG)), fc.jsonValue(), (name, value) => {
        const found = open(forge({ [name]: value }), KEY)
        if (!found) return
        expect(Number.isFinite(found.storedAt) && found.expiresAt >= found.storedAt && Number.isInteger(found.status)).toBe(true)
        new Headers(found.headers as [string, string][])
      }),
    )
  })
})

describe.each(['ttl', 'http'] as const)('a cache with the policy %s', policy => {
  function setup() {
    const clock = createVirtualClock()
    const driver = memoryDriver()
    const events: string[] = []
    let count = 0
    const runtime = {
      ...clock.runtime,
      fetch: async () =>
        Response.json(++count, { headers: { 'cache-control': 'max-age=3600', date: new Date(clock.now()).toUTCString() } }),
    }
    const open = () =>
      createClient({
        baseURL: 'https://a.test',
        runtime,
        cache: createCache({ driver, policy, ttl: '1h', memory: false, runtime }),
        onEvent: event => void events.push(event.type),
      })
    return { clock, driver, events, open, runtime }
  }

  it.each([
    ['with any invalid field', Object.entries(WRONG).flatMap(([name, values]) => values.map(value => ({ [name]: value })))],
    ['with a status that is never stored', (policy === 'ttl' ? [202, 206, 304, 404, 500, 0] : [304, 206, 0]).map(status => ({ status }))],
  ])('treats an entry %s as a miss and emits an event', async (_, changes) => {
    for (const change of changes) {
      const { clock, driver, events, open: make } = setup()
      const api = make()
      await clock.run(api.get('/a'))
      const [key] = (await driver.getKeys('', {})) as string[]
      await driver.setItem?.(key as string, forge(change, open((await driver.getItem(key as string)) as string) as Entry), {})
      expect(await clock.run(api.get('/a')), JSON.stringify(change)).toBe(2)
      expect(events, JSON.stringify(change)).toContain('cache-error')
    }
  })

  it('imports no invalid entry', async () => {
    const { clock, runtime } = setup()
    const cache = createCache({ policy, runtime })
    const now = clock.now()
    const good = { ...entry, storedAt: now, expiresAt: now + 1e6, tags: [] }
    const line = (changes: object) => JSON.stringify({ key: KEY, entry: forge({ ...changes }, good) })
    const lines = Object.entries(WRONG).flatMap(([name, values]) => values.map(value => line({ [name]: value })))
    expect(await clock.run(cache.import([...lines, line({ status: 304 }), line({ status: 206 }), 'x', '{}', '[]'].join('\n')))).toBe(0)
    expect(await clock.run(cache.import(line({})))).toBe(1)
  })
})

it('returns undefined for a stored value that is not valid JSON', async () => {
  const clock = createVirtualClock()
  const cache = createCache({ runtime: clock.runtime })
  const now = clock.now()
  const broken = seal({ ...entry, storedAt: now, expiresAt: now + 1e6, tags: [], http: undefined, body: '{"n":' })
  await clock.run(cache.import(JSON.stringify({ key: KEY, entry: broken })))
  expect(await clock.run(cache.get(KEY))).toBeUndefined()
})
