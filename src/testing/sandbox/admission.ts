import { limitHeaders } from './limit-headers.ts'
import { createLimit, type Limit } from './limits.ts'
import type { SandboxLimit, SandboxRequest } from './types.ts'

/** The decision of the rate limits about one request, and the response headers that report them. */
export interface Admission {
  readonly refused: boolean
  readonly headers: Readonly<Record<string, string>>
}

/** Combines several rate limits. The first limit that refuses a request ends the check, so later limits do not count the request. */
export function createAdmission(limits: readonly SandboxLimit[]): (request: SandboxRequest, now: number) => Admission {
  const counters = limits.map(options => {
    createLimit(options)
    return { options, byClient: new Map<string, Limit>() }
  })
  return (request, now) => {
    const headers: Record<string, string> = {}
    for (const { options, byClient } of counters) {
      const client = options.by?.(request) ?? ''
      const limit = byClient.get(client) ?? createLimit(options)
      byClient.set(client, limit)
      const result = limit(now)
      for (const [name, value] of Object.entries(limitHeaders(options, result, now))) {
        // The IETF fields are lists with one item for each limit.
        headers[name] = name.startsWith('ratelimit') && headers[name] ? `${headers[name]}, ${value}` : value
      }
      if (!result.ok) return { refused: true, headers }
    }
    return { refused: false, headers }
  }
}
