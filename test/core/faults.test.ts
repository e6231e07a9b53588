import { describe, expect, it } from 'vitest'
import { type ClientOptions, createClient, exponential, type RequestError, safe } from '../../src/index.ts'
import { createRandom } from '../../src/testing/index.ts'
import { json, serve } from '../support/server.ts'

/** The options of the TMDB client: five attempts, no retry budget, and a wait while the circuit breaker is open. */
const PATIENT: ClientOptions = {
  retry: { attempts: 5, backoff: exponential({ base: '500ms', max: '60s' }), budget: false },
  breaker: { wait: '60s' },
  deadline: '5m',
  rateLimit: { requests: 40 },
}

/** Makes 400 calls, 50 at a time, to a server that fails at random; returns the error kinds of the calls that failed. */
async function work(share: number, seed: number, options: ClientOptions): Promise<string[]> {
  const random = createRandom(`faults ${seed}`)
  const server = serve(async ({ signal }) => {
    await server.clock.sleep(20 + 60 * random(), signal)
    if (random() >= share) return json({})
    const kind = random()
    if (kind < 0.5) return json({}, 503)
    return kind < 0.9 ? Promise.reject(new TypeError('fetch failed')) : new Promise<Response>(() => {})
  })
  const api = createClient({ baseURL: 'https://api.test', runtime: server.runtime, ...options })
  const failed: string[] = []
  let next = 0
  const worker = async () => {
    while (next < 400) {
      const result = await safe(api.get(`/${next++}`))
      if (!result.ok) failed.push((result.error as RequestError).kind)
    }
  }
  await server.clock.run(Promise.all(Array.from({ length: 50 }, worker)))
  expect(server.clock.pending).toBe(0)
  return failed
}

describe('a client of a server that fails at random', () => {
  it.each([0.1, 0.2])(
    'with patient options completes every call while a share of %f of the attempts fails',
    async share => {
      for (const seed of [1, 2, 3]) expect(await work(share, seed, PATIENT)).toEqual([])
    },
    60_000,
  )
  it('rejects only calls that failed five times when 30 % of the attempts fail', async () => {
    const failed = [...(await work(0.3, 1, PATIENT)), ...(await work(0.3, 2, PATIENT))]
    expect(failed).not.toContain('rejected')
    expect(failed.length).toBeLessThanOrEqual(8)
  }, 60_000)
  it('with default options rejects at most 3 of 400 calls when 10 % of the attempts fail', async () => {
    const failed = await work(0.1, 1, {})
    expect(failed).not.toContain('rejected')
    expect(failed.length).toBeLessThanOrEqual(3)
  }, 60_000)
})
