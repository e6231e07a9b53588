import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { bearer } from '../../../src/core/auth/credentials.ts'
import { createCache } from '../../../src/core/cache/create-cache.ts'
import { isRequestError } from '../../../src/core/errors/errors.ts'
import type { ClientEvent } from '../../../src/core/telemetry/events.ts'
import { memoryDriver } from '../../../src/drivers/memory.ts'
import { createTVDB, type TokenStore, type TVDBOptions } from '../../../src/providers/tvdb/index.ts'
import { jwt, type Sent, setUp } from './client.ts'

const ok = () => Response.json({ status: 'success', data: { id: 7 } })
const unauthorized = () => Response.json({ message: 'Unauthorized' }, { status: 401 })
const refusedKey = () => Response.json({ status: 'failure', message: 'InvalidAPIKey: apikey invalid', data: null }, { status: 401 })

/** A server that takes these tokens alone; `token-1` and so on are what its logins give. */
const taking =
  (good: (token: string) => boolean, login?: (sent: Sent) => Response | undefined | Promise<Response | undefined>) => (sent: Sent) => {
    if (sent.path === '/login') return login?.(sent)
    return good(sent.headers.authorization?.replace('Bearer ', '') ?? '') ? ok() : unauthorized()
  }

const remember = (token?: string) => {
  const store = { token, reads: 0, get: () => (store.reads++, store.token), set: (given: string) => void (store.token = given) }
  return store
}

/** Twenty calls for twenty different things, so that none is joined to another. */
const twenty = ({ tvdb }: ReturnType<typeof setUp>, options = {}) =>
  Array.from({ length: 20 }, (_, i) => tvdb.series.details({ seriesId: i + 1 }, options))

const kinds = (outcomes: PromiseSettledResult<unknown>[]) =>
  outcomes.map(outcome =>
    outcome.status === 'fulfilled' ? 'ok' : isRequestError(outcome.reason) ? outcome.reason.kind : String(outcome.reason),
  )

