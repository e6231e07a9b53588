import { describe, expect, test } from 'vitest'
import { createSandbox, createVirtualClock, type FaultKind, type SandboxOptions } from '../../../src/testing/index.ts'

const routes = {
  'GET /users/{id}': ({ params }: { params: Readonly<Record<string, string>> }) => ({ id: params.id, name: 'Ada' }),
  '/echo': ({ body }: { body: string }) => new Response(body, { status: 201 }),
}
const sandbox = (options: SandboxOptions = {}) => createSandbox({ routes, ...options })
const USER = 'https://api.example.com/users/42'

const caught = async (promise: Promise<unknown>): Promise<unknown> => {
  try {
    await promise
  } catch (error) {
    return error
  }
  throw new Error('it should have failed')
}

describe('createSandbox as a fetch', () => {
  test('serves custom routes with data or a Response', async () => {
    const { fetch, log, stats } = sandbox()
    const response = await fetch(USER)
    expect([response.status, response.url, await response.json()]).toEqual([200, USER, { id: '42', name: 'Ada' }])
    const echo = await fetch(new Request('https://x.test/echo', { method: 'POST', body: 'hello' }))
    expect([echo.status, await echo.text()]).toEqual([201, 'hello'])
    expect((await fetch(new URL('https://x.test/nothing'))).status).toBe(404)
    expect(log.map(({ number, method, path, status }) => [number, method, path, status])).toEqual([
      [1, 'GET', '/users/42', 200],
      [2, 'POST', '/echo', 201],
      [3, 'GET', '/nothing', 404],
    ])
    expect(stats.requests).toBe(0)
  })

  test('counts requests, faults and aborts', async () => {
    const box = sandbox()
    box.fail('GET /users/{id}', '503', '429', 'ok')
    for (let i = 0; i < 4; i++) await box.fetch(USER)
    expect(box.stats).toEqual({ requests: 4, ok: 2, rateLimited: 1, faults: { '503': 1, '429': 1 }, aborted: 0, inFlight: 0, peak: 1 })
    box.reset()
    expect([box.stats.requests, box.log.length]).toEqual([0, 0])
  })

  test('redacts secrets in its log', async () => {
    const { fetch, log } = sandbox()
    await fetch(`${USER}?api_key=canary&page=2&X-Plex-Token=canary&session_id=canary`, {
      headers: { authorization: 'Bearer canary', cookie: 'canary', 'x-api-key': 'canary', accept: 'text/html' },
    })
    expect(JSON.stringify(log)).not.toContain('canary')
    expect(log[0]?.query).toBe('api_key=***&page=2&X-Plex-Token=***&session_id=***')
    expect(log[0]?.headers).toMatchObject({ accept: 'text/html', authorization: '***' })
  })

  test('rejects as fetch does for each transport fault', async () => {
    const box = sandbox()
    box.fail(`/users/{id}`, 'reset', 'cut', 'malformed', 'html', '502', '429', '429-bare', '429-date', { status: 418, body: 'teapot' })
    const reset = await caught(box.fetch(USER))
    expect(reset).toBeInstanceOf(TypeError)
    expect((reset as Error).cause).toMatchObject({ code: 'ECONNRESET' })
    const cut = await box.fetch(USER)
    expect(cut.status).toBe(200)
    const reader = cut.body?.getReader() as ReadableStreamDefaultReader<Uint8Array>
    expect(new TextDecoder().decode((await reader.read()).value)).toBe('{"id":"42","')
    expect(await caught(reader.read())).toBeInstanceOf(TypeError)
    expect(await (await box.fetch(USER)).text()).toBe('{"id":"42","')
    const html = await box.fetch(USER)
    expect([html.status, html.headers.get('content-type'), (await html.text()).slice(0, 15)]).toEqual([200, 'text/html', '<!DOCTYPE html>'])
    expect((await box.fetch(USER)).status).toBe(502)
    expect((await box.fetch(USER)).headers.get('retry-after')).toBe('1')
    expect((await box.fetch(USER)).headers.get('retry-after')).toBe(null)
    expect(Date.parse((await box.fetch(USER)).headers.get('retry-after') ?? '')).toBeGreaterThan(Date.now())
    const teapot = await box.fetch(USER)
    expect([teapot.status, await teapot.text()]).toEqual([418, 'teapot'])
    expect((await box.fetch(USER)).status).toBe(200)
  })

  test('stalls before or after the headers until the caller aborts', async () => {
    const box = sandbox()
    box.fail('/users/{id}', 'stall', 'stall-body')
    const controller = new AbortController()
    const waiting = caught(box.fetch(USER, { signal: controller.signal }))
    await new Promise(resolve => setImmediate(resolve))
    expect(box.stats.inFlight).toBe(1)
    controller.abort(new Error('enough'))
    expect(await waiting).toBe(controller.signal.reason)
    const second = new AbortController()
    const response = await box.fetch(USER, { signal: second.signal })
    expect(response.status).toBe(200)
    const text = caught(response.text())
    second.abort(new Error('enough again'))
    expect(await text).toBe(second.signal.reason)
    expect(box.stats).toMatchObject({ aborted: 2, inFlight: 0 })
    expect(await caught(box.fetch(USER, { signal: second.signal }))).toBe(second.signal.reason)
  })

  test('runs latency, limits and outages on a virtual clock without real time', async () => {
    const clock = createVirtualClock({ start: '2026-01-01T00:00:00Z' })
    const box = sandbox({
      runtime: clock.runtime,
      latency: '50ms',
      rateLimit: { requests: 2, per: '10s', algorithm: 'fixed-window' },
      outages: [{ from: 0, to: '1s', fault: '503' }],
    })
    const statuses = async (n: number) =>
      clock.run(
        Promise.all(
          Array.from({ length: n }, async () => {
            const response = await box.fetch(USER)
            return [response.status, response.headers.get('retry-after')]
          }),
        ),
      )
    expect(await statuses(3)).toEqual([
      [503, null],
      [503, null],
      [429, '10'],
    ])
    expect(clock.now()).toBe(Date.parse('2026-01-01T00:00:00.050Z'))
    await clock.advance(9950)
    expect(await statuses(3)).toEqual([
      [200, null],
      [200, null],
      [429, '10'],
    ])
    expect(clock.pending).toBe(0)
  })

  test('ends the latency when the caller aborts', async () => {
    const clock = createVirtualClock()
    const box = sandbox({ runtime: clock.runtime, latency: '1h' })
    const controller = new AbortController()
    const failed = caught(box.fetch(USER, { signal: controller.signal }))
    await clock.advance(1000)
    controller.abort()
    expect(await failed).toBe(controller.signal.reason)
    expect([clock.pending, box.stats.aborted]).toEqual([0, 1])
  })

  test('reports its limits in the configured headers', async () => {
    const clock = createVirtualClock({ start: 1_767_225_600_000 })
    const headersOf = async (headers: 'x-ratelimit' | 'x-ratelimit-seconds' | 'ratelimit' | 'retry-after-date' | 'none') => {
      const box = sandbox({ runtime: clock.runtime, rateLimit: { requests: 1, per: '60s', algorithm: 'fixed-window', headers } })
      const pick = ({ headers: all }: Response) => Object.fromEntries([...all].filter(([name]) => /limit|retry/.test(name)))
      return [pick(await box.fetch(USER)), pick(await box.fetch(USER))]
    }
    expect(await headersOf('none')).toEqual([{}, {}])
    expect(await headersOf('retry-after-date')).toEqual([{}, { 'retry-after': 'Thu, 01 Jan 2026 00:01:00 GMT' }])
    const epoch = { 'x-ratelimit-limit': '1', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1767225660' }
    expect(await headersOf('x-ratelimit')).toEqual([epoch, epoch])
    expect((await headersOf('x-ratelimit-seconds'))[0]).toEqual({ ...epoch, 'x-ratelimit-reset': '60' })
    expect((await headersOf('ratelimit'))[0]).toEqual({ 'ratelimit-policy': '"default";q=1;w=60', ratelimit: '"default";r=0;t=60' })
  })

  test('enforces several limits and partitions together', async () => {
    const box = sandbox({
      rateLimit: [
        { requests: 2, per: '1h', name: 'each', by: request => request.headers.get('x-user') ?? '', headers: 'ratelimit' },
        { requests: 3, per: '1h', name: 'all', headers: 'ratelimit' },
      ],
    })
    const ask = async (user: string) => (await box.fetch(USER, { headers: { 'x-user': user } })).status
    expect([await ask('a'), await ask('a'), await ask('a'), await ask('b'), await ask('c')]).toEqual([200, 200, 429, 200, 429])
    expect((await box.fetch(USER, { headers: { 'x-user': 'd' } })).headers.get('ratelimit-policy')).toBe(
      '"each";q=2;w=3600, "all";q=3;w=3600',
    )
  })

  test('injects the same faults for the same seed in any order of requests', async () => {
    const kinds: FaultKind[] = ['503', 'reset', '500']
    const run = async (seed: number, order: (ids: number[]) => number[]) => {
      const box = sandbox({ seed, faults: { rate: 0.3, kinds } })
      const ids = order(Array.from({ length: 60 }, (_, i) => i))
      await Promise.all([...ids, ...ids].map(id => box.fetch(`https://x.test/users/${id}`).catch(() => undefined)))
      return box.log.map(({ path, fault }) => `${path} ${fault}`).sort()
    }
    const same = (ids: number[]) => ids
    const first = await run(1, same)
    expect(await run(1, ids => ids.reverse())).toEqual(first)
    expect(await run(2, same)).not.toEqual(first)
    const share = first.filter(line => !line.endsWith('undefined')).length / first.length
    expect(share).toBeGreaterThan(0.15)
    expect(share).toBeLessThan(0.45)
    for (const kind of kinds) expect(first.some(line => line.endsWith(kind))).toBe(true)
  })

  test('draws latencies with the configured median and 99th percentile', async () => {
    const clock = createVirtualClock({ seed: 5 })
    const box = sandbox({ runtime: clock.runtime, latency: { median: '100ms', p99: '1s' } })
    const times = await clock.run(
      Promise.all(
        Array.from({ length: 1000 }, async (_, i) => {
          const start = clock.now()
          await box.fetch(`https://x.test/users/${i}`)
          return clock.now() - start
        }),
      ),
    )
    times.sort((a, b) => a - b)
    expect(times[500]).toBeGreaterThan(85)
    expect(times[500]).toBeLessThan(115)
    expect(times[990]).toBeGreaterThan(600)
    expect(times[990]).toBeLessThan(1600)
  })

  test('rejects invalid options by name', () => {
    expect(() => createSandbox({ faults: 1.5 })).toThrow('faults.rate')
    expect(() => createSandbox({ faults: { rate: 0.1, kinds: ['boom' as FaultKind] } })).toThrow('faults.kinds')
    expect(() => createSandbox({ latency: '5 minutes' as '5m' })).toThrow('latency')
    expect(() => createSandbox({ latency: { median: 10, p99: 5 } })).toThrow('latency.p99')
    expect(() => createSandbox({ script: { 'users/1': ['503'] } })).toThrow("'users/1'")
    expect(() => createSandbox({ script: { '/x': [{ status: 99 }] } })).toThrow('script of /x')
    expect(() => createSandbox({ rateLimit: { requests: 0, per: '1s' } })).toThrow('rateLimit.requests')
  })

  test('keeps its log within maxLog', async () => {
    const box = sandbox({ maxLog: 10 })
    for (let i = 0; i < 95; i++) await box.fetch(USER)
    expect(box.log.length).toBeLessThanOrEqual(20)
    expect(box.log.at(-1)?.number).toBe(95)
    expect(box.stats.requests).toBe(95)
  })
})
