import { limitHeaders } from './limit-headers.ts'
import { createLimit, type Limit } from './limits.ts'
import type { SandboxLimit, SandboxRequest } from './types.ts'

/** Whether a request may come in, and what the limits say of themselves. */
export interface Admission {
  readonly refused: boolean
  readonly headers: Readonly<Record<string, string>>
}

/** Makes the door that several limits keep together; the first that refuses has the word. */
export function createAdmission(limits: readonly SandboxLimit[]): (request: SandboxRequest, now: number) => Admission {
  const counters = limits.map(options => {
    createLimit(options)
    return { options, byWho: new Map<string, Limit>() }
  })
  return (request, now) => {
    const headers: Record<string, string> = {}
    for (const { options, byWho } of counters) {
      const who = options.by?.(request) ?? ''
      const limit = byWho.get(who) ?? createLimit(options)
      byWho.set(who, limit)
      const verdict = limit(now)
      for (const [name, value] of Object.entries(limitHeaders(options, verdict, now))) {
        // The IETF fields are lists: one item for each limit.
        headers[name] = name.startsWith('ratelimit') && headers[name] ? `${headers[name]}, ${value}` : value
      }
      if (!verdict.ok) return { refused: true, headers }
    }
    return { refused: false, headers }
  }
}