describe('TheTVDB login', () => {
  it('logs in once with the first request, and sends the PIN only when there is one', async () => {
    const made = setUp(taking(token => token === 'token-1'))
    expect(made.logins).toEqual([])
    await made.clock.run(Promise.all(twenty(made)))
    expect(made.logins.map(({ body }) => body)).toEqual([{ apikey: 'test-key' }])
    const other = setUp(
      taking(() => true),
      { apiKey: async () => 'a-key', pin: 'a-pin' },
    )
    await other.tvdb.user.me()
    expect(other.logins[0]).toMatchObject({ method: 'POST', path: '/login', body: { apikey: 'a-key', pin: 'a-pin' } })
    expect(other.logins[0]?.headers.authorization).toBeUndefined()
  })

  it.each([
    ['that the server no longer takes', (_: number) => 'an-old-token'],
    ['whose claims say so', (now: number) => jwt({ exp: now / 1000 - 60, iat: now / 1000 - 3600 })],
  ])('logs in once for 20 concurrent calls with an expired token, and no call fails (a token %s)', async (_, old) => {
    const store = remember()
    const made = setUp(
      taking(token => token === 'token-1'),
      { tokenStore: store },
    )
    store.token = old(made.clock.now())
    const outcomes = await made.clock.run(Promise.allSettled(twenty(made)))
    expect(kinds(outcomes)).toEqual(Array(20).fill('ok'))
    expect(made.logins).toHaveLength(1)
    expect(store.token).toBe('token-1')
  })

  it('logs in once for 20 concurrent calls whose token expires one after another', async () => {
    let refusals = 0
    const made = setUp(
      async sent => {
        if (sent.path === '/login' || sent.headers.authorization === 'Bearer token-1') return sent.path === '/login' ? undefined : ok()
        await made.clock.sleep(100 * ++refusals)
        return unauthorized()
      },
      { tokenStore: remember('an-old-token'), rateLimit: false },
    )
    expect(kinds(await made.clock.run(Promise.allSettled(twenty(made))))).toEqual(Array(20).fill('ok'))
    expect(made.logins).toHaveLength(1)
  })

  it('logs in once more when calls have their token rejected one after another, also without a store', async () => {
    let good = 'token-1'
    let refusals = 0
    const made = setUp(
      async sent => {
        if (sent.path === '/login') return undefined
        if (sent.headers.authorization === `Bearer ${good}`) return ok()
        await made.clock.sleep(100 * ++refusals)
        return unauthorized()
      },
      { rateLimit: false },
    )
    await made.clock.run(made.tvdb.user.me())
    good = 'token-2'
    expect(kinds(await made.clock.run(Promise.allSettled(twenty(made))))).toEqual(Array(20).fill('ok'))
    expect([made.logins.length, refusals]).toEqual([2, 20])
  })

  it.each([
    ['is refused at once', undefined, refusedKey],
    ['is refused when the old token is no longer taken', 'an-old-token', refusedKey],
    ['gives tokens that are refused', undefined, () => undefined],
  ])('rejects 20 concurrent calls after at most two logins with an invalid key (a key that %s)', async (_, token, login) => {
    const made = setUp(
      taking(() => false, login),
      { tokenStore: remember(token) },
    )
    expect(kinds(await made.clock.run(Promise.allSettled(twenty(made))))).toEqual(Array(20).fill('auth'))
    expect(kinds(await made.clock.run(Promise.allSettled(twenty(made))))).toEqual(Array(20).fill('auth'))
    expect(made.logins.length).toBeLessThanOrEqual(2)
    const errors = await made.clock.run(Promise.allSettled(twenty(made)))
    expect(new Set(errors.map(outcome => outcome.status === 'rejected' && outcome.reason)).size).toBe(20)
  })

  it('reports TheTVDB’s message for an invalid key, and logs in again after a minute', async () => {
    let dead = true
    const made = setUp(
      taking(
        () => true,
        () => (dead ? refusedKey() : undefined),
      ),
    )
    const call = () => made.clock.run(made.tvdb.user.me())
    await expect(call()).rejects.toMatchObject({
      kind: 'auth',
      status: 401,
      code: 'InvalidAPIKey',
      provider: 'tvdb',
      providerMessage: 'InvalidAPIKey: apikey invalid',
    })
    dead = false
    await expect(call()).rejects.toMatchObject({ code: 'InvalidAPIKey' })
    expect(made.logins).toHaveLength(1)
    await made.clock.advance(61_000)
    await made.clock.run(made.tvdb.user.me())
    expect(made.logins).toHaveLength(2)
  })

  it('makes five login attempts in an outage, without a retry of the call', async () => {
    const made = setUp(
      taking(
        () => true,
        () => new Response('<html>502</html>', { status: 502 }),
      ),
    )
    const outcomes = await made.clock.run(Promise.allSettled(twenty(made)))
    expect(kinds(outcomes)).toEqual(Array(20).fill('server'))
    expect(made.logins).toHaveLength(5)
    expect(outcomes[0]).toMatchObject({ reason: { retryable: true, status: 502 } })
  })

  it('continues a login when one caller aborts, and aborts it when all have aborted', async () => {
    const stops = Array.from({ length: 20 }, () => new AbortController())
    const made = setUp(
      taking(
        () => true,
        async () => (await made.clock.sleep(1000), undefined),
      ),
    )
    const calls = stops.map(({ signal }, i) => made.tvdb.series.details({ seriesId: i + 1 }, { signal }))
    const settled = Promise.allSettled(calls)
    await made.clock.advance(500)
    stops[0]?.abort()
    expect(kinds(await made.clock.run(settled))).toEqual(['aborted', ...Array(19).fill('ok')])
    expect(made.logins).toHaveLength(1)

    let aborted = false
    const alone = new AbortController()
    const hanging = createTVDB({
      apiKey: 'test-key',
      runtime: {
        ...made.clock.runtime,
        fetch: (_, init) =>
          new Promise((_resolve, reject) =>
            init?.signal?.addEventListener('abort', () => {
              aborted = true
              reject(init.signal?.reason)
            }),
          ),
      },
    })
    const call = hanging.genders({}, { signal: alone.signal }).catch((error: unknown) => error)
    await made.clock.advance(10)
    alone.abort()
    expect(await made.clock.run(call)).toMatchObject({ kind: 'aborted' })
    expect(aborted).toBe(true)
    expect(made.clock.pending).toBe(0)
  })
})

