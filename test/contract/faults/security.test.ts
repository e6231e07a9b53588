import { makeDriver } from 'contract:driver'
import { bearer, createCache, createClient, queryParam } from 'holdfast'
import { memoryDriver } from 'holdfast/drivers/memory'
import { expect, test } from 'vitest'
import { failure, until } from '../support.ts'
import { faulty } from './support.ts'

const none = { retry: false as const }

test('fault 32: a header that holds a line break, NUL or other signs is refused by name, and its value is not shown', async () => {
  const { api, seen } = faulty()
  for (const bad of ['a\r\nx-injected: 1', 'a\nb', 'a\u0000b', 'a\u0007', 'token-\u4e2d', 'a\rb']) {
    const error = await Promise.resolve()
      .then(() => api.get('/ok', { headers: { 'x-canary': `canary-32${bad}` } }))
      .catch((reason: unknown) => reason)
    expect(error instanceof Error).toBe(true)
    expect(String(error)).toMatch(/x-canary/)
    expect(`${String(error)} ${JSON.stringify(error)}`.includes('canary-32')).toBe(false)
  }
  expect(await seen()).toEqual([])
})

test('fault 32: a credential with a line break is refused, and not shown', async () => {
  const { baseURL, seen } = faulty()
  const error = await Promise.resolve()
    .then(() => createClient({ baseURL, auth: bearer('canary-32\r\nx-injected: 1'), ...none }).get('/ok'))
    .catch((reason: unknown) => reason)
  expect(error instanceof Error).toBe(true)
  expect(`${String(error)} ${JSON.stringify(error)} ${String((error as Error).cause)}`.includes('canary-32')).toBe(false)
  expect(await seen()).toEqual([])
})

test('fault 33: no path leaves the base address', async () => {
  const { api, seen, stranger } = faulty()
  const paths = [
    stranger,
    stranger.replace('http:', ''),
    stranger.replace('http:', '').replaceAll('/', '\\'),
    `/\\${stranger.slice(7)}`,
    '/../x',
    '/a/../../x',
    '/..%2f..%2fx',
    '/%2e%2e/x',
    '/.%2E/x',
    '/a\\..\\..\\x',
    '\t//stranger',
    '/a\u0000',
    'javascript:1',
  ]
  for (const path of paths) {
    const error = await Promise.resolve()
      .then(() => api.get(path))
      .catch((reason: unknown) => reason)
    expect(error instanceof TypeError).toBe(true)
  }
  for (const id of ['.', '..', '../../x', '..\\x']) {
    const error = await Promise.resolve()
      .then(() => api.get('/{id}', { params: { id } }))
      .catch((reason: unknown) => reason)
    expect(error instanceof TypeError).toBe(true)
  }
  expect(await seen()).toEqual([])
  await failure(api.get('/{id}', { params: { id: '//stranger/a?b#c' } }))
  expect((await seen())[0]?.path).toMatch(/\/%2F%2Fstranger%2Fa%3Fb%23c$/)
})

test('fault 38: a secret is in no part of an error, in no event and in no log', async () => {
  const secret = 'canary-38-5f1d'
  const lines: unknown[] = []
  const log = (...args: unknown[]) => void lines.push(args.map(String).join(' '))
  const { baseURL, events } = faulty()
  for (const path of ['/status?answer=401', '/status?answer=500', '/reset', '/short', '/html', '/stall', '/redirect?to=ftp://x/']) {
    for (const auth of [bearer(secret), queryParam('api_key', secret)]) {
      const api = createClient({
        baseURL,
        auth,
        timeout: '200ms',
        retry: false,
        breaker: false,
        headers: { 'x-plex-token': secret },
        query: { token: secret },
        onEvent: event => events.push(event),
        logger: { debug: log, info: log, warn: log, error: log },
      })
      const error = await failure(api.get(path))
      const chain: unknown[] = []
      for (let cause: unknown = error; cause instanceof Error; cause = cause.cause)
        chain.push(cause.message, cause.stack, JSON.stringify(cause), JSON.stringify({ ...cause }))
      expect(chain.join('\n').includes(secret)).toBe(false)
    }
  }
  expect(events.length).toBeGreaterThan(13)
  expect(`${JSON.stringify(events)} ${lines.join('\n')}`.includes(secret)).toBe(false)
})

test('fault 38: a secret is in no key and no value of the store', async () => {
  const driver = memoryDriver()
  const { api } = faulty({
    cache: createCache({ driver, ttl: '1h' }),
    headers: { authorization: 'canary-38' },
    auth: queryParam('api_key', 'canary-38'),
  })
  await api.get('/ok')
  await until(async () => (await driver.getKeys('')).length > 0)
  for (const key of await driver.getKeys(''))
    expect(`${key} ${JSON.stringify(await driver.getItem(key))}`.includes('canary-38')).toBe(false)
})

for (const policy of ['ttl', 'http'] as const) {
  test(`fault 39: two credentials never share an answer, under policy ${policy}`, async () => {
    const { baseURL, seen } = faulty()
    const cache = createCache({ driver: makeDriver(), policy, ttl: '1h' })
    const as = (headers: Record<string, string>, auth?: string) =>
      createClient({ baseURL, cache, headers, ...(auth !== undefined && { auth: bearer(auth) }) }).request({ path: '/echo' })
    const users: Record<string, string>[] = [
      {},
      { authorization: 'one' },
      { authorization: 'two' },
      { 'x-api-key': 'one' },
      { 'x-plex-token': 'one' },
      { 'x-session': 'one' },
    ]
    for (const user of users) expect((await as(user)).from).toBe('network')
    expect((await as({}, 'three')).from).toBe('network')
    expect((await as({}, 'four')).from).toBe('network')
    expect(await seen()).toHaveLength(8)
  })
}

test('fault 40: a body, headers and a query with __proto__ pollute nothing, from the cache either', async () => {
  const { api } = faulty({ cache: createCache({ driver: makeDriver(), ttl: '1h' }), ...none })
  const query = JSON.parse('{"__proto__":"x","constructor":"y"}') as Record<string, string>
  for (let i = 0; i < 2; i++) expect(await api.get<{ n: number }>('/pollute', { query })).toMatchObject({ n: 1 })
  const probe: Record<string, unknown> = {}
  expect(probe.polluted).toBe(undefined)
  expect(({} as { constructor: { polluted?: unknown } }).constructor.polluted).toBe(undefined)
})

test('fault 40: a header as long as a runtime takes is read in linear time', async () => {
  const { api } = faulty({ cache: createCache({ policy: 'http' }), ...none })
  for (const part of ['max-age=1,', '"', '\\,', 'a="', ' ', ',']) {
    const ask = (times: number) => api.request({ path: '/long-header', query: { part, times } })
    const before = Date.now()
    await ask(Math.floor(7000 / part.length))
    expect(Date.now() - before).toBeLessThan(1500)
  }
})
