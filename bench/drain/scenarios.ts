import type { ClientOptions } from '../../src/core/options/options.ts'
import type { SandboxLimit } from '../../src/testing/sandbox/types.ts'

/** One limit, and a crowd of calls that must get through it. */
export interface Drain {
  readonly name: string
  readonly limit: SandboxLimit
  /** Calls, of all clients together. */
  readonly items: number
  readonly clients: number
  /** Calls under way at a time in each client. */
  readonly concurrency: number
  readonly client: ClientOptions
  /** The server's window begins with the first request, not anywhere before it. */
  readonly aligned?: boolean
  /** A machine nearby that is busy: 2 ms away, but one way in ten takes up to 10 ms more. */
  readonly near?: boolean
  /** The least efficiency and the largest share of 429s. */
  readonly goal?: { readonly efficiency: number; readonly refused: number } | undefined
}

/** The time on the wire, there and back, in milliseconds. */
export const RTT = 50

const WINDOW = { requests: 40, per: '10s' } as const
const BUCKET = { requests: 50, per: '1s', burst: 10 } as const
const crowd = { items: 400, clients: 1, concurrency: 400, client: {} }
const pool = { items: 500, clients: 1, concurrency: 50, client: {} }
const headers = ['retry-after', 'ratelimit'] as const

export const DRAINS: readonly Drain[] = [
  {
    ...crowd,
    aligned: true,
    name: 'known, fixed window',
    limit: { ...WINDOW, algorithm: 'fixed-window' },
    client: { rateLimit: WINDOW },
    goal: { efficiency: 0.99, refused: 0 },
  },
  {
    ...crowd,
    name: 'known, sliding window',
    limit: { ...WINDOW, algorithm: 'sliding-window' },
    client: { rateLimit: WINDOW },
    goal: { efficiency: 0.99, refused: 0 },
  },
  {
    ...crowd,
    name: 'known, GCRA',
    limit: { ...WINDOW, burst: 40, algorithm: 'gcra' },
    client: { rateLimit: WINDOW },
    goal: { efficiency: 0.99, refused: 0 },
  },
  {
    ...pool,
    name: 'known, 50/s burst 10',
    limit: { ...BUCKET, algorithm: 'token-bucket' },
    client: { rateLimit: BUCKET },
    goal: { efficiency: 0.97, refused: 0 },
  },
  {
    ...crowd,
    name: 'headers, fixed window',
    limit: { ...WINDOW, algorithm: 'fixed-window', headers },
    goal: { efficiency: 0.985, refused: 0.005 },
  },
  {
    ...crowd,
    name: 'headers, sliding window',
    limit: { ...WINDOW, algorithm: 'sliding-window', headers },
    goal: { efficiency: 0.975, refused: 0.005 },
  },
  {
    ...crowd,
    name: 'headers, GCRA',
    limit: { ...WINDOW, burst: 40, algorithm: 'gcra', headers },
    goal: { efficiency: 0.99, refused: 0.005 },
  },
  { ...crowd, name: 'x-ratelimit, fixed window', limit: { ...WINDOW, algorithm: 'fixed-window', headers: ['retry-after', 'x-ratelimit'] } },
  {
    ...crowd,
    name: 'x-ratelimit, sliding window',
    limit: { ...WINDOW, algorithm: 'sliding-window', headers: ['retry-after', 'x-ratelimit'] },
  },
  { ...crowd, name: 'unknown, fixed window', limit: { ...WINDOW, algorithm: 'fixed-window' }, goal: { efficiency: 0.95, refused: 0.02 } },
  {
    ...crowd,
    name: 'unknown, sliding window',
    limit: { ...WINDOW, algorithm: 'sliding-window' },
    goal: { efficiency: 0.95, refused: 0.02 },
  },
  { ...crowd, name: 'unknown, GCRA', limit: { ...WINDOW, burst: 40, algorithm: 'gcra' }, goal: { efficiency: 0.95, refused: 0.02 } },
  { ...pool, name: 'unknown, 50/s burst 10', limit: { ...BUCKET, algorithm: 'token-bucket' } },
  {
    ...pool,
    near: true,
    name: 'unknown, 50/s burst 10, near',
    limit: { ...BUCKET, algorithm: 'token-bucket' },
    goal: { efficiency: 1 / 1.2, refused: 0.05 },
  },
  { ...pool, name: 'unknown, no Retry-After', limit: { ...BUCKET, algorithm: 'token-bucket', headers: 'none' } },
  {
    ...crowd,
    name: 'ten blind clients, fixed',
    clients: 10,
    limit: { ...WINDOW, algorithm: 'fixed-window', headers },
    goal: { efficiency: 0.97, refused: 0.2 },
  },
  { ...crowd, name: 'ten blind clients, sliding', clients: 10, limit: { ...WINDOW, algorithm: 'sliding-window', headers } },
  { ...crowd, name: 'ten blind clients, no headers', clients: 10, limit: { ...WINDOW, algorithm: 'fixed-window' } },
]
