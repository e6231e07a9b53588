import { describe, expect, it } from 'vitest'
import { createPlex, type PlexSignIn } from '../../../src/providers/plex/index.ts'
import { failure } from '../../support/server.ts'
import { answered } from './client.ts'
import { setUp } from './sandbox.ts'

describe('signIn', () => {
  it('shows a code and checks once a second until the user confirms it', async () => {
    const { plex, clock, box } = setUp({ token: undefined }, { confirmAfter: 5 })
    const shown: PlexSignIn[] = []
    const begun = clock.now()
    const token = await clock.run(plex.account.signIn({ onPin: one => shown.push(one), forwardUrl: 'https://app.example/done' }))
    expect(token).toBe('sandbox-token-1')
    expect(clock.now() - begun).toBe(5000)
    expect(box.log).toHaveLength(6)
    const url = new URL((shown[0]?.url ?? '').replace('#?', '?'))
    expect(url.origin + url.pathname).toBe('https://app.plex.tv/auth')
    expect(Object.fromEntries(url.searchParams)).toEqual({
      clientID: 'test-client',
      code: shown[0]?.code,
      'context[device][product]': 'Holdfast',
      forwardUrl: 'https://app.example/done',
    })
    expect(clock.pending).toBe(0)
  })

  it('requests a short code on demand', async () => {
    const { plex, clock } = setUp()
    let code = ''
    await clock.run(plex.account.signIn({ strong: false, onPin: one => void (code = one.code) }))
    expect(code).toHaveLength(4)
  })

  it.each([
    [
      'throws',
      () => {
        throw new Error('no screen')
      },
    ],
    ['rejects', () => Promise.reject(new Error('no screen'))],
  ])('rejects with an error that names onPin when the callback %s', async (_, onPin) => {
    const { plex, clock } = setUp({}, { confirmAfter: 1000 })
    const error = await clock.run(failure(plex.account.signIn({ onPin })))
    expect(String(error)).toBe('CallbackFault: onPin threw an error')
  })

  it('rejects immediately when the caller aborts, and leaves no timer', async () => {
    const { plex, clock, box } = setUp({}, { confirmAfter: 1000 })
    const controller = new AbortController()
    const end = failure(plex.account.signIn({ onPin: () => {}, signal: controller.signal }))
    await clock.advance(3500)
    controller.abort(new Error('closed'))
    expect(await clock.run(end)).toMatchObject({ kind: 'aborted', provider: 'plex' })
    expect(clock.pending).toBe(0)
    const seen = box.log.length
    await clock.advance(60_000)
    expect(box.log).toHaveLength(seen)
  })

  it('backs off while plex.tv rate-limits, and returns to the normal interval afterwards', async () => {
    const { plex, clock, box } = setUp(
      {},
      { confirmAfter: 3 },
      {
        script: {
          'GET /api/v2/pins/{id}': Array.from({ length: 4 }, () => ({
            status: 429,
            body: '{"errors":[{"code":1003,"message":"slow down"}]}',
            headers: { 'content-type': 'application/json' },
          })),
        },
      },
    )
    await clock.run(plex.account.signIn({ onPin: () => {} }))
    const at = box.log.slice(1).map(one => one.at)
    const gaps = at.slice(1).map((time, i) => time - (at[i] as number))
    expect(gaps).toHaveLength(6)
    for (const [i, gap] of gaps.slice(0, 4).entries()) {
      expect(gap).toBeGreaterThanOrEqual(2000 * 2 ** i)
      expect(gap).toBeLessThanOrEqual(2000 * 2 ** i * 1.25 ** (i + 1) + 1)
    }
    expect(gaps.slice(-1)).toEqual([1000])
  })

  it('continues after an outage of plex.tv', async () => {
    const { plex, clock } = setUp(
      {},
      { confirmAfter: 2 },
      { script: { 'GET /api/v2/pins/{id}': ['503', 'reset', 'html', { status: 404, body: '' }] } },
    )
    expect(await clock.run(plex.account.signIn({ onPin: () => {} }))).toMatch(/^sandbox-token/)
  })

  it('rejects when the code expires, by the clock or by the response of plex.tv', async () => {
    const never = setUp({}, { confirmAfter: 1e6 })
    const begun = never.clock.now()
    expect(await never.clock.run(failure(never.plex.account.signIn({ onPin: () => {}, interval: '10s' })))).toMatchObject({
      kind: 'not-found',
      code: 1020,
    })
    expect(never.clock.now() - begun).toBeLessThanOrEqual(910_000)
    const used = setUp(
      {},
      {},
      {
        script: {
          'GET /api/v2/pins/{id}': [
            {
              status: 404,
              body: '{"errors":[{"code":1020,"message":"Code not found or expired"}]}',
              headers: { 'content-type': 'application/json', 'x-request-id': '1' },
            },
          ],
        },
      },
    )
    expect(await used.clock.run(failure(used.plex.account.signIn({ onPin: () => {} })))).toMatchObject({
      kind: 'not-found',
      code: 1020,
      status: 404,
    })
  })

  it('uses the new token after with()', async () => {
    const { plex, clock, box } = setUp({ token: undefined })
    const token = await clock.run(plex.account.signIn({ onPin: () => {} }))
    expect((await clock.run(plex.with({ token }).libraries.list())).length).toBe(4)
    expect(box.log.at(-1)?.headers['x-plex-token']).toBe('***')
  })
})

