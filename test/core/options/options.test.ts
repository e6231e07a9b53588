import { describe, expect, it } from 'vitest'
import { fsDriver } from '../../../src/drivers/fs.ts'
import { indexedDBDriver } from '../../../src/drivers/indexeddb.ts'
import { memoryDriver } from '../../../src/drivers/memory.ts'
import { redisDriver } from '../../../src/drivers/redis.ts'
import {
  bearer,
  type ClientOptions,
  constant,
  createCache,
  createClient,
  createRateLimiter,
  defineProvider,
  endpoint,
  exponential,
  withRetry,
} from '../../../src/index.ts'
import { createSandbox, createVirtualClock } from '../../../src/testing/index.ts'

const create = (options: object) => () => createClient(options as ClientOptions)
const cache = (options: object) => () => createCache(options)

describe('an unknown option name', () => {
  it.each([
    ['createClient', create({ timout: 1 }), 'unknown option "timout"; did you mean "timeout"?'],
    ['createClient', create({ timeOut: 1 }), 'unknown option "timeOut"; did you mean "timeout"?'],
    ['createClient', create({ prefixUrl: 'x' }), 'unknown option "prefixUrl"; did you mean "baseURL"?'],
    ['createClient', create({ baseUrl: 'x' }), 'unknown option "baseUrl"; did you mean "baseURL"?'],
    ['createClient', create({ retries: 3 }), 'unknown option "retries"; did you mean "retry"?'],
    ['createClient', create({ maxAttempts: 3 }), 'unknown option "maxAttempts"; did you mean "retry.attempts"?'],
    ['createClient', create({ searchParams: {} }), 'unknown option "searchParams"; did you mean "query"?'],
    ['createClient', create({ colour: 1 }), /^unknown option "colour"$/],
    ['retry', create({ retry: { limit: 5 } }), 'unknown option "retry.limit"; did you mean "retry.attempts"?'],
    ['retry', create({ retry: { maxAttempts: 5 } }), 'did you mean "retry.attempts"?'],
    [
      'retry.budget',
      create({ retry: { budget: { token: 1 } } }),
      'unknown option "retry.budget.token"; did you mean "retry.budget.tokens"?',
    ],
    ['breaker', create({ breaker: { treshold: 1 } }), 'unknown option "breaker.treshold"'],
    ['breaker', create({ breaker: { failure: 1 } }), 'did you mean "breaker.failures"?'],
    ['hedge', create({ hedge: { delay: 1 } }), 'unknown option "hedge.delay"'],
    ['rateLimit', create({ rateLimit: { request: 40 } }), 'unknown option "rateLimit.request"; did you mean "rateLimit.requests"?'],
    ['runtime', create({ runtime: { fetch: 'x' } }), 'runtime.fetch must be a function, not a string'],
    ['createCache', cache({ tll: 1 }), 'unknown option "tll"; did you mean "ttl"?'],
    ['createCache', cache({ maxAge: 1 }), 'did you mean "ttl"?'],
    ['createCache memory', cache({ memory: { maxEntrys: 1 } }), 'unknown option "memory.maxEntrys"; did you mean "memory.maxEntries"?'],
    ['createRateLimiter', () => createRateLimiter({ max: 1 } as object), 'did you mean "rateLimit.requests"?'],
    ['endpoint ttl', () => endpoint('GET /a', { ttl: 'soon' } as object), /^ttl must be milliseconds or a duration/],
    ['endpoint tags', () => endpoint('GET /a', { tags: 'all' } as object), 'tags must be an array of non-empty strings, not a string'],
    ['endpoint mutation', () => endpoint('GET /a', { mutation: 1 } as object), 'mutation must be true or false, not 1'],
    ['endpoint retry', () => endpoint('GET /a', { retry: { limit: 1 } } as object), 'did you mean "retry.attempts"?'],
    ['endpoint timeout', () => endpoint('GET /a', { timeout: 'soon' } as object), 'timeout must be milliseconds or a duration'],
    ['endpoint headers', () => endpoint('GET /a', { headers: { 'a b': 'x' } } as object), 'headers'],
    ['endpoint responseType', () => endpoint('GET /a', { responseType: 'xml' } as object), "responseType must be one of 'auto'"],
    ['endpoint response', () => endpoint('GET /a', { response: {} } as object), 'response must be a Standard Schema'],
    ['endpoint select', () => endpoint('GET /a', { select: 'items' } as object), 'select must be a function, not a string'],
    ['endpoint paginate', () => endpoint('GET /a', { paginate: {} } as object), 'paginate must be a paging'],
    ['endpoint', () => endpoint('GET /a', { responce: 1 } as object), 'unknown option "responce"; did you mean "response"?'],
    ['defineProvider', () => defineProvider({ name: 'a', baseUrl: 'x', endpoints: {} } as never), 'did you mean "baseURL"?'],
    ['withRetry', () => withRetry({ retries: 1 } as object), 'unknown option "retries"; did you mean "attempts"?'],
    ['exponential', () => exponential({ minimum: 1 } as object), 'unknown option "backoff.minimum"'],
    ['constant', () => constant('1s', { jiter: 'full' } as object), 'did you mean "backoff.jitter"?'],
    ['memoryDriver', () => memoryDriver({ maxEntry: 1 } as object), 'unknown option "maxEntry"'],
    ['fsDriver', () => fsDriver({ dirr: 'x' } as never), 'did you mean "dir"?'],
    ['indexedDBDriver', () => indexedDBDriver({ nam: 'x' } as object), 'did you mean "name"?'],
    ['redisDriver', () => redisDriver({ uri: 'x' } as object), 'did you mean "url"?'],
    ['createSandbox', () => createSandbox({ fault: 1 } as object), 'did you mean "faults"?'],
    ['createVirtualClock', () => createVirtualClock({ sed: 1 } as object), 'did you mean "seed"?'],
  ])('is rejected with a hint by %s (case %#)', (_, run, message) => {
    expect(run).toThrow(message)
    expect(run).toThrow(TypeError)
  })

  it('is rejected in a call before anything is sent', async () => {
    let sent = 0
    const api = createClient({ baseURL: 'https://a.test', runtime: { fetch: async () => (sent++, Response.json(1)) } })
    for (const [call, message] of [
      [{ json: {} }, 'did you mean "body"?'],
      [{ data: {} }, 'did you mean "body"?'],
      [{ cache: { maxAge: 1 } }, 'did you mean "cache.ttl"?'],
      [{ retry: { atempts: 2 } }, 'did you mean "retry.attempts"?'],
      [{ schema: {} }, 'schema must be a Standard Schema'],
      [{ auth: 'token' }, 'auth must be bearer(token)'],
      [{ priority: Number.NaN }, 'priority must be a finite number'],
    ] as const)
      await expect(createClientWithCache(api).get('/a', call as object), message).rejects.toThrow(message)
    expect(sent).toBe(0)
  })
})

