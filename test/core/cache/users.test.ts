import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import '../../../src/core/cache/strategy/http/strategy.ts'
import { LEFT_OUT, tellsApart } from '../../../src/core/request/key-headers.ts'
import { fsDriver } from '../../../src/drivers/fs.ts'
import { memoryDriver } from '../../../src/drivers/memory.ts'
import {
  type Auth,
  bearer,
  type CacheOptions,
  type CallOptions,
  createCache,
  createClient,
  header,
  type Layer,
  queryParam,
} from '../../../src/index.ts'
import { createVirtualClock } from '../../../src/testing/index.ts'

/** A server that echoes each request, so that two users never get the same response. */
function setup(cache: CacheOptions | false, more: { readonly layers?: readonly Layer[]; readonly auth?: Auth } = {}) {
  const clock = createVirtualClock()
  let requests = 0
  const fetch = async (url: string, init: RequestInit = {}) => {
    await clock.sleep(10)
    const body = {
      n: ++requests,
      url,
      method: init.method,
      sent: init.body ? await new Response(init.body).text() : '',
      headers: Object.fromEntries(new Headers(init.headers)),
    }
    return Response.json(body, { headers: { 'cache-control': 'max-age=600', date: new Date(clock.now()).toUTCString() } })
  }
  const runtime = { ...clock.runtime, fetch }
  const stored = cache && createCache({ ttl: '1h', ...cache, runtime })
  const api = createClient({
    baseURL: 'https://a.test',
    runtime,
    rateLimit: false,
    cache: stored,
    ...more,
  })
  const get = (call: CallOptions, path = '/a') => api.get<{ n: number; headers: Record<string, string> }>(path, call)
  return { clock, api, get, stored: stored || undefined, count: () => requests }
}

/** One part of a request that differs between two calls. */
interface Difference {
  readonly what: string
  readonly calls: readonly [CallOptions, CallOptions]
  readonly paths?: readonly [string, string]
}

const value = fc.stringMatching(/^[a-z0-9]{1,12}$/)
const two = fc.uniqueArray(value, { minLength: 2, maxLength: 2 }) as fc.Arbitrary<[string, string]>
const NAMES =
  'authorization proxy-authorization cookie x-api-key api-key x-plex-token x-auth-token x-access-token x-session-id x-csrf-token x-user x-user-id x-tenant x-account-id x-requester-id x-request-user x-requested-by x-forwarded-user x-on-behalf-of x-client-id x-impersonate x-org-id'
/** Headers for which HTTP leaves it to Vary whether they matter. */
const BY_VARY = 'user-agent x-requested-with origin referer sec-fetch-site x-request-id accept-language x-anything dnt'

const byHeader = (names: string) =>
  fc
    .tuple(fc.constantFrom(...names.split(' ')), two)
    .map(([name, [a, b]]): Difference => ({ what: name, calls: [{ headers: { [name]: a } }, { headers: { [name]: b } }] }))
const byAuth = fc.tuple(fc.constantFrom('bearer', 'header', 'query', 'function'), two).map(([kind, secrets]): Difference => {
  const auth = (secret: string) =>
    kind === 'bearer'
      ? bearer(secret)
      : kind === 'header'
        ? header('x-key', secret)
        : kind === 'query'
          ? queryParam('k', secret)
          : bearer(async () => secret)
  return { what: `auth ${kind}`, calls: [{ auth: auth(secrets[0]) }, { auth: auth(secrets[1]) }] }
})
const byQuery = two.map(([a, b]): Difference => ({ what: 'query', calls: [{ query: { q: a } }, { query: { q: b } }] }))
const byPath = two.map(([a, b]): Difference => ({ what: 'path', calls: [{}, {}], paths: [`/${a}`, `/${b}`] }))
const byMode = fc
  .constantFrom<[CallOptions, CallOptions]>(
    [{ credentials: 'omit' }, { credentials: 'include' }],
    [{}, { credentials: 'include' }],
    [{ redirect: 'error' }, { redirect: 'follow' }],
    [{ redirect: 'manual' }, {}],
    [{}, { auth: bearer('a-token') }],
    [{ headers: { 'x-api-key': 'a' } }, {}],
  )
  .map((calls): Difference => ({ what: 'mode', calls }))

/** Header names that no standard and no list contains. */
const byUnknown = fc
  .tuple(
    fc.stringMatching(/^[a-z][a-z0-9-]{2,14}$/).filter(name => tellsApart(name) && name !== 'accept'),
    two,
  )
  .map(([name, [a, b]]): Difference => ({ what: name, calls: [{ headers: { [name]: a } }, { headers: { [name]: b } }] }))

