import { toMs } from '../../core/options/duration.ts'
import type { Verdict } from './limits.ts'
import type { LimitDialect, SandboxLimit } from './types.ts'

const seconds = (ms: number) => Math.ceil(ms / 1000 - 1e-9)

/** The headers in which a limit tells of itself. */
export function limitHeaders(options: SandboxLimit, verdict: Verdict, now: number): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const dialect of dialects(options.headers)) Object.assign(headers, write(dialect, options, verdict, now))
  return headers
}

function dialects(headers: SandboxLimit['headers'] = 'retry-after'): readonly LimitDialect[] {
  if (headers === 'none') return []
  return typeof headers === 'string' ? [headers] : headers
}

function write(dialect: LimitDialect, options: SandboxLimit, verdict: Verdict, now: number): Record<string, string> {
  switch (dialect) {
    case 'retry-after':
      return verdict.ok ? {} : { 'retry-after': `${seconds(verdict.retryAfter)}` }
    case 'retry-after-date':
      return verdict.ok ? {} : { 'retry-after': new Date(seconds(now + verdict.retryAfter) * 1000).toUTCString() }
    case 'x-ratelimit':
      return xRateLimit(verdict, seconds(now + verdict.reset))
    case 'x-ratelimit-seconds':
      return xRateLimit(verdict, seconds(verdict.reset))
    case 'ratelimit': {
      const name = JSON.stringify(options.name ?? 'default')
      const window = Math.max(1, Math.round(toMs(options.per, 'rateLimit.per') / 1000))
      return {
        'ratelimit-policy': `${name};q=${options.requests};w=${window}`,
        ratelimit: `${name};r=${verdict.remaining};t=${seconds(verdict.remaining > 0 ? verdict.reset : verdict.retryAfter)}`,
      }
    }
  }
}

const xRateLimit = (verdict: Verdict, reset: number) => ({
  'x-ratelimit-limit': `${verdict.limit}`,
  'x-ratelimit-remaining': `${verdict.remaining}`,
  'x-ratelimit-reset': `${reset}`,
})
