import { html } from './reply.ts'
import type { Fault, FaultKind, Reply } from './types.ts'

/** How the transport delivers a response: `whole`, or with one of the transport faults. */
export type Delivery = 'whole' | 'reset' | 'cut' | 'stall' | 'stall-body'

/** The responses that a fault may start from. */
export interface ResponseSources {
  /** The response without any fault. */
  readonly cleanResponse: () => Reply | Promise<Reply>
  /** The server's own error response for a status. */
  readonly failure: (status: number) => Reply
  readonly now: number
}

/** Returns the response that a fault produces. */
export function applyFault(fault: Fault, { cleanResponse, failure, now }: ResponseSources): Reply | Promise<Reply> {
  if (typeof fault === 'object') return { headers: { 'content-type': 'application/json' }, body: '', ...fault }
  switch (fault) {
    case '429':
      return withRetryAfter(failure(429), '1')
    case '429-date':
      return withRetryAfter(failure(429), new Date(Math.ceil(now / 1000) * 1000 + 1000).toUTCString())
    case '429-bare':
      return failure(429)
    case '500':
    case '502':
    case '503':
    case '504':
      return failure(Number(fault))
    case 'html':
      return html('Welcome')
    case 'malformed':
      return halved(cleanResponse())
    case 'reset':
    case 'stall':
      return { status: 200, headers: {}, body: '' }
    case 'ok':
    case 'cut':
    case 'latency':
    case 'stall-body':
      return cleanResponse()
    default:
      return fault satisfies never
  }
}

const DELIVERIES: Partial<Record<FaultKind, Delivery>> = { reset: 'reset', cut: 'cut', stall: 'stall', 'stall-body': 'stall-body' }

/** Returns how the transport delivers the response of a fault. */
export const deliveryOf = (fault: Fault): Delivery =>
  (typeof fault === 'string' && fault !== 'ok' ? DELIVERIES[fault] : undefined) ?? 'whole'

const withRetryAfter = (reply: Reply, value: string): Reply => ({ ...reply, headers: { ...reply.headers, 'retry-after': value } })

async function halved(whole: Reply | Promise<Reply>): Promise<Reply> {
  const reply = await whole
  return { ...reply, body: reply.body.slice(0, Math.ceil(reply.body.length / 2)) }
}
