import type { Entry } from '../entry/codec.ts'
import type { CachePolicy } from '../types.ts'

/**
 * What an entry may be used for: `fresh` is served, `stale` is served while it is renewed, `stale-if-error` is served if the server fails,
 * `expired` is not served.
 */
export type Freshness = 'fresh' | 'stale' | 'stale-if-error' | 'expired'

type Times = Pick<CachePolicy, 'ttl' | 'negativeTtl' | 'staleWhileRevalidate' | 'staleIfError'>

/** How long an entry lives for this reader: as its writer said, but no longer than the reader accepts. */
export const lifetime = ({ storedAt, expiresAt, negative }: Entry, { ttl, negativeTtl }: Times): number =>
  Math.min(expiresAt - storedAt, negative ? negativeTtl : ttl)

/**
 * Returns what an entry of a given age may be used for. A negative age means that the clock was set back: such an entry is never fresh.
 * A remembered absence is never served stale.
 */
export function freshness(entry: Entry, age: number, times: Times): Freshness {
  const over = age - lifetime(entry, times)
  if (age >= 0 && over < 0) return 'fresh'
  if (entry.negative) return 'expired'
  if (age >= 0 && over < times.staleWhileRevalidate) return 'stale'
  return age < 0 ? (times.staleIfError > 0 ? 'stale-if-error' : 'expired') : over < times.staleIfError ? 'stale-if-error' : 'expired'
}

/**
 * Decides by chance whether a fresh entry is renewed a little early: `age - ms · beta · ln(random)` beyond its lifetime.
 * Source: Vattani et al., "Optimal Probabilistic Cache Stampede Prevention", VLDB 2015.
 */
export const renewEarly = (entry: Entry, age: number, life: number, beta: number, random: () => number): boolean =>
  beta > 0 && age - entry.ms * beta * Math.log(1 - random()) >= life
