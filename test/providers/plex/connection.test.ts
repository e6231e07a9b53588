import { describe, expect, it } from 'vitest'
import { failure } from '../../support/server.ts'
import { answered, type Sent } from './client.ts'

const MACHINE = 'aaaa1111'
const LOCAL = 'https://192-168-1-5.x.plex.direct:32400'
const REMOTE = 'https://203-0-113-9.x.plex.direct:32400'
const RELAY = 'https://198-51-100-1.x.plex.direct:8443'

/** Two networks: what answers where, and what plex.tv says. Change it while a test runs. */
function world() {
  return {
    up: new Set([LOCAL, REMOTE, RELAY]),
    machines: { [LOCAL]: MACHINE, [REMOTE]: MACHINE, [RELAY]: MACHINE } as Record<string, string>,
    tokens: ['server-token'],
    plexTv: true,
    /** How many of the next requests for data break. */
    flaky: 0,
    connections: [
      { uri: LOCAL, address: '192.168.1.5', port: 32400, local: true, relay: false },
      { uri: REMOTE, address: '203.0.113.9', port: 32400, local: false, relay: false },
      { uri: RELAY, address: '198.51.100.1', port: 8443, local: false, relay: true },
    ],
  }
}

function setUp(options = {}) {
  const net = world()
  const resource = () => ({
    name: 'Home',
    clientIdentifier: MACHINE,
    provides: 'server',
    owned: true,
    presence: true,
    httpsRequired: true,
    accessToken: net.tokens.at(-1),
    connections: net.connections,
  })
  const answer = (request: Sent): Response => {
    const { origin, path, headers } = request
    if (origin === 'https://clients.plex.tv') {
      if (!net.plexTv) throw new TypeError('fetch failed')
      return Response.json([{ name: 'Player', clientIdentifier: 'p', provides: 'player', connections: [] }, resource()])
    }
    if (!net.up.has(origin)) throw new TypeError('fetch failed')
    if (path === '/identity') return Response.json({ MediaContainer: { machineIdentifier: net.machines[origin] } })
    if (net.flaky-- > 0) throw new TypeError('fetch failed')
    if (headers['x-plex-token'] !== net.tokens.at(-1)) return new Response('', { status: 401 })
    return Response.json({ MediaContainer: { size: 1, Directory: [{ key: '1', type: 'movie', title: origin }] } })
  }
  const made = answered(answer, { baseURL: undefined, token: 'account-token', ...options })
  const where = async () => (await made.clock.run(made.plex.libraries.list()))[0]?.title
  const asked = (path: string) => made.sent.filter(one => one.path === path).length
  return { ...made, net, where, asked }
}

