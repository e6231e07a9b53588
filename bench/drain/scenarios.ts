import type { ClientOptions } from '../../src/core/options/options.ts'
import type { SandboxLimit } from '../../src/testing/sandbox/types.ts'

/** A rate limit, and the calls that must pass it. */
export interface Drain {
  readonly name: string
  readonly limit: SandboxLimit
  /** The number of calls of all clients together. */
  readonly items: number
  readonly clients: number
  /** The number of concurrent calls of each client. */
  readonly concurrency: number
  readonly client: ClientOptions
  /** True when the window of the server starts with the first request, not at a random time before it. */
  readonly aligned?: boolean
  /** True for a busy server nearby: 2 ms away, but one direction in ten takes up to 10 ms more. */
  readonly near?: boolean
  /** The minimum efficiency and the maximum ratio of 429s. */
  readonly goal?: { readonly efficiency: number; readonly refused: number } | undefined
}

/** The round-trip time, in milliseconds. */
export const RTT = 50

const WINDOW = { requests: 40, per: '10s' } as const
const BUCKET = { requests: 50, per: '1s', burst: 10 } as const
const crowd = { items: 400, clients: 1, concurrency: 400, client: {} }
const pool = { items: 500, clients: 1, concurrency: 50, client: {} }
const headers = ['retry-after', 'ratelimit'] as const

/** The drains of the report. */
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
