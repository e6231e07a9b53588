import type { Next, PolicyLayer, RawResponse, RequestContext } from '../context.ts'
import type { CacheOutcome } from '../telemetry/event-types.ts'
import type { Cache, CacheCallOptions, CacheMode, CachePolicy } from './types.ts'

/** The `cache` option of a client, an endpoint or a call. */
export type CacheChoice = CacheCallOptions | CacheMode | false | undefined

/** The operations of a cache that only clients use. `createCache` brings them, so that a client without a cache does not bundle them. */
export interface CacheEngine {
  /** Merges the options of client, endpoint and call with the lifetimes of the cache; `false` bypasses the cache. */
  resolve(cache: Cache, choices: readonly CacheChoice[]): CachePolicy | false
  /**
   * Returns a text that changes with each removal, and with each invalidation of a tag of the policy. A request from before such a change
   * does not answer a call from after it.
   */
  epoch(policy: CachePolicy): string
  /** Returns the response to a call from a fresh entry in memory. Undefined without one, or if something must be waited for. */
  recall(policy: CachePolicy, context: RequestContext): Promise<RawResponse | undefined> | undefined
  /** Answers a call from the store, or forwards it with the result of the lookup. */
  lookup(policy: CachePolicy, next: Next, context: RequestContext): Promise<RawResponse>
  /** Sends the request and stores the response, once for all calls that joined and under a lease against other processes. */
  fill(policy: CachePolicy, next: Next, context: RequestContext): Promise<RawResponse>
}

/** The property of a cache that holds its engine. All copies of the library in a process use the same symbol. */
export const ENGINE: unique symbol = Symbol.for('holdfast.cache.engine')

/** A cache made by `createCache`, including its engine. */
export interface CacheWithEngine extends Cache {
  readonly [ENGINE]: CacheEngine
}

/** Returns the engine of a cache. @throws TypeError for an object that `createCache` did not make. */
export function engineOf(cache: Cache): CacheEngine {
  const engine = (cache as Partial<CacheWithEngine> | null)?.[ENGINE]
  if (!engine) throw new TypeError('cache must be made by createCache')
  return engine
}

/**
 * Merges the `cache` options of a client, an endpoint and a call, field by field. Later options override earlier ones.
 * @throws TypeError or RangeError that names the invalid option.
 */
export const resolveCache = (cache: Cache | false | undefined, ...choices: readonly CacheChoice[]): CachePolicy | false =>
  cache ? engineOf(cache).resolve(cache, choices) : false

/** Serves fresh entries from memory. It is above the deadline layer, because it needs no timer. */
export const memoryLayer = (): PolicyLayer<CachePolicy> => next => (context, policy) => {
  const served = engineOf(policy.cache).recall(policy, context)
  return served ? served.then(answer => answer ?? next(context)) : next(context)
}

/** Serves entries of the store, and stale entries when the server fails. */
export const cacheLayer = (): PolicyLayer<CachePolicy> => next => (context, policy) => {
  return engineOf(policy.cache).lookup(policy, next, context)
}

/** Stores responses. It is below single flight, so that a response is stored once for all joined calls. */
export const fillLayer = (): PolicyLayer<CachePolicy> => next => (context, policy) => {
  return engineOf(policy.cache).fill(policy, next, context)
}

/** Emits a `cache` event with its outcome. */
export const emitCacheEvent = ({ emit, call, request }: RequestContext, outcome: CacheOutcome): void =>
  emit(() => ({ type: 'cache', outcome, url: call.redact.url(request.url) }))
