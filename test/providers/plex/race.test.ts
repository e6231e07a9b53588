import { describe, expect, it } from 'vitest'
import type { Candidate } from '../../../src/providers/plex/connection/candidates.ts'
import { candidatesOf } from '../../../src/providers/plex/connection/candidates.ts'
import { NoConnection, race } from '../../../src/providers/plex/connection/race.ts'
import { createVirtualClock } from '../../../src/testing/virtual-clock.ts'

/** When an address answers, in milliseconds; `dead` never, `wrong` with an error after its time. */
interface Place extends Partial<Candidate> {
  readonly uri: string
  readonly ms: number
  readonly fails?: boolean
}

function run(places: readonly Place[]) {
  const clock = createVirtualClock()
  const stopped: string[] = []
  const begun = clock.now()
  const candidates = places.map(({ uri, relay = false, standsInFor }) => ({ uri, relay, standsInFor }))
  const probe = async ({ uri }: Candidate, signal: AbortSignal) => {
    signal.addEventListener('abort', () => stopped.push(uri), { once: true })
    const place = places.find(one => one.uri === uri) as Place
    await clock.sleep(place.ms, signal)
    if (place.fails) throw new Error('another Plex server answers at this address')
    return 'machine'
  }
  const controller = new AbortController()
  const result = race(candidates, probe, clock, controller.signal).then(({ uri }) => ({
    uri,
    ms: clock.now() - begun,
    left: clock.pending,
  }))
  return { clock, controller, stopped, result: clock.run(result) }
}

const BLACK_HOLE = 1e9
const relay = (ms: number): Place => ({ uri: 'relay', relay: true, ms })

describe('race', () => {
  it.each<[string, readonly Place[], string, number]>([
    ['the local one black-holed, the relay slow', [{ uri: 'local', ms: BLACK_HOLE }, { uri: 'remote', ms: 80 }, relay(900)], 'remote', 80],
    [
      'only the relay reachable, the others black-holed',
      [{ uri: 'local', ms: BLACK_HOLE }, { uri: 'remote', ms: BLACK_HOLE }, relay(900)],
      'relay',
      900,
    ],
    [
      'only the relay reachable, the others refused',
      [{ uri: 'local', ms: 5, fails: true }, { uri: 'remote', ms: 40, fails: true }, relay(900)],
      'relay',
      900,
    ],
    ['all reachable', [{ uri: 'local', ms: 4 }, { uri: 'remote', ms: 80 }, relay(200)], 'local', 4],
    ['another server at the fastest address', [{ uri: 'local', ms: 4, fails: true }, { uri: 'remote', ms: 80 }, relay(200)], 'remote', 80],
  ])('finds the best address within 1.2 times its latency: %s', async (_, places, winner, best) => {
    const { uri, ms, left } = await run(places).result
    console.info(`best address ${best} ms, connected to the ${uri} after ${ms} ms (${(ms / best).toFixed(2)}×)`)
    expect(uri).toBe(winner)
    expect(ms).toBeLessThanOrEqual(best * 1.2)
    expect(left).toBe(0)
  })

  it('prefers a direct address that answers shortly after the relay', async () => {
    expect(await run([{ uri: 'remote', ms: 105 }, relay(100)]).result).toMatchObject({ uri: 'remote', ms: 105 })
    expect(await run([{ uri: 'remote', ms: 200 }, relay(100)]).result).toMatchObject({ uri: 'relay', ms: 115 })
  })

  it('uses an http address only after its https address has failed or stays silent', async () => {
    const bare = (ms: number): Place => ({ uri: 'http://10.0.0.2:32400', standsInFor: 'secure', ms })
    expect(await run([{ uri: 'secure', ms: 30 }, bare(5)]).result).toMatchObject({ uri: 'secure', ms: 30 })
    expect(await run([{ uri: 'secure', ms: 10, fails: true }, bare(5)]).result).toMatchObject({ uri: 'http://10.0.0.2:32400', ms: 10 })
    expect(await run([{ uri: 'secure', ms: BLACK_HOLE }, bare(5)]).result).toMatchObject({ uri: 'http://10.0.0.2:32400', ms: 1005 })
  })

  it('aborts the other probes after a win', async () => {
    const { result, stopped } = run([{ uri: 'local', ms: BLACK_HOLE }, { uri: 'remote', ms: 80 }, relay(900)])
    await result
    expect(stopped).toEqual(['local', 'remote', 'relay'])
  })

  it('rejects with the reason for each address when all fail', async () => {
    const error = await run([
      { uri: 'local', ms: 5, fails: true },
      { uri: 'remote', ms: 9, fails: true },
    ]).result.catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(NoConnection)
    expect((error as NoConnection).failures.map(({ uri }) => uri)).toEqual(['local', 'remote'])
    await expect(run([]).result).rejects.toBeInstanceOf(NoConnection)
  })

  it('rejects when the signal aborts', async () => {
    const { controller, result, clock } = run([{ uri: 'local', ms: BLACK_HOLE }])
    controller.abort(new Error('enough'))
    await expect(result).rejects.toThrow('enough')
    expect(clock.pending).toBe(0)
  })
})

describe('candidatesOf', () => {
  const at = (address: string, more: object = {}) => ({
    protocol: 'https',
    address,
    port: 32400,
    uri: `https://${address.replaceAll('.', '-')}.x.plex.direct:32400`,
    local: false,
    relay: false,
    ...more,
  })
  const local = at('192.168.1.5', { local: true })
  const uris = (fields: object) =>
    candidatesOf(
      { clientIdentifier: 'm', connections: [local, at('203.0.113.9'), at('198.51.100.1', { relay: true })], ...fields },
      'always',
    )
      .filter(({ withheld }) => !withheld)
      .map(({ uri }) => uri)

  it('lists https names, and private addresses also with http', () => {
    expect(uris({ owned: true })).toEqual([
      local.uri,
      'http://192.168.1.5:32400',
      'https://203-0-113-9.x.plex.direct:32400',
      'https://198-51-100-1.x.plex.direct:32400',
    ])
    const bare = (address: string) => candidatesOf({ clientIdentifier: 'm', connections: [at(address)] }, 'always')[1]?.uri
    expect(bare('100.64.0.7')).toBe('http://100.64.0.7:32400')
    expect(bare('fd12::1')).toBe('http://[fd12::1]:32400')
    for (const address of ['8.8.8.8', '100.128.0.1', '172.32.0.1', 'media.example']) expect(bare(address)).toBeUndefined()
  })

  it('lists no http address when the server requires https', () => {
    expect(uris({ owned: true, httpsRequired: true }).filter(uri => uri.startsWith('http:'))).toEqual([])
  })

  it('omits local addresses of other users’ servers outside the same network', () => {
    expect(uris({ owned: false })).not.toContain(local.uri)
    expect(uris({ owned: false, publicAddressMatches: true })).toContain(local.uri)
  })
})
