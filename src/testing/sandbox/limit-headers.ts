import { toMs } from '../../core/options/duration.ts'
import type { LimitResult } from './limits.ts'
import type { LimitDialect, SandboxLimit } from './types.ts'

const seconds = (ms: number) => Math.ceil(ms / 1000 - 1e-9)

/** Returns the response headers that report a rate limit, in each configured dialect. */
export function limitHeaders(options: SandboxLimit, result: LimitResult, now: number): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const dialect of dialects(options.headers)) Object.assign(headers, write(dialect, options, result, now))
  return headers
}

function dialects(headers: SandboxLimit['headers'] = 'retry-after'): readonly LimitDialect[] {
  if (headers === 'none') return []
  return typeof headers === 'string' ? [headers] : headers
}

function write(dialect: LimitDialect, options: SandboxLimit, result: LimitResult, now: number): Record<string, string> {
  switch (dialect) {
    case 'retry-after':
      return result.ok ? {} : { 'retry-after': `${seconds(result.retryAfter)}` }
    case 'retry-after-date':
      return result.ok ? {} : { 'retry-after': new Date(seconds(now + result.retryAfter) * 1000).toUTCString() }
    case 'x-ratelimit':
      return xRateLimit(result, seconds(now + result.reset))
    case 'x-ratelimit-seconds':
      return xRateLimit(result, seconds(result.reset))
    case 'ratelimit': {
      const name = JSON.stringify(options.name ?? 'default')
      const window = Math.max(1, Math.round(toMs(options.per, 'rateLimit.per') / 1000))
      return {
        'ratelimit-policy': `${name};q=${options.requests};w=${window}`,
        ratelimit: `${name};r=${result.remaining};t=${seconds(result.remaining > 0 ? result.reset : result.retryAfter)}`,
      }
    }
  }
}

const xRateLimit = (result: LimitResult, reset: number) => ({
  'x-ratelimit-limit': `${result.limit}`,
  'x-ratelimit-remaining': `${result.remaining}`,
  'x-ratelimit-reset': `${reset}`,
})
