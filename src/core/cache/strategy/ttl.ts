import type { RequestContext } from '../../context.ts'
import { hasKey } from '../../request/key.ts'
import { answerFrom, type CacheStatus, cacheStatus } from '../entry/answer.ts'
import { conditional } from '../entry/conditional.ts'
import type { Entry } from '../entry/type.ts'
import type { TieredStore } from '../store/tiered-store.ts'
import { storeKey } from '../store-key.ts'
import type { CacheMode, CachePolicy } from '../types.ts'
import { type CacheRequest, type CacheStrategy, miss } from './strategy.ts'
import { storeAnswer } from './ttl-store.ts'

/** The requirements of a request under the strategy `ttl`. */
interface TtlRequest extends CacheRequest {
  readonly mode: CacheMode
  /** True when an entry may be used whatever its age. */
  readonly anyAge: boolean
}

/** Creates the strategy `ttl`: the options define the lifetime of an entry. */
export function createTtlStrategy(store: TieredStore): CacheStrategy<TtlRequest> {
  const { settings } = store
  return {
    bypass(context, policy) {
      const fwd = bypassReason(context, policy)
      return fwd && { fwd }
    },
    readRequest: (_, { mode }) => ({
      mode,
      reload: mode === 'reload',
      anyAge: mode === 'force-cache' || mode === 'only-if-cached',
      onlyIfCached: mode === 'only-if-cached',
      shares: mode === 'default' || mode === 'force-cache',
    }),
    address: storeKey,
    async find(context, read) {
      const key = await storeKey(context)
      const entry = await read(context, key)
      return entry && { key, entry }
    },
    evaluate(entry, { mode, anyAge, reload }, { runtime }, policy) {
      if (!entry) return miss(reload || mode === 'no-cache' ? 'request' : 'uri-miss')
      const age = store.clock.age(entry, runtime)
      const state = freshness(entry, age, policy)
      const used = mode !== 'no-cache' && (anyAge || state === 'fresh' || state === 'stale')
      const stale = !anyAge && state === 'stale'
      return {
        verdict: used ? 'use' : 'revalidate',
        stale,
        renew: stale || (!anyAge && used && renewEarly(entry, age, lifetime(entry, policy), settings.earlyRefresh, runtime.random)),
        staleIfErrorCandidate: mode === 'default' && (state === 'stale' || state === 'stale-if-error'),
        fwd: mode === 'no-cache' ? 'request' : 'stale',
      }
    },
    answer: (context, entry, policy) =>
      answerFrom(context, entry, cacheStatus({ hit: true, ttl: lifetime(entry, policy) - store.clock.age(entry, context.runtime) })),
    isReady: ({ runtime }, entry, policy) => !entry.negative && freshness(entry, store.clock.age(entry, runtime), policy) === 'fresh',
    revalidation: (context, { entry }) => conditional(context, entry),
    store: storeAnswer,
  }
}

/** Returns the reason why a call bypasses the cache, or undefined. */
function bypassReason({ request, policy: { responseType } }: RequestContext, { mode, explicit }: CachePolicy): CacheStatus['fwd'] {
  const { method, headers, body } = request
  if (mode === 'no-store' || responseType === 'stream') return 'bypass'
  if (headers.range !== undefined || Object.keys(headers).some(name => name.startsWith('if-'))) return 'request'
  return method === 'GET' || method === 'HEAD' || (method === 'POST' && explicit && hasKey(body)) ? undefined : 'method'
}

/**
 * How an entry may be used. `fresh`: it is served. `stale`: it is served and renewed. `stale-if-error`: it is served if the server fails.
 * `expired`: it is not served.
 */
export type Freshness = 'fresh' | 'stale' | 'stale-if-error' | 'expired'

type Times = Pick<CachePolicy, 'ttl' | 'negativeTtl' | 'staleWhileRevalidate' | 'staleIfError'>

/** Returns the lifetime of an entry for one reader in milliseconds: the shorter of what the writer and the reader allow. */
export const lifetime = ({ storedAt, expiresAt, negative }: Entry, { ttl, negativeTtl }: Times): number =>
  Math.min(expiresAt - storedAt, negative ? negativeTtl : ttl)

/**
 * Returns how an entry of a given age may be used. A negative age means that the clock was set back; such an entry is never fresh. A
 * negative entry is never served stale.
 */
export function freshness(entry: Entry, age: number, times: Times): Freshness {
  const staleFor = age - lifetime(entry, times)
  if (age >= 0 && staleFor < 0) return 'fresh'
  if (entry.negative) return 'expired'
  if (age >= 0 && staleFor < times.staleWhileRevalidate) return 'stale'
  return age < 0 ? (times.staleIfError > 0 ? 'stale-if-error' : 'expired') : staleFor < times.staleIfError ? 'stale-if-error' : 'expired'
}

/**
 * Decides at random whether a fresh entry is renewed early: if `age − ms · beta · ln(random)` reaches its lifetime. Source: Vattani et al.,
 * "Optimal Probabilistic Cache Stampede Prevention", VLDB 2015.
 */
export const renewEarly = (entry: Entry, age: number, lifetimeMs: number, beta: number, random: () => number): boolean =>
  beta > 0 && age - entry.ms * beta * Math.log(1 - random()) >= lifetimeMs
