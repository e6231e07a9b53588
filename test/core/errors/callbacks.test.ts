import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type Auth,
  type ClientEvent,
  type ClientOptions,
  createCache,
  createClient,
  type DriverLike,
  defineProvider,
  endpoint,
  isRequestError,
  type Logger,
  withRetry,
} from '../../../src/index.ts'
import '../../../src/core/cache/strategy/http/strategy.ts'
import '../../../src/core/cache/inspect.ts'
import { createVirtualClock } from '../../../src/testing/index.ts'
import { failure, json, serve } from '../../support/server.ts'

/** What a faulty callback does. */
const FAULTS: Readonly<Record<string, () => unknown>> = {
  throws: () => {
    throw new Error('broken')
  },
  'throws undefined': () => {
    throw undefined
  },
  rejects: () => Promise.reject(new Error('broken')),
  'returns undefined': () => undefined,
  'returns null': () => null,
  'returns NaN': () => Number.NaN,
  'returns a text': () => 'nonsense',
  'returns an object': () => ({ nonsense: true }),
  'returns an object whose then throws': () => ({
    // biome-ignore lint/suspicious/noThenProperty: a hostile thenable is the subject
    get then() {
      throw new Error('broken')
    },
  }),
  'never settles': () => new Promise(() => {}),
}
const names = Object.keys(FAULTS)
const fault = (name: string) => FAULTS[name] as () => never
const logger = (run: () => never): Logger => ({ debug: run, info: run, warn: run, error: run })

const unhandled: unknown[] = []
const note = (reason: unknown) => unhandled.push(reason)
beforeEach(() => void process.on('unhandledRejection', note))
afterEach(() => {
  process.off('unhandledRejection', note)
  expect(unhandled.splice(0)).toEqual([])
})
/** Lets rejections that nobody handles come up. */
const settle = () => new Promise(done => setTimeout(done, 2))

async function run(options: ClientOptions, status = 200) {
  const server = serve(() => json({ ok: 1 }, status))
  const events: ClientEvent[] = []
  const client = createClient({
    baseURL: 'https://api.example.com',
    deadline: '5s',
    runtime: server.runtime,
    onEvent: event => events.push(event),
    ...options,
  })
  const call = async () => {
    const got = await server.clock.run(
      client.get('/a').then(
        value => ({ value }),
        error => ({ error }),
      ),
    )
    await settle()
    return got
  }
  const told = () => events.filter(event => event.type === 'callback-error')
  return { call, told, client, ...server }
}

describe.each(names)('an observer that %s', name => {
  it('does not fail a request as onEvent', async () => {
    const { call } = await run({ onEvent: fault(name) })
    expect(await call()).toEqual({ value: { ok: 1 } })
  })
  it('does not fail a request as logger, and is reported once per client', async () => {
    const { call, told } = await run({ logger: logger(fault(name)) })
    expect(await call()).toEqual({ value: { ok: 1 } })
    expect(await call()).toEqual({ value: { ok: 1 } })
    // reported once for the client, not once for each call
    const breaks = name.startsWith('throws') || name === 'rejects' || name.includes('then throws')
    expect(told()).toMatchObject(breaks ? [{ callback: 'logger' }] : [])
  })
  it('does not fail a request as waitUntil', async () => {
    const { call, told } = await run({ waitUntil: fault(name), cache: createCache({ ttl: '1m' }) })
    expect(await call()).toEqual({ value: { ok: 1 } })
    const breaks = name.startsWith('throws') || name === 'rejects' || name.includes('then throws')
    expect(told()).toMatchObject(breaks ? [{ callback: 'waitUntil' }] : [])
  })
})

/** A callback whose result the call needs, its name, and the faults that are valid results for it. */
const DECIDERS: readonly (readonly [callback: string, (run: () => never) => ClientOptions, fine: readonly string[]])[] = [
  ['classify', classify => ({ classify }), ['returns undefined', 'returns null', 'returns an object']],
  ['retry.backoff', backoff => ({ retry: { attempts: 2, backoff } }), []],
  ['retry.shouldRetry', shouldRetry => ({ retry: { attempts: 1, shouldRetry } }), ['returns undefined', 'returns null']],
  ['layers[0]', layer => ({ layers: [() => layer] }), []],
]