describe('TheTVDB token', () => {
  const day = 86_400

  it('renews a token one day before its expiry, and not earlier', async () => {
    const made = setUp(
      taking(
        () => true,
        () =>
          Response.json({
            status: 'success',
            data: { token: jwt({ exp: made.clock.now() / 1000 + 30 * day, iat: made.clock.now() / 1000 }) },
          }),
      ),
    )
    const ask = () => made.clock.run(made.tvdb.user.me())
    await ask()
    await made.clock.advance(28 * day * 1000)
    await ask()
    expect(made.logins).toHaveLength(1)
    await made.clock.advance(1.1 * day * 1000)
    await ask()
    expect(made.logins).toHaveLength(2)
    await ask()
    expect(made.logins).toHaveLength(2)
  })

  it('uses a token until its expiry when the renewal fails', async () => {
    const store = remember()
    const made = setUp(
      taking(
        () => true,
        () => new Response('', { status: 503 }),
      ),
      { tokenStore: store },
    )
    store.token = jwt({ exp: made.clock.now() / 1000 + 3600, iat: made.clock.now() / 1000 - 30 * day })
    expect(kinds(await made.clock.run(Promise.allSettled(twenty(made))))).toEqual(Array(20).fill('ok'))
    expect(made.logins).toHaveLength(1)
    expect(made.sent[0]?.headers.authorization).toBe(`Bearer ${store.token}`)
  })

  it('reads the token from the store, and again after another process renewed it', async () => {
    const store = remember('token-a')
    let good = 'token-a'
    const made = setUp(
      taking(token => token === good),
      { tokenStore: store },
    )
    await made.clock.run(made.tvdb.user.me())
    good = store.token = 'token-b'
    await made.clock.run(made.tvdb.user.me())
    expect(made.logins).toEqual([])
    expect(made.sent.map(({ headers }) => headers.authorization)).toEqual(['Bearer token-a', 'Bearer token-a', 'Bearer token-b'])
  })

  it.each<[string, TokenStore]>([
    [
      'throws',
      {
        get: () => {
          throw new Error('get')
        },
        set: () => {
          throw new Error('set')
        },
      },
    ],
    ['rejects', { get: () => Promise.reject(new Error('get')), set: () => Promise.reject(new Error('set')) }],
    ['hangs', { get: () => new Promise(() => {}), set: () => new Promise(() => {}) }],
    ['gives nonsense', { get: () => 7 as unknown as string, set: () => {} }],
  ])('obtains a token without the store when the store %s', async (_, tokenStore) => {
    const made = setUp(
      taking(token => token === 'token-1'),
      { tokenStore },
    )
    await made.clock.run(made.tvdb.user.me())
    await made.clock.run(made.tvdb.user.me())
    expect(made.logins).toHaveLength(1)
    expect(made.clock.pending).toBe(0)
  })

  it('keeps cached responses valid after a new token', async () => {
    const cache = createCache({ driver: memoryDriver() })
    let good = 'token-1'
    const made = setUp(
      taking(token => token === good),
      { cache },
    )
    await made.clock.run(made.tvdb.series.details({ seriesId: 1 }))
    good = 'token-2'
    await made.clock.run(made.tvdb.user.me())
    await made.clock.run(made.tvdb.series.details({ seriesId: 1 }))
    expect(made.sent.filter(({ path }) => path === '/series/1')).toHaveLength(1)
    const other = setUp(
      taking(() => true),
      { cache, apiKey: 'another-key' },
    )
    await other.clock.run(other.tvdb.series.details({ seriesId: 1 }))
    expect(other.sent).toHaveLength(1)
  })
})

describe('TheTVDB API key', () => {
  it.each<[string, TVDBOptions, RegExp]>([
    ['none', {}, /needs apiKey/],
    ['an empty one', { apiKey: ' ' }, /apiKey must be neither empty/],
    ['an empty PIN', { apiKey: 'k', pin: '' }, /pin must be neither empty/],
    ['a token', { apiKey: jwt({ exp: 1 }) }, /nor a token/],
    ['a second credential', { apiKey: 'k', auth: bearer('x') }, /give one of/],
    ['a PIN alone', { auth: bearer('x'), pin: '1' }, /needs apiKey/],
  ])('rejects invalid credentials (%s) without their values in the error', (_, options, message) => {
    expect(() => createTVDB(options)).toThrow(TypeError)
    expect(() => createTVDB(options)).toThrow(message)
    expect(() => createTVDB(options)).not.toThrow(/eyJ/)
  })

  it('requires no API key with auth or a baseURL', async () => {
    const made = setUp(
      taking(token => token === 'mine'),
      { auth: bearer('mine') },
    )
    await made.clock.run(made.tvdb.user.me())
    expect(made.logins).toEqual([])
    expect(() => createTVDB({ baseURL: 'https://proxy.example/tvdb' })).not.toThrow()
  })
})

describe('TheTVDB secrets', () => {
  const [apiKey, pin, token] = ['canary-key-0123456789', 'canary-pin-ABCDEFGH', jwt({ canary: 'canary-token' })]
  it.each<[string, (sent: Sent) => Response]>([
    [
      'refuses all',
      sent => Response.json({ message: `Unauthorized ${sent.headers.authorization} ${JSON.stringify(sent.body)}` }, { status: 401 }),
    ],
    [
      'cuts the login off',
      () => new Response(`{"status":"success","data":{"token":"${token}`, { headers: { 'content-type': 'application/json' } }),
    ],
    ['gives the token in another place', () => Response.json({ status: 'success', token })],
    [
      'gives the token, then an error that repeats it',
      sent => (sent.path === '/login' ? Response.json({ data: { token } }) : new Response(`no: ${token}`, { status: 400 })),
    ],
  ])('leaves key, PIN and token out of errors when the server %s', async (_, answer) => {
    const events: ClientEvent[] = []
    const lines: unknown[] = []
    const log = (...parts: unknown[]) => void lines.push(...parts)
    const made = setUp(answer, {
      apiKey,
      pin,
      onEvent: event => events.push(event),
      logger: { debug: log, info: log, warn: log, error: log },
    })
    const error = await made.clock.run(made.tvdb.user.me().catch((error: unknown) => error))
    expect(isRequestError(error)).toBe(true)
    const shown = [
      inspect([error, events, lines], { depth: 12, showHidden: true }),
      JSON.stringify([error, events, lines]),
      String(error),
      (error as Error).stack,
    ]
    for (const text of shown) expect(text).not.toMatch(/canary|eyJ/)
  })
})
