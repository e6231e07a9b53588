import { describe, expect, it } from 'vitest'
import '../../../src/core/cache/strategy/http/strategy.ts'
import { createCache, createClient, isRequestError } from '../../../src/index.ts'
import { createVirtualClock } from '../../../src/testing/index.ts'

type Route = (url: URL, count: number) => Response | Promise<Response>

function setup(routes: Readonly<Record<string, Route>>, options: object = {}) {
  const clock = createVirtualClock()
  const seen: { readonly at: number; readonly url: string; readonly method: string }[] = []
  const fetch = async (address: string, init: RequestInit = {}) => {
    const url = new URL(address)
    seen.push({ at: clock.monotonic(), url: address, method: init.method ?? 'GET' })
    const route = routes[`${url.host}${url.pathname}`] ?? routes[url.host]
    if (!route) throw new TypeError('no route')
    return route(url, seen.filter(one => one.url === address).length)
  }
  const runtime = { ...clock.runtime, fetch }
  const api = createClient({ runtime, ...options })
  return { clock, seen, api, runtime }
}

const to = (location: string, headers: Record<string, string> = {}, status = 302) =>
  new Response(null, { status, headers: { location, ...headers } })
const json = (value: unknown, headers: Record<string, string> = {}) => Response.json(value, { headers })

describe('each hop of a redirect', () => {
  it('waits for the rate limit', async () => {
    const chain: Record<string, Route> = { 'a.test/10': () => json('end') }
    for (let hop = 0; hop < 10; hop++) chain[`a.test/${hop}`] = () => to(`/${hop + 1}`)
    const { clock, seen, api } = setup(chain, { rateLimit: { requests: 2, per: '1s' }, deadline: false })
    expect(await clock.run(api.get('https://a.test/0'))).toBe('end')
    for (const { at } of seen) expect(seen.filter(other => other.at >= at && other.at < at + 1000).length).toBeLessThanOrEqual(2)
    expect(seen).toHaveLength(11)
  })

  it('waits for the cooldown of its own origin, and a 429 starts a cooldown only there', async () => {
    const { clock, seen, api } = setup({
      'one.test': () => to('https://two.test/'),
      'two.test': (_, count) => (count === 1 ? new Response(null, { status: 429, headers: { 'retry-after': '5' } }) : json('two')),
      'three.test': () => json('three'),
    })
    const first = api.get('https://one.test/')
    await clock.advance(100)
    // only the target is in a cooldown; the redirecting origin and other origins are not
    expect(await clock.run(api.get('https://three.test/'))).toBe('three')
    const direct = api.get('https://two.test/')
    expect(await clock.run(first)).toBe('two')
    expect(await clock.run(direct)).toBe('two')
    const [refused, ...later] = seen.filter(({ url }) => url.startsWith('https://two'))
    for (const { at } of later) expect(at - (refused?.at ?? 0)).toBeGreaterThanOrEqual(5000)
  })

  it('counts a failure for the circuit breaker of its target, not of the redirecting origin', async () => {
    const { clock, api } = setup(
      {
        'one.test/go': () => to('https://dead.test/'),
        'one.test/ok': () => json('ok'),
        'dead.test': () => Promise.reject(new TypeError('fetch failed')),
      },
      { retry: false },
    )
    for (let count = 0; count < 6; count++) await clock.run(api.get('https://one.test/go').catch(() => {}))
    expect(await clock.run(api.get('https://one.test/ok'))).toBe('ok')
    const error = await clock.run(api.get('https://dead.test/').catch((thrown: unknown) => thrown))
    expect(error).toMatchObject({ kind: 'rejected', reason: 'breaker' })
  })

  it('shares the attempt timeout with the other hops', async () => {
    const slow = { runtime: undefined as unknown as ReturnType<typeof setup>['clock'] }
    const wait = async (response: Response) => {
      await slow.runtime.sleep(400)
      return response
    }
    const { clock, api } = setup(
      { 'a.test/0': () => wait(to('/1')), 'a.test/1': () => wait(to('/2')), 'a.test/2': () => wait(json('late')) },
      { retry: false, timeout: 1000 },
    )
    slow.runtime = clock
    const started = clock.monotonic()
    const error = await clock.run(api.get('https://a.test/0').catch((thrown: unknown) => thrown))
    expect(isRequestError(error) && error.kind).toBe('timeout')
    expect(clock.monotonic() - started).toBeLessThanOrEqual(1100)
  })

  it('belongs to the same attempt as the other hops', async () => {
    const { clock, api } = setup({ 'a.test/0': () => to('/1'), 'a.test/1': () => json('end') })
    expect(await clock.run(api.request({ path: 'https://a.test/0' }))).toMatchObject({ data: 'end', attempts: 1 })
    const response = await clock.run(api.fetch('https://a.test/0'))
    expect(response.url).toBe('https://a.test/1')
  })
})

describe('the HTTP cache policy', () => {
  const FRESH = { 'cache-control': 'max-age=100' }
  const run = async (hop: Record<string, string>, end: Record<string, string>, wait = 0, status = 302) => {
    const { clock, seen, api } = setup(
      { 'a.test/0': () => to('/1', hop, status), 'a.test/1': (_, count) => json(count, end) },
      { cache: createCache({ policy: 'http', runtime: createVirtualClock().runtime }) },
    )
    await clock.run(api.get('https://a.test/0'))
    await clock.advance(wait)
    await clock.run(api.get('https://a.test/0'))
    return seen.length
  }

  it('stores a redirected response under the first URL when every hop allows it', async () => expect(await run(FRESH, FRESH)).toBe(2))
  it('does not store a redirected response when a hop has no-store', async () =>
    expect(await run({ 'cache-control': 'no-store' }, FRESH)).toBe(4))
  it('does not store a redirected response when a hop has no freshness lifetime', async () => expect(await run({}, FRESH)).toBe(4))
  it('does not store a redirected response when the final response has no-store', async () =>
    expect(await run(FRESH, { 'cache-control': 'no-store' })).toBe(4))
  it('keeps a redirected response for the shortest lifetime of all hops', async () => {
    expect(await run({ 'cache-control': 'max-age=10' }, FRESH, 9000)).toBe(2)
    expect(await run({ 'cache-control': 'max-age=10' }, FRESH, 11_000)).toBe(4)
    expect(await run(FRESH, { 'cache-control': 'max-age=10' }, 11_000)).toBe(4)
  })
})

describe('a redirected POST', () => {
  it.each([
    [301, 'GET'],
    [302, 'GET'],
    [303, 'GET'],
    [307, 'POST'],
    [308, 'POST'],
  ])('is followed once after a %i, with method %s', async (status, method) => {
    const { clock, seen, api } = setup({ 'a.test/0': () => to('/1', {}, status), 'a.test/1': () => json('done') })
    expect(await clock.run(api.post('https://a.test/0', { body: { a: 1 } }))).toBe('done')
    expect(seen.map(one => one.method)).toEqual(['POST', method])
  })

  it('is not repeated when the redirect cannot be followed', async () => {
    const { clock, seen, api } = setup({ 'a.test/0': () => to('https://b.test/', {}, 307) })
    const error = await clock.run(api.post('https://a.test/0', { body: { a: 1 } }).catch((thrown: unknown) => thrown))
    expect(error).toMatchObject({ kind: 'network', retryable: false })
    expect(seen).toHaveLength(1)
  })
})