describe.each(DECIDERS)('the callback %s', (callback, options, fine) => {
  it.each(names.filter(name => !fine.includes(name)))('that %s leads to a typed error in time', async name => {
    const { call } = await run({ ...options(fault(name)) }, 503)
    const { error } = (await call()) as { error: { kind: string; message: string } }
    if (callback.startsWith('layers') && name === 'never settles')
      return expect(error).toMatchObject({ kind: 'timeout', phase: 'deadline' })
    expect(error).toMatchObject({ kind: 'rejected', reason: 'callback' })
    expect(error.message).toContain(callback)
  })
})

describe('a credential', () => {
  const credential = (secret: () => never) => ({ name: 'header x', secret, apply: <T>(request: T) => request })
  it.each(names.filter(name => name !== 'returns a text'))('that %s leads to a typed error in time', async name => {
    const { call } = await run({ auth: credential(fault(name)) })
    const { error } = (await call()) as { error: { kind: string } }
    expect(['auth', 'rejected', 'timeout']).toContain(error.kind)
  })
})

describe('a schema', () => {
  it.each(names)('that %s leads to a typed error or a value in time', async name => {
    const { client, clock } = await run({})
    const schema = { '~standard': { version: 1 as const, vendor: 'test', validate: fault(name) } }
    const call = client.get('/a', { schema })
    if (name === 'returns an object') return expect(await clock.run(call)).toBeUndefined()
    const error = await clock.run(failure(call))
    if (name === 'never settles') return expect(error).toMatchObject({ kind: 'timeout' })
    expect(error).toMatchObject({ kind: 'rejected', reason: 'callback', message: expect.stringContaining('schema') })
  })
})

it('passes an error of the inner layers through a custom layer', async () => {
  const { call } = await run({ layers: [next => async context => next(context)], retry: false }, 404)
  expect(await call()).toMatchObject({ error: { kind: 'not-found' } })
})

it('rejects a layer that does not return a function', () => {
  expect(() => createClient({ layers: [(() => undefined) as never] })).toThrow('layers[0] must return a function')
})

const typed = (got: { value?: unknown; error?: unknown }) => {
  if ('error' in got) expect(isRequestError(got.error), String(got.error)).toBe(true)
  return got
}

const TOKEN: Auth = {
  name: 'header x-token',
  secret: () => 'a-secret',
  apply: (request, secret) => ({ ...request, headers: { ...request.headers, 'x-token': secret } }),
}

describe.each(names)('a credential function that %s', name => {
  it('leads to a typed error or a response in time as auth.apply', async () => {
    typed(await (await run({ auth: { ...TOKEN, apply: fault(name) } })).call())
  })
  it('leads to a typed error or a response in time as auth.identity', async () => {
    typed(await (await run({ auth: { ...TOKEN, identity: fault(name) }, cache: createCache() })).call())
  })
  it('leads to a typed error in time as auth.renew', async () => {
    const { error } = typed(await (await run({ auth: { ...TOKEN, renew: fault(name) } }, 401)).call()) as { error: { kind: string } }
    expect(error.kind).toMatch(/^(?:auth|timeout)$/)
  })
})

describe.each(names)('a runtime fetch that %s', name => {
  it('leads to a typed error in time', async () => {
    const { clock } = serve(() => json({}))
    const api = createClient({ baseURL: 'https://api.example.com', deadline: '5s', runtime: { ...clock.runtime, fetch: fault(name) } })
    const error = await clock.run(failure(api.get('/a')))
    await settle()
    expect(isRequestError(error), String(error)).toBe(true)
  })
})

