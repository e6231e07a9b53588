import { afterEach, describe, expect, test } from 'vitest'
import { createSandbox, type Listening, type SandboxOptions } from '../../../src/testing/index.ts'

const open: Listening[] = []
afterEach(async () => {
  for (const server of open.splice(0)) await server.close()
})

const routes = {
  'GET /users/{id}': () => ({ name: 'Ada' }),
  'POST /echo': ({ body }: { body: string }) => new Response(body, { status: 201 }),
}
async function listening(options: SandboxOptions = {}) {
  const box = createSandbox({ routes, ...options })
  const server = await box.listen()
  open.push(server)
  return { box, url: server.url }
}

const caught = (promise: Promise<unknown>) =>
  promise.then(
    () => {
      throw new Error('it should have failed')
    },
    (error: Error & { cause?: { code?: string } }) => error,
  )

describe('createSandbox on loopback', () => {
  test('responds over real sockets', async () => {
    const { box, url } = await listening()
    const response = await fetch(`${url}/users/1`)
    expect([response.status, await response.json(), response.headers.get('access-control-allow-origin')]).toEqual([
      200,
      { name: 'Ada' },
      '*',
    ])
    const echo = await fetch(`${url}/echo`, { method: 'POST', body: 'ünïcode' })
    expect([echo.status, await echo.text()]).toEqual([201, 'ünïcode'])
    expect(
      (await fetch(`${url}/users/1`, { method: 'OPTIONS', headers: { 'access-control-request-method': 'GET', origin: 'https://a.test' } }))
        .status,
    ).toBe(204)
    expect(box.stats).toMatchObject({ requests: 2, ok: 2, inFlight: 0 })
  })

  test('resets the socket, cuts the body and stalls on real sockets', async () => {
    const { box, url } = await listening()
    box.fail('/users/{id}', 'reset', 'cut', 'stall', 'stall-body')
    const reset = await caught(fetch(`${url}/users/1`))
    expect(reset.cause?.code).toBe('ECONNRESET')
    const cut = await fetch(`${url}/users/1`)
    expect([cut.status, cut.headers.get('content-length')]).toEqual([200, '14'])
    expect((await caught(cut.text())).message).toBe('terminated')
    for (const headersCome of [false, true]) {
      const controller = new AbortController()
      const waiting = fetch(`${url}/users/1`, { signal: controller.signal })
      const body = headersCome ? (await waiting).text() : waiting
      while (box.stats.inFlight === 0) await new Promise(resolve => setImmediate(resolve))
      controller.abort(new Error('enough'))
      expect(await caught(body)).toBe(controller.signal.reason)
      while (box.stats.inFlight > 0) await new Promise(resolve => setImmediate(resolve))
    }
    expect((await fetch(`${url}/users/1`)).status).toBe(200)
    expect(box.stats).toMatchObject({ requests: 5, ok: 1, aborted: 2, inFlight: 0 })
  })

  test('enforces its rate limit on real sockets', async () => {
    const { box, url } = await listening({ rateLimit: { requests: 3, per: '1h' } })
    const statuses = await Promise.all(Array.from({ length: 5 }, async () => (await fetch(`${url}/users/1`)).status))
    expect(statuses.sort()).toEqual([200, 200, 200, 429, 429])
    expect(box.stats.rateLimited).toBe(2)
  })

  test('refuses connections after close()', async () => {
    const { url } = await listening()
    await open.pop()?.close()
    expect((await caught(fetch(url))).cause?.code).toBe('ECONNREFUSED')
  })
})