const always = fc.oneof(byHeader(NAMES), byAuth, byQuery, byPath, byMode)

const CACHES: readonly [string, CacheOptions | false][] = [
  ['without a cache', false],
  ['with policy ttl in memory', { policy: 'ttl' }],
  ['with policy http in memory', { policy: 'http', ttl: 0 }],
  ['with policy ttl and a driver without memory', { policy: 'ttl', memory: false, driver: memoryDriver() }],
  ['with policy http and a driver without memory', { policy: 'http', ttl: 0, memory: false, driver: memoryDriver() }],
]

describe.each(CACHES)('a client %s', (_, cache) => {
  /** All differences that separate two requests here; policy http leaves some headers to Vary. */
  const different = cache && cache.policy === 'http' ? always : fc.oneof(always, byHeader(BY_VARY), byUnknown)

  it('sends two requests for concurrent calls that differ in any part, and returns two responses', async () => {
    await fc.assert(
      fc.asyncProperty(different, async ({ calls, paths = ['/a', '/a'] }) => {
        const { clock, get, count } = setup(cache && { ...cache, ...(cache.driver && { driver: memoryDriver() }) })
        const [a, b] = await clock.run(Promise.all([get(calls[0], paths[0]), get(calls[1], paths[1])]))
        expect(count()).toBe(2)
        expect(a.n).not.toBe(b.n)
      }),
      { numRuns: 150 },
    )
  })

  it('sends one request for concurrent calls that differ in nothing or in an ignored header', async () => {
    for (const name of LEFT_OUT.filter(name => !/^(?:if-|cache-control|pragma)/.test(name))) {
      const { clock, get, count } = setup(cache)
      await clock.run(
        Promise.all([get({ headers: { [name]: '1' } }), get({ headers: { [name]: '2' } }), get({ headers: { [name]: '1' } })]),
      )
      expect(count(), name).toBe(1)
    }
  })
})

describe.each(CACHES.slice(1))('a client %s', (_, cache) => {
  const different = cache && cache.policy === 'http' ? always : fc.oneof(always, byHeader(BY_VARY), byUnknown)

  it('sends two requests for successive calls that differ in any part, and returns two responses', async () => {
    await fc.assert(
      fc.asyncProperty(different, async ({ calls, paths = ['/a', '/a'] }) => {
        const { clock, get, count } = setup(cache && { ...cache, ...(cache.driver && { driver: memoryDriver() }) })
        await clock.run(get(calls[0], paths[0]))
        await clock.run(get(calls[1], paths[1]))
        expect(count()).toBe(2)
        // and each call gets its own response again
        await clock.run(get(calls[0], paths[0]))
        expect(count()).toBe(2)
      }),
      { numRuns: 150 },
    )
  })
})

it('keeps the entries of different users apart on disk', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'users-'))
  try {
    for (const policy of ['ttl', 'http'] as const) {
      const api = (user: string) => {
        const { clock, get, count, stored } = setup({ policy, driver: fsDriver({ dir }), memory: false })
        return {
          count,
          get: async () => {
            const answer = await clock.run(get({ headers: { 'x-api-key': user } }))
            await clock.run(async () => stored?.dispose())
            return answer
          },
        }
      }
      const [one, other] = [api('alice'), api('bob')]
      expect((await one.get()).headers['x-api-key']).toBe('alice')
      expect((await other.get()).headers['x-api-key']).toBe('bob')
    }
  } finally {
    // virtual time goes on while the disk still writes
    await rm(dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 25 })
  }
})