describe.each(names)('a store whose every method %s', name => {
  it.each(['ttl', 'http'] as const)('fails no call and no cache method with policy %s', async policy => {
    const { clock, runtime } = serve(() => json({ ok: 1 }))
    const method = fault(name)
    const driver = {
      name: 'broken',
      hasItem: method,
      getItem: method,
      setItem: method,
      removeItem: method,
      getKeys: method,
      getMeta: method,
      clear: method,
      dispose: method,
      lock: method,
      unlock: method,
    } as unknown as DriverLike
    const cache = createCache({ driver, policy, ttl: '1h', runtime })
    const api = createClient({ baseURL: 'https://api.example.com', cache, runtime })
    expect(await clock.run(api.get('/a'))).toEqual({ ok: 1 })
    expect(await clock.run(api.get('/a', { cache: 'reload' }))).toEqual({ ok: 1 })
    await clock.run(cache.set('name', 1))
    await clock.run(cache.get('name'))
    await clock.run(cache.delete('name'))
    await clock.run(cache.invalidateTags('tag'))
    await clock.run(cache.clear())
    await clock.run(
      (async () => {
        for await (const _ of cache.entries());
      })(),
    )
    await settle()
  })
  it('fails no call as a lease', async () => {
    const { clock, runtime } = serve(() => json({ ok: 1 }))
    const lease = { lock: fault(name), unlock: fault(name) }
    const api = createClient({ baseURL: 'https://api.example.com', cache: createCache({ lease, runtime }), runtime })
    expect(await clock.run(api.get('/a'))).toEqual({ ok: 1 })
    await settle()
  })
  it('fails no call as waitUntil, even with policy http or during a revalidation', async () => {
    const { clock, runtime } = serve(() => json({ ok: 1 }))
    const waitUntil = fault(name)
    for (const policy of ['ttl', 'http'] as const) {
      const cache = createCache({ policy, ttl: '1m', staleWhileRevalidate: '1h', runtime })
      const api = createClient({ baseURL: 'https://api.example.com', cache, waitUntil, runtime })
      expect(await clock.run(api.get('/a'))).toEqual({ ok: 1 })
      await clock.advance(90_000)
      expect(await clock.run(api.get('/a'))).toEqual({ ok: 1 })
      await clock.advance(1000)
    }
    await settle()
  })
})

describe.each(names)('a withRetry callback that %s', name => {
  const options = { 'withRetry shouldRetry': 'shouldRetry', 'withRetry backoff': 'backoff', 'withRetry onRetry': 'onRetry' } as const
  it.each(Object.values(options))('lets the work end with its result or an error as %s', async option => {
    const clock = createVirtualClock()
    let tries = 0
    const work = withRetry(
      async () => {
        if (++tries < 2) throw new Error('once')
        return 'done'
      },
      { [option]: fault(name), runtime: clock.runtime },
    )
    const ended = await clock.run(work().then(String, (error: unknown) => error))
    await settle()
    expect(ended === 'done' || ended instanceof Error).toBe(true)
    if (option === 'onRetry') expect(ended).toBe('done')
  })
})

describe.each(names)('an endpoint or provider function that %s', name => {
  const call = async (options: object, hooks: object = {}) => {
    const { clock, runtime } = serve(() => json({ rows: [1] }))
    const create = defineProvider({
      name: 'own',
      baseURL: 'https://api.example.com',
      endpoints: { rows: endpoint('GET /rows', options as never) },
      ...hooks,
    })
    const { rows } = create({ runtime } as never)
    const got = await clock.run(
      (rows as () => Promise<unknown>)().then(
        value => ({ value }),
        error => ({ error }),
      ),
    )
    await settle()
    return got
  }
  it('leads to a value or an error as select', async () => {
    const got = await call({ select: fault(name) })
    expect('value' in got || got.error !== null).toBe(true)
  })
  it('leads to a response or an error with its name as prepare or tags', async () => {
    for (const hook of ['prepare', 'tags']) {
      const got = await call({}, { hooks: () => ({ [hook]: fault(name) }) })
      // an error thrown by prepare is its own message about invalid parameters
      if ('error' in got && !(hook === 'prepare' && name.startsWith('throws')))
        expect(String(got.error)).toMatch(new RegExp(`CallbackFault: ${hook}`))
    }
  })
})

describe.each(names)('a paging function that %s', name => {
  const sound = {
    items: () => [1],
    request: () => ({}),
    next: (_: unknown, cursor: number | undefined) => (cursor === undefined ? 2 : undefined),
    total: () => 1,
    truncated: () => false,
    start: () => undefined,
  }
  it.each(Object.keys(sound))('leads to items or an error with its name as %s', async part => {
    const { clock, runtime } = serve(() => json({ rows: [1] }))
    const rows = endpoint('GET /rows', { paginate: { ...sound, [part]: fault(name) } as never })
    const api = defineProvider({ name: 'own', baseURL: 'https://api.example.com', endpoints: { rows } })({ runtime } as never)
    const walk = async () => {
      const { items } = api.rows as unknown as { items: (parameters: object, options: object) => { all(): Promise<unknown[]> } }
      // a limit, because a nonsensical cursor may continue without end
      return items({}, { limit: 3 }).all()
    }
    const ended = await clock.run(walk().then(String, (error: unknown) => error))
    await settle()
    if (ended instanceof Error) expect(String(ended)).toContain(`paginate.${part}`)
    if (name.startsWith('throws')) expect(ended).toBeInstanceOf(Error)
  })
})
