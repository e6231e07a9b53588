import type { Next, RawResponse, RequestContext } from '../context.ts'
import { isRequestError, type RequestError } from '../errors/errors.ts'
import { fail } from '../errors/fail.ts'
import { within } from '../timeout/scope.ts'
import type { CacheEngine } from './engine.ts'
import { emitCacheEvent } from './engine.ts'
import { deliver } from './entry/answer.ts'
import type { Entry } from './entry/type.ts'
import { fill } from './fill/fill.ts'
import { forward } from './forward.ts'
import type { LookupResult } from './lookup-result.ts'
import { mergePolicy } from './policy.ts'
import { renew } from './renew.ts'
import type { TieredStore } from './store/tiered-store.ts'
import { storeKey } from './store-key.ts'
import type { CacheStrategy, Evaluation } from './strategy/strategy.ts'
import { createTtlStrategy } from './strategy/ttl.ts'
import type { CachePolicy } from './types.ts'

/** The ratio of the remaining time that the server gets while a stale entry could be served instead. */
const MAX_TIME_RATIO = 0.9

/** Creates the engine of a cache. The strategy `http` is loaded on first use. */
export function createEngine(store: TieredStore): CacheEngine {
  const ttl = createTtlStrategy(store)
  let http: Promise<CacheStrategy> | undefined
  const strategy = (): CacheStrategy | Promise<CacheStrategy> =>
    store.settings.http ? (http ??= import('./strategy/http/strategy.ts').then(({ createHttpStrategy }) => createHttpStrategy(store))) : ttl
  return {
    resolve: (cache, choices) => mergePolicy(cache, store.settings, choices),
    epoch: ({ tags }) => store.tombstones.epoch(tags),
    recall: (policy, context) => (store.settings.http ? undefined : recall(store, ttl, policy, context)),
    lookup: async (policy, next, context) => lookup(store, await strategy(), policy, next, context),
    fill: async (policy, next, context) =>
      context.lookup ? fill(store, await strategy(), policy, context.lookup, next, context) : next(context),
  }
}

/** Serves a fresh entry from memory. Returns undefined if a key, a tag, a schema or a probabilistic renewal would have to be waited for. */
function recall(
  store: TieredStore,
  strategy: CacheStrategy,
  policy: CachePolicy,
  context: RequestContext,
): Promise<RawResponse | undefined> | undefined {
  if (context.policy.schema || context.signal.aborted || store.settings.earlyRefresh > 0 || strategy.bypass(context, policy))
    return undefined
  const request = strategy.readRequest(context, policy)
  const key = storeKey(context)
  const entry = request.reload || typeof key !== 'string' ? undefined : store.getNow(context, key)
  if (!entry) return undefined
  const { verdict, stale } = strategy.evaluate(entry, request, context, policy)
  return verdict === 'use' && !stale ? serve(store, strategy, policy, entry, false, context) : undefined
}

/**
 * Answers a call from the cache or forwards it. A fresh entry is served. A stale entry is served while it is renewed, or if the server
 * fails. Every other call is forwarded with the result of the lookup in its context.
 */
async function lookup(
  store: TieredStore,
  strategy: CacheStrategy,
  policy: CachePolicy,
  next: Next,
  context: RequestContext,
): Promise<RawResponse> {
  const bypass = strategy.bypass(context, policy)
  if (bypass) {
    const answer = await forward(context, next, { fwd: bypass.fwd }, bypass.lookup)
    await bypass.afterwards?.(answer)
    return answer
  }
  const request = strategy.readRequest(context, policy)
  const stored = request.reload ? undefined : await strategy.find(context, (to, key) => store.get(to, key))
  const entry = stored?.entry
  const evaluation = strategy.evaluate(entry, request, context, policy)
  if (entry && evaluation.verdict === 'use') {
    const answer = await serve(store, strategy, policy, entry, evaluation.stale, context)
    if (answer) {
      if (evaluation.renew) renew(store, stored, next, context)
      return answer
    }
  }
  if (request.onlyIfCached) {
    const answer = strategy.notStored?.(context, policy)
    if (answer) return answer
    throw fail(context, { kind: 'rejected', reason: 'cache', message: 'no stored response, and the cache mode is only-if-cached' })
  }
  store.counts.misses++
  emitCacheEvent(context, 'miss')
  const { staleIfErrorCandidate, fwd } = evaluation
  const { shares, noStore } = request
  const result: LookupResult = { entry, key: stored?.key, staleIfErrorCandidate, renewing: false, shares, noStore }
  if (!entry) return forward(context, next, { fwd }, result)
  if (!staleIfErrorCandidate) return forward(context, next, { fwd }, result).catch(error => unconfirmed(strategy, context, entry, error))
  try {
    return await withTimeLeft(context, inner => forward(inner, next, { fwd }, result))
  } catch (error) {
    if (context.signal.aborted || !isRequestError(error) || !allowsStale(error)) throw error
    const answer = await serve(store, strategy, policy, entry, true, context)
    if (!answer) throw error
    return answer
  }
}

/** Serves an entry and counts it. @returns undefined when the entry lacks a requested part or does not match the schema. */
async function serve(
  { counts }: TieredStore,
  strategy: CacheStrategy,
  policy: CachePolicy,
  entry: Entry,
  stale: Evaluation['stale'],
  context: RequestContext,
): Promise<RawResponse | undefined> {
  const answer = strategy.answer(context, entry, policy)
  if (!answer) return undefined
  const count = () => {
    counts[stale ? 'stale' : 'hits']++
    emitCacheEvent(context, stale ? 'stale' : 'hit')
  }
  const isFailure = entry.negative === true || entry.status >= 400
  if (isFailure) count()
  const delivered = await deliver(context, answer, isFailure)
  if (delivered) count()
  return delivered
}

function unconfirmed(strategy: CacheStrategy, context: RequestContext, entry: Entry, error: unknown): never {
  throw strategy.unconfirmed?.(context, entry, error) ?? error
}

/** True for a failure that allows a stale entry: the server could not respond, rather than refused. Source: RFC 5861, section 4. */
const allowsStale = ({ kind }: RequestError): boolean =>
  kind === 'network' || kind === 'timeout' || kind === 'server' || kind === 'rate-limit' || kind === 'parse' || kind === 'rejected'

/** Limits the request to nine tenths of the remaining time, so that a stale entry can be served before the deadline. */
function withTimeLeft(context: RequestContext, run: (context: RequestContext) => Promise<RawResponse>): Promise<RawResponse> {
  const { runtime, deadline } = context
  return within({
    runtime,
    ms: (deadline - runtime.monotonic()) * MAX_TIME_RATIO,
    outer: context,
    expired: () =>
      fail(context, { kind: 'timeout', phase: 'deadline', message: 'no response in time; a stale one is used if it fits the call' }),
    run: (signal, scope) => run({ ...context, signal, scope }),
  })
}
