import { createClient } from 'holdfast'
import { createSandbox, createVirtualClock } from 'holdfast/testing'
import { expect, test } from 'vitest'

test('the sandbox and the virtual clock simulate a minute of faults without real time', async () => {
  const clock = createVirtualClock({ seed: 7 })
  const sandbox = createSandbox({
    runtime: clock.runtime,
    routes: { 'GET /users/{id}': ({ params }) => ({ id: params.id }) },
    outages: [{ from: 0, to: '30s', fault: '503' }],
    latency: ['10ms', '50ms'],
  })
  sandbox.fail('/users/{id}', 'reset', 'cut')
  const api = createClient({
    baseURL: 'https://api.example.com',
    runtime: { ...clock.runtime, fetch: sandbox.fetch },
    retry: { attempts: 20, budget: false },
    breaker: false,
    deadline: '5m',
  })
  const start = clock.now()
  expect(await clock.run(api.get('/users/42'))).toEqual({ id: '42' })
  expect(clock.now() - start >= 30_000).toBe(true)
  expect(sandbox.log[0]?.fault).toBe('reset')
  expect(sandbox.log[1]?.fault).toBe('cut')
  expect(sandbox.stats.ok).toBe(1)
  expect(clock.pending).toBe(0)
})

test('a stalled response of the sandbox ends with the attempt timeout', async () => {
  const clock = createVirtualClock()
  const sandbox = createSandbox({ runtime: clock.runtime, routes: { '/x': () => ({ ok: true }) } })
  sandbox.fail('/x', 'stall', 'stall-body')
  const api = createClient({
    baseURL: 'https://api.example.com',
    runtime: { ...clock.runtime, fetch: sandbox.fetch },
    timeout: '2s',
    deadline: '1m',
  })
  expect(await clock.run(api.get('/x'))).toEqual({ ok: true })
  expect(sandbox.stats.aborted).toBe(2)
  expect(sandbox.stats.inFlight).toBe(0)
})