/** The cache options are read only when there is a cache. */
const createClientWithCache = (api: ReturnType<typeof createClient>) => api.extend({ cache: createCache() })

describe('an invalid option value', () => {
  it.each<[object, string]>([
    [{ timeout: null }, 'timeout must not be null; leave it out'],
    [{ retry: null }, 'retry must not be null'],
    [{ retry: { attempts: null } }, 'retry.attempts must not be null'],
    [{ breaker: { ratio: 2 } }, 'breaker.ratio must be above 0 and at most 1, not 2'],
    [{ breaker: { adaptive: 'yes' } }, 'breaker.adaptive must be true or false, not a string'],
    [{ dedupe: 1 }, 'dedupe must be true or false, not 1'],
    [{ auth: 's3cret-token' }, 'auth must be bearer(token), header(name, value), queryParam(name, value) or false, not a string'],
    [{ onEvent: {} }, 'onEvent must be a function, not an object'],
    [{ logger: {} }, 'logger must be an object with debug, info, warn and error'],
    [{ layers: [1] }, 'layers must be an array of functions'],
    [{ classify: 'x' }, 'classify must be a function, not a string'],
    [{ credentials: 'all' }, "credentials must be one of 'omit', 'same-origin', 'include', not a string"],
    [{ waitUntil: true }, 'waitUntil must be a function'],
    [{ redirect: '' }, "redirect must be one of 'follow', 'manual', 'error', not an empty string"],
    [{ maxResponseBytes: -1 }, 'maxResponseBytes must be a finite number above 0, not -1'],
    [{ timeout: 0 }, 'timeout must be above 0; use false for no limit'],
    [{ runtime: 5 }, 'runtime must be an object with fetch, now, sleep or random, not 5'],
    [{ cache: {} }, 'cache must be made by createCache'],
    [[], 'options must be an object of options, not an array'],
  ])('is reported by its kind and never by its content: %j', (options, message) => {
    expect(create(options)).toThrow(message)
    expect(() => createClient({ auth: bearer('a-token') }).extend(options as ClientOptions)).toThrow(message)
    try {
      create(options)()
    } catch (error) {
      expect(String(error)).not.toContain('s3cret')
    }
  })
})

describe('createClient', () => {
  it.each([false as const, Infinity])('sets no time limit with timeout and deadline of %s', async limit => {
    const clock = createVirtualClock()
    const fetch = async () => {
      await clock.sleep(3_600_000)
      return Response.json('late')
    }
    const api = createClient({ baseURL: 'https://a.test', timeout: limit, deadline: limit, runtime: { ...clock.runtime, fetch } })
    expect(await clock.run(api.get('/'))).toBe('late')
  })

  it.each(['forever', Infinity] as const)('keeps a response for decades with ttl: %s', async ttl => {
    const clock = createVirtualClock()
    let count = 0
    const runtime = { ...clock.runtime, fetch: async () => Response.json(++count) }
    const driver = memoryDriver()
    const open = () => createClient({ baseURL: 'https://a.test', runtime, cache: createCache({ driver, ttl, memory: false, runtime }) })
    expect(await clock.run(open().get('/'))).toBe(1)
    await clock.advance(2 ** 31 - 1)
    for (let year = 0; year < 50; year++) clock.stepWall(365 * 864e5)
    expect(await clock.run(open().get('/'))).toBe(1)
  })

  it('sets no limit with maxRetryAfter: false and maxResponseBytes: Infinity', () => {
    expect(create({ retry: { maxRetryAfter: false }, maxResponseBytes: Infinity })).not.toThrow()
  })
})