describe('server discovery', () => {
  it('finds a server through plex.tv, uses its own token, and keeps the connection', async () => {
    const { where, sent, asked } = setUp()
    expect(await where()).toBe(LOCAL)
    expect(await where()).toBe(LOCAL)
    expect(asked('/api/v2/resources')).toBe(1)
    expect(sent.find(({ path }) => path === '/api/v2/resources')).toMatchObject({
      query: { includeHttps: '1', includeRelay: '1', includeIPv6: '1' },
      headers: { 'x-plex-token': 'account-token' },
    })
    expect(sent.filter(({ path }) => path.startsWith('/library')).map(({ headers }) => headers['x-plex-token'])).toEqual([
      'server-token',
      'server-token',
    ])
  })

  it('verifies a server before it sends a token', async () => {
    const { where, sent, net } = setUp()
    net.machines[LOCAL] = 'a stranger'
    expect(await where()).toBe(REMOTE)
    for (const one of sent.filter(({ path }) => path === '/identity')) expect(one.headers['x-plex-token']).toBeUndefined()
    expect(sent.filter(({ origin, headers }) => origin === LOCAL && headers['x-plex-token'])).toEqual([])
  })

  it('shares one search between concurrent callers', async () => {
    const { plex, clock, asked } = setUp()
    await clock.run(Promise.all(Array.from({ length: 10 }, (_, i) => plex.metadata.details({ ids: i + 1 }))))
    expect(asked('/api/v2/resources')).toBe(1)
  })

  it('finds the server at another address when its address fails, and repeats the call there', async () => {
    const { where, net, asked, sent } = setUp()
    await where()
    net.up.delete(LOCAL)
    expect(await where()).toBe(REMOTE)
    expect(asked('/api/v2/resources')).toBe(1)
    // one before and one after it was lost: an address that is gone is not asked four times
    expect(sent.filter(({ origin, path }) => origin === LOCAL && path.startsWith('/library'))).toHaveLength(2)
  })

  it('asks plex.tv for addresses at most once a minute while one of them answers', async () => {
    const { where, net, clock, asked } = setUp()
    await where()
    await clock.advance(61_000)
    for (const lost of [LOCAL, REMOTE]) {
      net.up.delete(lost)
      await where()
    }
    expect(asked('/api/v2/resources')).toBe(2)
  })

  it('repeats the call at the same address when a connection breaks and no other address works', async () => {
    const { plex, net, clock, sent } = setUp()
    await clock.run(plex.connect())
    net.flaky = 3
    expect(await clock.run(plex.libraries.list())).toHaveLength(1)
    expect(sent.filter(({ path }) => path.startsWith('/library'))).toHaveLength(4)
  })

  it('finds the server at a new address from plex.tv', async () => {
    const { where, net } = setUp()
    await where()
    const moved = 'https://203-0-113-77.x.plex.direct:32400'
    net.up = new Set([moved])
    net.machines[moved] = MACHINE
    net.connections = [{ uri: moved, address: '203.0.113.77', port: 32400, local: false, relay: false }]
    expect(await where()).toBe(moved)
  })

  it('finds the server at its last known addresses while plex.tv is down', async () => {
    const { where, net } = setUp()
    await where()
    net.up.delete(LOCAL)
    net.plexTv = false
    expect(await where()).toBe(REMOTE)
  })

  it('uses the relay only when no direct address answers, and leaves it when one does', async () => {
    const { where, net, clock } = setUp()
    net.up = new Set([RELAY])
    expect(await where()).toBe(RELAY)
    net.up.add(REMOTE)
    expect(await where()).toBe(RELAY)
    await clock.advance(301_000)
    expect(await where()).toBe(REMOTE)
  })

  it('does not repeat a write when the address fails', async () => {
    const { plex, where, net, clock, asked } = setUp()
    await where()
    net.up.delete(LOCAL)
    expect(await clock.run(failure(plex.playback.watched({ key: 7 })))).toMatchObject({ kind: 'network' })
    expect(asked('/:/scrobble')).toBe(1)
    expect(await where()).toBe(REMOTE)
  })

  it('requests a new server token when the server rejects the old one', async () => {
    const { where, net, clock, plex, asked } = setUp()
    await where()
    await clock.advance(61_000)
    net.tokens.push('newer-token')
    expect(await where()).toBe(LOCAL)
    expect(asked('/api/v2/resources')).toBe(2)
    // refused right after: another search would not help
    net.tokens = ['server-token', 'newest-token', 'x']
    expect(await clock.run(failure(plex.libraries.list()))).toMatchObject({ kind: 'auth', status: 401 })
    expect(asked('/api/v2/resources')).toBe(2)
  })

  it('names every address in the error when none answers, but no token', async () => {
    const { plex, net, clock } = setUp({ retry: false })
    net.up.clear()
    const error = (await clock.run(failure(plex.libraries.list()))) as Error
    expect(error).toMatchObject({ kind: 'network', retryable: true })
    for (const uri of [LOCAL, REMOTE, RELAY]) expect(error.message).toContain(uri)
    expect(JSON.stringify(error) + error.stack).not.toMatch(/account-token|server-token/)
  })

  it('chooses a server by name or machine identifier', async () => {
    expect(await setUp({ server: 'home' }).where()).toBe(LOCAL)
    expect(await setUp({ server: MACHINE }).where()).toBe(LOCAL)
    const { plex, clock } = setUp({ server: 'Attic' })
    expect(await clock.run(failure(plex.libraries.list()))).toMatchObject({
      kind: 'not-found',
      message: "the account has no server 'Attic'; it has Home",
    })
  })

  it('returns the address of the server from connect(), without a token', async () => {
    const { plex, clock } = setUp()
    expect(await clock.run(plex.connect())).toEqual({ uri: LOCAL, relay: false, machineIdentifier: MACHINE })
    expect(await clock.run(plex.machineIdentifier())).toBe(MACHINE)
    expect(await clock.run(plex.itemURI([7, 8]))).toBe(`server://${MACHINE}/com.plexapp.plugins.library/library/metadata/7,8`)
  })

  it('continues the search for other callers when one caller aborts', async () => {
    const { plex, clock, net } = setUp()
    net.up = new Set([RELAY])
    const controller = new AbortController()
    const gone = failure(plex.libraries.list({}, { signal: controller.signal }))
    const stays = plex.sessions.list()
    controller.abort()
    expect(await clock.run(gone)).toMatchObject({ kind: 'aborted' })
    await clock.run(stays.catch(() => {}))
    expect(clock.pending).toBe(0)
  })
})

