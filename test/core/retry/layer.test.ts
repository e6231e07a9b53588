import { describe, expect, it } from 'vitest'
import { type ClientEvent, type ClientOptions, constant, createClient, safe } from '../../../src/index.ts'
import { json, type Script, serve } from '../../support/server.ts'

const CALM: ClientOptions = { breaker: false, rateLimit: false, dedupe: false }

function setup(script: Script, options: ClientOptions) {
  const events: ClientEvent[] = []
  const server = serve(script)
  const api = createClient({
    baseURL: 'https://api.test',
    runtime: server.runtime,
    ...CALM,
    ...options,
    onEvent: event => void events.push(event),
  })
  /** Makes one call; returns the number of requests to the server. */
  const asked = async () => {
    const before = server.seen.length
    await server.clock.run(safe(api.get('/a')))
    return server.seen.length - before
  }
  return { ...server, api, asked, events }
}

describe('the retry budget', () => {
  it('is charged for failures, stops retries when it runs low, and is refilled by 404 and 200 responses', async () => {
    let status = 503
    const { asked } = setup(() => json({}, status), {
      retry: { attempts: 3, backoff: constant('10ms'), budget: { tokens: 4, refund: 1 } },
    })
    expect([await asked(), await asked(), await asked()]).toEqual([2, 1, 1])
    for (const answer of [404, 200]) {
      status = answer
      for (let call = 0; call < 4; call++) await asked()
      status = 503
      expect([await asked(), await asked(), await asked()]).toEqual([2, 1, 1])
    }
  })

  it('is not charged when the caller aborts the call', async () => {
    const { api, clock, asked } = setup((_, count) => (count > 5 ? json({}, 503) : undefined), {
      retry: { attempts: 3, backoff: constant('10ms'), budget: { tokens: 4, refund: 1 } },
    })
    for (let call = 0; call < 5; call++) {
      const caller = new AbortController()
      const gone = safe(api.get('/a', { signal: caller.signal }))
      await clock.settle()
      caller.abort()
      await gone
    }
    expect(await asked()).toBe(2)
  })
})

describe('a Retry-After header', () => {
  it.each([
    ['is obeyed when its wait equals maxRetryAfter', '60', 2],
    ['stops the retries when its wait exceeds maxRetryAfter', '61', 1],
  ])('%s', async (_what, seconds, attempts) => {
    const { asked } = setup((_, count) => (count === 1 ? json({}, 429, { 'retry-after': seconds }) : json({})), {
      deadline: false,
      retry: { attempts: 3, maxRetryAfter: '60s' },
    })
    expect(await asked()).toBe(attempts)
  })

  it.each([
    ['is obeyed when its wait ends before the deadline', '29', 2],
    ['stops the retries at once when its wait ends at the deadline', '30', 1],
  ])('%s', async (_what, seconds, attempts) => {
    const { asked, clock } = setup((_, count) => (count === 1 ? json({}, 429, { 'retry-after': seconds }) : json({})), {
      deadline: '30s',
      retry: { attempts: 3, backoff: constant('1ms') },
    })
    const before = clock.now()
    expect(await asked()).toBe(attempts)
    expect(clock.now() - before < 1000).toBe(attempts === 1)
  })
})

it('emits start, outcome and delay of each attempt, without secrets', async () => {
  const { asked, events, clock } = setup(
    async (_, count) => {
      await clock.sleep(count * 5)
      return count === 1 ? json({}, 503) : json({})
    },
    { retry: { attempts: 2, backoff: constant('10ms') }, query: { token: 'canary' } },
  )
  await asked()
  const told = events.filter(({ type }) => type === 'attempt' || type === 'attempt-end' || type === 'retry')
  expect(told).toMatchObject([
    { type: 'attempt', method: 'GET', number: 1 },
    { type: 'attempt-end', method: 'GET', number: 1, status: 503, error: 'server', delay: 0, ms: 5 },
    { type: 'retry', method: 'GET', next: 2, delay: 10, error: 'server', status: 503 },
    { type: 'attempt', method: 'GET', number: 2 },
    { type: 'attempt-end', method: 'GET', number: 2, status: 200, error: undefined, delay: 10, ms: 10 },
  ])
  for (const event of told) expect('url' in event && event.url.startsWith('https://api.test/a')).toBe(true)
  expect(JSON.stringify(events)).not.toContain('canary')
})