describe('Plex Home', () => {
  it('lists users from XML and switches with a PIN', async () => {
    const { plex, clock } = setUp()
    expect(await clock.run(plex.account.home.users())).toMatchObject([
      { id: 1, title: 'sandbox', admin: true, protected: false },
      { id: 2, title: 'Robin', protected: true },
    ])
    expect(await clock.run(failure(plex.account.home.switch({ userId: 2 })))).toMatchObject({ kind: 'auth', code: 1041 })
    const robin = await clock.run(plex.account.home.switch({ userId: 2, pin: '1234' }))
    expect(robin).toMatchObject({ id: 2, title: 'Robin', authToken: expect.stringMatching(/^sandbox-token/) })
  })

  it('leaves the PIN out of errors', async () => {
    const { plex, clock } = setUp({}, {}, { script: { 'POST /api/home/users/{id}/switch': ['500'] } })
    const error = (await clock.run(failure(plex.account.home.switch({ userId: 2, pin: '12345678' })))) as Error
    expect(JSON.stringify(error) + error.stack).not.toContain('12345678')
  })

  it('reports the rate limit of user switches, and switches again after a minute', async () => {
    const { plex, clock, box } = setUp()
    const again = () => clock.run(plex.account.home.switch({ userId: 1 }))
    for (let i = 0; i < 5; i++) await again()
    expect(await clock.run(failure(plex.account.home.switch({ userId: 1 })))).toMatchObject({
      kind: 'rate-limit',
      code: 1003,
      retryable: true,
    })
    expect(box.stats.rateLimited).toBe(4)
    await clock.advance(60_000)
    expect(await again()).toMatchObject({ id: 1 })
  })

  it.each([
    ['JSON, bare', [{ id: '1' }, { id: 2 }]],
    ['JSON, below a name', { id: 1, name: 'home', users: [{ id: 1 }, { id: 2 }] }],
    ['JSON, in a container', { MediaContainer: { size: 2, User: [{ id: 1 }, { id: 2 }] } }],
  ])('reads users from %s', async (_, body) => {
    const { plex } = answered(() => Response.json(body))
    expect((await plex.account.home.users()).map(({ id }) => id)).toEqual([1, 2])
  })

  it.each([
    ['one member', '<home id="9"><users><user id="1" admin="1"/></users></home>', [1]],
    ['two', '<home id="9"><users><user id="1"/><user id="2"/></users></home>', [1, 2]],
    ['none', '<MediaContainer size="0"></MediaContainer>', []],
  ])('reads users from XML with %s', async (_, body, ids) => {
    const { plex } = answered(() => new Response(body, { headers: { 'content-type': 'application/xml' } }))
    expect((await plex.account.home.users()).map(({ id }) => id)).toEqual(ids)
  })
})

describe('tokenState', () => {
  const json = (status: number, code?: number) => () =>
    Response.json(code === undefined ? {} : { errors: [{ code, message: 'x' }] }, { status, headers: { 'x-request-id': '1' } })
  const down = () => {
    throw new TypeError('fetch failed')
  }

  it.each<[string, () => Response, string]>([
    ['an answer', () => Response.json({ id: 1 }), 'valid'],
    ['401', json(401, 1001), 'invalid'],
    ['401 without a code', json(401), 'invalid'],
    ['498', json(498), 'invalid'],
    ['422 and the words', () => Response.json({ error: { message: 'Invalid token' } }, { status: 422 }), 'invalid'],
    ['422 and other words', () => Response.json({ error: { message: 'not so' } }, { status: 422 }), 'unreachable'],
    ['401 that asks for a code', json(401, 1029), 'unreachable'],
    ['401 that locks out', json(401, 1031), 'unreachable'],
    ['403', json(403, 1042), 'unreachable'],
    ['an empty 404 of the edge', () => new Response('', { status: 404 }), 'unreachable'],
    ['404', json(404, 1002), 'unreachable'],
    ['429', json(429, 1003), 'unreachable'],
    ['500', json(500), 'unreachable'],
    ['503 in HTML', () => new Response('<html></html>', { status: 503, headers: { 'content-type': 'text/html' } }), 'unreachable'],
    ['a page with 200', () => new Response('<html></html>', { headers: { 'content-type': 'text/html' } }), 'unreachable'],
    ['no network', down, 'unreachable'],
  ])('returns the state of the token after %s', async (_, answer, state) => {
    const { plex, clock } = answered(answer)
    expect(await clock.run(plex.account.tokenState())).toBe(state)
  })

  it('checks the token with the media server', async () => {
    const good = answered(() => Response.json({ MediaContainer: { size: 0 } }))
    expect(await good.plex.tokenState()).toBe('valid')
    expect(
      await answered(
        () =>
          new Response('<html><head><title>Unauthorized</title></head></html>', { status: 401, headers: { 'content-type': 'text/html' } }),
      ).plex.tokenState(),
    ).toBe('invalid')
    const gone = answered(down)
    expect(await gone.clock.run(gone.plex.tokenState())).toBe('unreachable')
  })

  it('rejects when the caller aborts', async () => {
    const { plex } = answered(() => Response.json({}))
    await expect(plex.account.tokenState({ signal: AbortSignal.abort() })).rejects.toMatchObject({ kind: 'aborted' })
  })
})

