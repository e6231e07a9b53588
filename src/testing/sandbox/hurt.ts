import { html } from './reply.ts'
import type { Fault, FaultKind, Reply } from './types.ts'

/** How an answer is carried: whole, or hurt on the way. */
export type Carriage = 'whole' | 'reset' | 'cut' | 'stall' | 'stall-body'

/** Where a fault takes its answer from. */
export interface Sources {
  /** The answer that a request deserves. */
  readonly truth: () => Reply | Promise<Reply>
  /** How the server words a failure. */
  readonly failure: (status: number) => Reply
  readonly now: number
}

/** The answer that a fault makes. */
export function hurt(fault: Fault, { truth, failure, now }: Sources): Reply | Promise<Reply> {
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
      return halved(truth())
    case 'reset':
    case 'stall':
      return { status: 200, headers: {}, body: '' }
    case 'ok':
    case 'cut':
    case 'latency':
    case 'stall-body':
      return truth()
    default:
      return fault satisfies never
  }
}

const CARRIAGES: Partial<Record<FaultKind, Carriage>> = { reset: 'reset', cut: 'cut', stall: 'stall', 'stall-body': 'stall-body' }

/** How a fault carries its answer. */
export const carriageOf = (fault: Fault): Carriage =>
  (typeof fault === 'string' && fault !== 'ok' ? CARRIAGES[fault] : undefined) ?? 'whole'

const withRetryAfter = (reply: Reply, value: string): Reply => ({ ...reply, headers: { ...reply.headers, 'retry-after': value } })

async function halved(whole: Reply | Promise<Reply>): Promise<Reply> {
  const reply = await whole
  return { ...reply, body: reply.body.slice(0, Math.ceil(reply.body.length / 2)) }
}
