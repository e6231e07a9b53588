import type { Answer, RequestContext } from '../../context.ts'
import { isRequestError } from '../../errors/errors.ts'
import { hasKey } from '../../request/key.ts'
import { emitCacheEvent } from '../emit.ts'
import { answerFrom, entryOf, keepHeaders, retentionOf, withJitter } from '../entry/answer.ts'
import { isWhole } from '../entry/check.ts'
import { conditional, updated } from '../entry/conditional.ts'
import type { Entry } from '../entry/type.ts'
import { answerOf, dropEntry, type Fill, keepEntry, type Outcome } from '../fill/fill-work.ts'
import { type CacheStatus, cacheStatus } from '../status.ts'
import type { TieredStore } from '../store/tiered-store.ts'
import { storeKey } from '../store-key.ts'
import type { CacheMode, CachePolicy } from '../types.ts'
import { freshness, lifetime, renewEarly } from './freshness.ts'
import { variesBeyondKey } from './http/fields/vary.ts'
import { type CacheRequest, type CacheStrategy, miss } from './strategy.ts'

/** Headers that describe the stored body: a 304 does not change them. */
const NOT_UPDATED = /^content-(?:length|encoding|type|range)$/

interface TtlRequest extends CacheRequest {
  readonly mode: CacheMode
  /** True when an entry may be used whatever its age. */
  readonly anyAge: boolean
}

/** The policy `ttl`: answers live as long as the options say. */
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
      const age = store.age(entry, runtime)
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
      answerFrom(context, entry, cacheStatus({ hit: true, ttl: lifetime(entry, policy) - store.age(entry, context.runtime) })),
    isReady: ({ runtime }, entry, policy) => !entry.negative && freshness(entry, store.age(entry, runtime), policy) === 'fresh',
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

async function storeAnswer(fill: Fill, outcome: Outcome): Promise<Answer> {
  const { context, policy, lookup, store, address, tags, startedAt } = fill
  const { answer, error, own } = outcome
  const { runtime } = context
  const more = { tags, ms: runtime.monotonic() - startedAt }
  if (!own) return answerOf(outcome)
  if (error !== undefined) {
    if (isRequestError(error) && error.kind === 'not-found') {
      const { negativeTtl } = policy
      if (answer.truncated || negativeTtl <= 0) {
        if (lookup.entry) dropEntry(fill, address)
      } else keep(fill, entryOf(context, address, answer, negativeTtl, { ...more, negative: true }), negativeTtl)
    }
    throw error
  }
  const life = withJitter(policy.ttl, store.settings, runtime.random)
  if (answer.status === 304 && lookup.entry) {
    const entry: Entry = {
      ...entryOf(context, address, { ...answer, status: lookup.entry.status }, life, more),
      headers: updated(lookup.entry.headers, keepHeaders(context, answer.headers), NOT_UPDATED),
      body: lookup.entry.body,
    }
    keep(fill, entry, life)
    lookup.confirmed = 304
    store.counts.revalidated++
    emitCacheEvent(context, 'revalidated')
    return { ...answerFrom(context, entry, ''), from: 'network', attempts: answer.attempts }
  }
  if (isWhole(answer.status) && !variesBeyondKey(answer.headers)) {
    if (keep(fill, entryOf(context, address, answer, life, more), life)) emitCacheEvent(context, 'stored')
  }
  return answer
}

const keep = (fill: Fill, entry: Entry, life: number): boolean => keepEntry(fill, entry, retentionOf(life, fill.policy, entry))
