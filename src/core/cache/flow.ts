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

/** Share of the remaining time that a server gets while a stale answer could stand in. */
const IN_TIME = 0.9

/** Creates what a cache does for a client. The strategy `http` is loaded when it is first needed. */
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

/** Serves a fresh entry of memory, unless something has to be waited for: a key, a tag, the schema's answer, a renewal by chance. */
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
 * Looks a call up. A fresh entry is served; a stale one is served and renewed in the background, or stands in when the server fails;
 * everything else goes to the server, with what was found in the context.
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
    throw fail(context, { kind: 'rejected', reason: 'cache', message: 'no stored answer, and the cache mode is only-if-cached' })
  }
  store.counts.misses++
  emitCacheEvent(context, 'miss')
  const { staleIfErrorCandidate, fwd } = evaluation
  const { shares, noStore } = request
  const result: LookupResult = { entry, key: stored?.key, staleIfErrorCandidate, renewing: false, shares, noStore }
  if (!entry) return forward(context, next, { fwd }, result)
  if (!staleIfErrorCandidate) return forward(context, next, { fwd }, result).catch(error => failed(strategy, context, entry, error))
  try {
    return await inTime(context, inner => forward(inner, next, { fwd }, result))
  } catch (error) {
    if (context.signal.aborted || !isRequestError(error) || !mayStandIn(error)) throw error
    const answer = await serve(store, strategy, policy, entry, true, context)
    if (!answer) throw error
    return answer
  }
}

/** Serves an entry and counts it. @returns undefined when it does not hold what was asked for, or does not fit the call's schema. */
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

function failed(strategy: CacheStrategy, context: RequestContext, entry: Entry, error: unknown): never {
  throw strategy.unconfirmed?.(context, entry, error) ?? error
}

/** True for a failure that a stale answer may stand in for: the server could not answer, rather than refused. Source: RFC 5861, section 4. */
const mayStandIn = ({ kind }: RequestError): boolean =>
  kind === 'network' || kind === 'timeout' || kind === 'server' || kind === 'rate-limit' || kind === 'parse' || kind === 'rejected'

/** Leaves a tenth of the remaining time unused, so that the stale answer comes before the deadline. */
function inTime(context: RequestContext, run: (context: RequestContext) => Promise<RawResponse>): Promise<RawResponse> {
  const { runtime, deadline } = context
  return within({
    runtime,
    ms: (deadline - runtime.monotonic()) * IN_TIME,
    outer: context,
    expired: () => fail(context, { kind: 'timeout', phase: 'deadline', message: 'no answer in time; a stale one stands in' }),
    run: (signal, scope) => run({ ...context, signal, scope }),
  })
}
