import type { Layer, Next, RawResponse, RequestContext } from '../context.ts'
import type { CacheOutcome } from '../telemetry/event-types.ts'
import type { Cache, CacheCallOptions, CacheMode, CachePolicy } from './types.ts'

/** What one level of options says about the cache. */
export type CacheChoice = CacheCallOptions | CacheMode | false | undefined

/** What a cache does for a client. It comes with the cache, so that a client without one does not carry it. */
export interface CacheEngine {
  /** Merges what the endpoint and the call say over the cache's own lifetimes. */
  resolve(cache: Cache, choices: readonly CacheChoice[]): CachePolicy | false
  /** Changes with each removal, and with each invalidation of one of the policy's tags: a request from before it answers no call from after it. */
  epoch(policy: CachePolicy): string
  /** Answers a call at once from an entry in memory that is fresh; undefined when there is none, or when anything has to be waited for. */
  recall(policy: CachePolicy, context: RequestContext): Promise<RawResponse | undefined> | undefined
  /** Answers a call from the store, or sends it on with what the store holds. */
  lookup(policy: CachePolicy, next: Next, context: RequestContext): Promise<RawResponse>
  /** Stores what the server answers: once for all who wait for it, and for one of many processes at a time. */
  fill(policy: CachePolicy, next: Next, context: RequestContext): Promise<RawResponse>
}

/** The property of a cache that holds its engine; the same for every copy of the library in a process. */
export const ENGINE: unique symbol = Symbol.for('holdfast.cache.engine')

/** A cache of `createCache`, with the engine that only clients use. */
export interface CacheWithEngine extends Cache {
  readonly [ENGINE]: CacheEngine
}

/** The engine of a cache. @throws TypeError when it is none of `createCache`. */
export function engineOf(cache: Cache): CacheEngine {
  const engine = (cache as Partial<CacheWithEngine> | null)?.[ENGINE]
  if (!engine) throw new TypeError('cache must be made by createCache')
  return engine
}

/**
 * Reads the `cache` options of a client, an endpoint and a call; the later wins, field by field.
 * @throws TypeError or RangeError naming the option that is wrong.
 */
export const resolveCache = (cache: Cache | false | undefined, ...choices: readonly CacheChoice[]): CachePolicy | false =>
  cache ? engineOf(cache).resolve(cache, choices) : false

/** Serves fresh entries of memory above the deadline: what takes no time needs no timer. */
export const memoryLayer = (): Layer => next => context => {
  const policy = context.policy.cache as CachePolicy
  const served = engineOf(policy.cache).recall(policy, context)
  return served ? served.then(answer => answer ?? next(context)) : next(context)
}

/** Serves entries of the store, and stale ones when the server fails. */
export const cacheLayer = (): Layer => next => context => {
  const policy = context.policy.cache as CachePolicy
  return engineOf(policy.cache).lookup(policy, next, context)
}

/** Stores what the server answers, below the place where calls are joined: once for all of them. */
export const fillLayer = (): Layer => next => context => {
  const policy = context.policy.cache as CachePolicy
  return engineOf(policy.cache).fill(policy, next, context)
}

/** Tells what the cache did for a call. */
export const emitCacheEvent = ({ emit, call, request }: RequestContext, outcome: CacheOutcome): void =>
  emit(() => ({ type: 'cache', outcome, url: call.redact.url(request.url) }))