describe('addresses in baseURL', () => {
  it('probes several addresses in parallel, and requires the same server at each', async () => {
    const { where, net } = setUp({ baseURL: [LOCAL, REMOTE], token: 'server-token' })
    expect(await where()).toBe(LOCAL)
    net.up.delete(LOCAL)
    net.machines[REMOTE] = 'a stranger'
    await expect(where()).rejects.toMatchObject({ kind: 'network' })
    net.machines[REMOTE] = MACHINE
    expect(await where()).toBe(REMOTE)
  })

  it('checks an address against the machineIdentifier option', async () => {
    const { where, net } = setUp({ baseURL: LOCAL, machineIdentifier: MACHINE, token: 'server-token' })
    net.machines[LOCAL] = 'a stranger'
    await expect(where()).rejects.toThrow('another Plex server answers at this address')
  })

  it('uses a single address without a probe or a search', async () => {
    const { where, sent } = setUp({ baseURL: LOCAL, token: 'server-token' })
    expect(await where()).toBe(LOCAL)
    expect(sent).toHaveLength(1)
  })
})

describe('an unreachable local address and a slow relay', () => {
  it('answers the first call within 1.2 times the latency of the best address', async () => {
    const LATENCY: Record<string, number> = { 'https://clients.plex.tv': 50, [LOCAL]: Number.POSITIVE_INFINITY, [REMOTE]: 80, [RELAY]: 900 }
    const made = answered(
      async ({ origin, path }, _, signal) => {
        const ms = LATENCY[origin] ?? 0
        await made.clock.sleep(Math.min(ms, 1e9), signal ?? undefined)
        if (path === '/identity') return Response.json({ MediaContainer: { machineIdentifier: MACHINE } })
        return Response.json([
          {
            name: 'Home',
            clientIdentifier: MACHINE,
            provides: 'server',
            owned: true,
            httpsRequired: true,
            connections: world().connections,
          },
        ])
      },
      { baseURL: undefined },
    )
    const begun = made.clock.now()
    const { uri } = await made.clock.run(made.plex.connect())
    const ms = made.clock.now() - begun - 50
    console.info(`connected to ${uri} in ${ms} ms beside plex.tv's own 50; the best address takes 80`)
    expect(uri).toBe(REMOTE)
    expect(ms).toBeLessThanOrEqual(80 * 1.2)
    expect(made.clock.pending).toBe(0)
  })
})