describe.each(['ttl', 'http'] as const)('a client whose user changes between cache key and attempt (policy %s)', policy => {
  it('does not store the response of the new user under the key of the old one', async () => {
    let user = 'alice-token'
    let reads = 0
    // the key is made for Alice; by the time of the attempt Bob is signed in
    const auth = bearer(() => (++reads === 2 ? (user = 'bob-token') : user))
    const { clock, get, count } = setup({ policy }, { auth })
    expect((await clock.run(get({}))).headers.authorization).toBe('Bearer bob-token')
    user = 'alice-token'
    expect((await clock.run(get({}))).headers.authorization).toBe('Bearer alice-token')
    expect(count()).toBe(2)
  })

  it('gives a coalesced call no response of another user', async () => {
    let user = 'alice-token'
    let reads = 0
    const auth = bearer(() => (++reads === 3 ? 'bob-token' : user))
    const { clock, get } = setup({ policy }, { auth })
    const [first, second] = await clock.run(Promise.all([get({}), get({})]))
    expect(first.headers.authorization).toBe('Bearer bob-token')
    expect(second.headers.authorization).toBe('Bearer alice-token')
    user = ''
  })

  const name = { user: '' }
  /** Ways in which a layer changes the user of a request. */
  const LAYERS: Readonly<Record<string, Layer>> = {
    'a header': next => context =>
      next({ ...context, request: { ...context.request, headers: { ...context.request.headers, 'x-user': name.user } } }),
    'the query': next => context => next({ ...context, request: { ...context.request, url: `${context.request.url}?user=${name.user}` } }),
    'the path': next => context => next({ ...context, request: { ...context.request, url: `https://a.test/${name.user}` } }),
    'the host': next => context => next({ ...context, request: { ...context.request, url: `https://${name.user}.test/a` } }),
    'the method and a body': next => context =>
      next({ ...context, request: { ...context.request, method: 'POST', body: JSON.stringify({ user: name.user }) } }),
    'the credential': next => context => next({ ...context, policy: { ...context.policy, auth: header('x-key', `key-of-${name.user}`) } }),
    'a response of its own': () => async () => ({
      status: 200,
      statusText: '',
      headers: new Headers({ 'content-type': 'application/json', 'cache-control': 'max-age=600' }),
      url: 'https://a.test/a',
      redirected: false,
      from: 'network',
      body: new TextEncoder().encode(JSON.stringify({ url: name.user, headers: {} })),
    }),
  }
  const saysWho = (answer: object) => /alice|bob|carol/.exec(JSON.stringify(answer))?.[0]

  it.each(Object.keys(LAYERS))('neither stores nor shares what a layer requested for another user by %s', async way => {
    const { clock, get } = setup({ policy }, { layers: [LAYERS[way] as Layer] })
    name.user = 'alice'
    const first = get({})
    await clock.settle()
    name.user = 'bob'
    expect((await clock.run(Promise.all([first, get({})]))).map(saysWho)).toEqual(['alice', 'bob'])
    name.user = 'carol'
    expect(saysWho(await clock.run(get({})))).toBe('carol')
  })

  it('does not store for a user what a layer requested without the credential', async () => {
    let anonymous = true
    const layer: Layer = next => context => next(anonymous ? { ...context, policy: { ...context.policy, auth: undefined } } : context)
    const { clock, get } = setup({ policy }, { layers: [layer], auth: bearer('alice-token') })
    expect((await clock.run(get({}))).headers.authorization).toBeUndefined()
    anonymous = false
    expect((await clock.run(get({}))).headers.authorization).toBe('Bearer alice-token')
  })

  it('still stores and shares a response when a layer changes nothing in the request', async () => {
    const { clock, get, count } = setup({ policy }, { layers: [next => context => next({ ...context, request: { ...context.request } })] })
    await clock.run(Promise.all([get({}), get({})]))
    await clock.run(get({}))
    expect(count()).toBe(1)
  })
})

it('keeps different methods and bodies apart', async () => {
  const { clock, api, count } = setup({ policy: 'ttl' })
  const post = (body: object) => api.post<{ sent: string }>('/a', { body, cache: { ttl: '1h' } })
  expect((await clock.run(post({ q: 1 }))).sent).toBe('{"q":1}')
  expect((await clock.run(post({ q: 2 }))).sent).toBe('{"q":2}')
  await clock.run(api.get('/a'))
  await clock.run(api.head('/a').catch(() => {}))
  expect(count()).toBe(4)
  await clock.run(post({ q: 1 }))
  expect(count()).toBe(4)
})

it('gives each caller its own copy of the bytes', async () => {
  const clock = createVirtualClock()
  let requests = 0
  const fetch = async () => {
    await clock.sleep(1)
    requests++
    return new Response(new Uint8Array([1, 2, 3]), { headers: { 'content-type': 'application/octet-stream' } })
  }
  for (const cache of [false as const, createCache({ runtime: clock.runtime })]) {
    const api = createClient({ baseURL: 'https://a.test', runtime: { ...clock.runtime, fetch }, cache })
    const get = () => api.get<Uint8Array>('/a', { responseType: 'bytes' })
    requests = 0
    const all = await clock.run(Promise.all([get(), get(), get()]))
    expect(requests).toBe(1)
    all[0]?.fill(0)
    all[1]?.fill(9)
    expect(all.map(bytes => [...bytes])).toEqual([
      [0, 0, 0],
      [9, 9, 9],
      [1, 2, 3],
    ])
    if (cache) expect([...(await clock.run(get()))]).toEqual([1, 2, 3])
  }
})
