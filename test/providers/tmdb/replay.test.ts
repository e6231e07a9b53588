import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isRequestError } from '../../../src/core/errors/errors.ts'
import { createTMDB } from '../../../src/providers/tmdb/index.ts'
import { methodOf, setUp } from './client.ts'
import { endpointOf, type Recording, readRecordings, respond } from './recordings.ts'

const recordings = readRecordings()
const kinds: Readonly<Record<number, string>> = { 401: 'auth', 404: 'not-found' }

describe('recorded TMDB responses in sequence', () => {
  it('returns each response unchanged, and each error typed', async () => {
    const outcomes = await Promise.all(
      recordings.map(async recording => {
        const found = endpointOf(recording.request)
        const { tmdb, sent, clock } = setUp(() => respond(recording))
        const call = () =>
          found ? methodOf(tmdb, found.name)(found.parameters) : tmdb.client.get(recording.request.path, { query: recording.request.query })
        const outcome = await clock.run(call().catch((error: unknown) => error))
        return { recording, outcome, sent }
      }),
    )
    for (const { recording, outcome, sent } of outcomes) {
      const { status, body } = recording.response
      expect(sent[0]).toMatchObject({ method: recording.request.method, path: recording.request.path })
      if (status < 400) {
        expect(outcome, recording.file).toEqual(body)
        continue
      }
      if (!isRequestError(outcome)) throw new Error(`${recording.file} did not fail`)
      const { status_code: code, status_message: words } = body as { status_code: number; status_message: string }
      expect(outcome).toMatchObject({ kind: kinds[status], status, code, provider: 'tmdb', providerMessage: words })
      expect(sent).toHaveLength(1)
    }
    expect(outcomes.filter(({ outcome }) => isRequestError(outcome))).toHaveLength(recordings.length && 14)
  })
})

describe('a server that replays recorded TMDB responses', () => {
  let server: Server
  beforeAll(async () => {
    const byAddress = new Map(recordings.map(recording => [address(recording), recording]))
    server = createServer((request, response) => {
      const recording = byAddress.get(`${request.method} ${sorted(new URL(request.url ?? '/', 'http://localhost'))}`)
      if (!recording) response.writeHead(500).end()
      else
        response
          .writeHead(recording.response.status, { 'content-type': 'application/json; charset=utf-8' })
          .end(JSON.stringify(recording.response.body))
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  })
  afterAll(() => new Promise(resolve => server.close(resolve)))

  it('returns the expected result for each recorded response', async () => {
    const { port } = server.address() as AddressInfo
    const tmdb = createTMDB({ token: 'test-token', baseURL: `http://127.0.0.1:${port}`, retry: false, rateLimit: false })
    const good = recordings.filter(({ response }) => response.status < 400)
    const latest = new Map(good.map(recording => [address(recording), recording]))
    for (const recording of latest.values()) {
      const found = endpointOf(recording.request)
      if (found) expect(await methodOf(tmdb, found.name)(found.parameters), recording.file).toEqual(recording.response.body)
    }
    expect(latest.size).toBeGreaterThanOrEqual(recordings.length && 300)
  }, 60_000)
})

function sorted(url: URL): string {
  url.searchParams.sort()
  return url.pathname + url.search
}

function address({ request }: Recording): string {
  const url = new URL(request.path, 'http://localhost')
  for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, value)
  return `${request.method} ${sorted(url)}`
}