describe('createPlex', () => {
  it('rejects a missing clientIdentifier by name', () => {
    for (const clientIdentifier of ['', '  ', undefined])
      expect(() => createPlex({ clientIdentifier: clientIdentifier as string })).toThrow(/^clientIdentifier is missing/)
    expect(() => createPlex(undefined as never)).toThrow(TypeError)
  })

  it('sends the device headers in UTF-8', async () => {
    const { plex, sent } = answered(() => Response.json({ MediaContainer: {} }), {
      product: 'Kino',
      version: '2',
      platform: 'Linux',
      deviceName: 'Zoé’s 電話',
      device: 'PC',
      model: 'x',
      language: 'fr',
    })
    await plex.identity()
    const { headers } = sent[0] as { headers: Record<string, string> }
    expect(headers).toMatchObject({
      'x-plex-product': 'Kino',
      'x-plex-version': '2',
      'x-plex-platform': 'Linux',
      'x-plex-device': 'PC',
      'x-plex-model': 'x',
      'x-plex-language': 'fr',
    })
    expect(new TextDecoder().decode(Uint8Array.from(headers['x-plex-device-name'] ?? '', letter => letter.charCodeAt(0)))).toBe(
      'Zoé’s 電話',
    )
  })

  it('calls a token function for each request', async () => {
    let token = 'first-token'
    const { plex, sent } = answered(() => Response.json({ MediaContainer: {} }), { token: () => token })
    await plex.libraries.list()
    token = 'second-token'
    await plex.libraries.list()
    expect(sent.map(({ headers }) => headers['x-plex-token'])).toEqual(['first-token', 'second-token'])
  })

  it('sends requests through the proxy option', async () => {
    const urls: string[] = []
    const seen = async (input: string) => {
      urls.push(input)
      return Response.json({ MediaContainer: { token: 't' }, id: 1 })
    }
    const options = { clientIdentifier: 'c', token: 'test-token', baseURL: 'http://10.0.0.2:32400', runtime: { fetch: seen } }
    const based = createPlex({ ...options, proxy: 'https://app.example/plex' })
    await based.libraries.list()
    await based.account.user()
    await createPlex({ ...options, proxy: url => url.replace('http://10.0.0.2:32400', '/pms') }).libraries.list()
    expect(urls).toEqual([
      'https://app.example/plex/http://10.0.0.2:32400/library/sections/all',
      'https://app.example/plex/https://plex.tv/api/v2/user',
      '/pms/library/sections/all',
    ])
    expect(await based.urls.stream('/a')).toMatch(/^https:\/\/app\.example\/plex\/http:\/\/10\.0\.0\.2:32400\/a\?/)
    expect(() => createPlex({ ...options, proxy: 'app.example' })).toThrow(/^proxy/)
  })

  it.each(['Failed to fetch', 'NetworkError when attempting to fetch resource.', 'Load failed'])(
    'adds the likely cause to the browser error “%s”, unless a proxy is set',
    async words => {
      const hidden = () => {
        throw new TypeError(words)
      }
      const bare = answered(hidden, { retry: false })
      const error = (await bare.clock.run(failure(bare.plex.libraries.list()))) as Error
      expect(error).toMatchObject({ kind: 'network', attempts: [{ number: 1 }] })
      for (const word of ['CORS', 'mixed content', '`proxy`']) expect(error.message).toContain(word)
      const behind = answered(hidden, { retry: false, proxy: '/plex', runtime: { fetch: async () => hidden() } })
      expect(((await behind.clock.run(failure(behind.plex.libraries.list()))) as Error).message).not.toContain('`proxy`')
    },
  )
})
