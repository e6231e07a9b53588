import { describe, expect, it } from 'vitest'
import type { ClientEvent } from '../../../src/core/telemetry/events.ts'
import { type Logger, logTo } from '../../../src/core/telemetry/log.ts'

function written(event: ClientEvent, without: readonly (keyof Logger)[] = []) {
  const lines: unknown[][] = []
  const levels = ['debug', 'info', 'warn', 'error'] as const
  const logger = Object.fromEntries(
    levels.filter(level => !without.includes(level)).map(level => [level, (...args: unknown[]) => lines.push([level, ...args])]),
  )
  logTo(logger as unknown as Logger)(event)
  return lines
}
const about = { id: 'r7', at: 0, method: 'GET', url: 'https://x.example/a' }

describe('logTo', () => {
  it.each<[ClientEvent, string, string]>([
    [{ ...about, type: 'request' }, 'debug', 'r7 request GET https://x.example/a'],
    [
      { ...about, type: 'attempt-end', number: 1, status: 503, error: 'server', delay: 0, ms: 12 },
      'debug',
      'r7 attempt-end GET https://x.example/a 503 server 12 ms',
    ],
    [{ ...about, type: 'retry', next: 2, delay: 120.4, error: 'network' }, 'warn', 'r7 retry GET https://x.example/a network 120 ms'],
    [
      { ...about, type: 'success', status: 200, from: 'cache', attempts: 0, ms: 3 },
      'info',
      'r7 success GET https://x.example/a 200 cache 3 ms',
    ],
    [
      { ...about, type: 'failure', error: 'auth', status: 401, attempts: 1, ms: 3, message: 'GET https://x.example/a: 401' },
      'error',
      'r7 failure GET https://x.example/a: 401',
    ],
    [{ id: '', at: 0, type: 'breaker', origin: 'https://x.example', state: 'open' }, 'warn', 'breaker open https://x.example'],
    [{ id: 'r1', at: 0, type: 'cooldown', origin: 'https://x.example', ms: 1000.7 }, 'warn', 'r1 cooldown https://x.example 1001 ms'],
  ])('writes %j', (event, level, line) => {
    expect(written(event)).toEqual([[level, line, event]])
  })
  it('skips the levels that a logger does not have', () => {
    expect(written({ ...about, type: 'request' }, ['debug'])).toEqual([])
  })
})
