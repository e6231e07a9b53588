import type { Duration } from '../options/duration.ts'
import type { Runtime } from '../runtime.ts'
import type { DriverLike, StorageLike } from '../storage.ts'

/** How one call uses the cache, in the words of the Fetch standard. */
export type CacheMode = 'default' | 'no-store' | 'reload' | 'no-cache' | 'force-cache' | 'only-if-cached'

/** How long answers live. */
export interface Lifetimes {
  /** How long an answer is fresh; 'forever' is a hundred years. */
  ttl?: Duration | 'forever' | undefined
  /** How long after that it may still be served while a fresh one is fetched. @default 0 */
  staleWhileRevalidate?: Duration | 'forever' | undefined
  /** How long after that it may be served when the server fails. @default 0 */
  staleIfError?: Duration | 'forever' | undefined
  /** How long "there is no such thing" (404, 410) is remembered. @default 0, not at all */
  negativeTtl?: Duration | 'forever' | undefined
}

/** Lifetimes, tags and mode for one call or one endpoint. */
export interface CacheCallOptions extends Lifetimes {
  /** Names by which the entry can be invalidated together with others. */
  tags?: readonly string[] | undefined
  /** @default 'default' */
  mode?: CacheMode | undefined
}

/** Bounds of one level of the cache. */
export interface CacheBounds {
  /** @default 10 000 in memory, 100 000 in a driver */
  maxEntries?: number | undefined
  /** Bytes of stored text. @default 64 MiB in memory, 1 GiB in a driver */
  maxBytes?: number | undefined
}

/** What `createCache` takes. */
export interface CacheOptions extends Lifetimes, CacheBounds {
  /** Where entries are kept beyond this process: one of our drivers, any unstorage driver or `Storage`. Without one they live in memory. */
  driver?: DriverLike | StorageLike | undefined
  /** `ttl` trusts the lifetimes given here, `http` follows RFC 9111 as a private cache. @default 'ttl' */
  policy?: 'ttl' | 'http' | undefined
  /** How long an answer is fresh; 'forever' is a hundred years. @default '1h', and 0 with the policy `http` */
  ttl?: Duration | 'forever' | undefined
  /** Takes up to this share off each lifetime by chance, so that entries do not all end together. 0 to 1. @default 0 */
  jitter?: number | undefined
  /**
   * Renews an entry in the background a little before its end, by chance, the likelier the slower its fetch was.
   * A larger number starts earlier; 1 is the optimum. Source: Vattani et al., "Optimal Probabilistic Cache Stampede
   * Prevention", VLDB 2015. @default 0, off
   */
  earlyRefresh?: number | undefined
  /** The level in this process, above the driver; `false` for none. @default 1000 entries, 8 MiB */
  memory?: CacheBounds | false | undefined
  /** Takes refresh leases where the driver cannot; a coordinator fits. */
  lease?: LeaseLike | undefined
  /** How long a read of the driver may take before it counts as a miss. @default '150ms' */
  readTimeout?: Duration | undefined
  /** Clock and chance for direct use; a client brings its own. */
  runtime?: Partial<Runtime> | undefined
}

/** Gives one of many processes or tabs the right to refresh an entry. */
export interface LeaseLike {
  /** Takes the lease for `ms`; `false` when somebody else holds it. */
  lock(key: string, ms: number): boolean | Promise<boolean>
  /** Gives it back before its time. */
  unlock(key: string): void | Promise<void>
}

/** One entry as `cache.entries()` shows it. */
export interface CacheEntryInfo {
  /** 64 hex digits; nothing can be read back from it. */
  readonly key: string
  readonly status: number
  /** Milliseconds since it was stored. */
  readonly age: number
  /** Milliseconds until it is stale; negative when it is. */
  readonly ttl: number
  readonly fresh: boolean
  /** Bytes of stored text. */
  readonly size: number
  readonly tags: readonly string[]
}

/** Counts since the cache was created. */
export interface CacheStats {
  readonly hits: number
  readonly stale: number
  readonly misses: number
  /** Answers that the server confirmed with 304. */
  readonly revalidated: number
  readonly writes: number
  /** Times that the store failed, hung or gave something that is not an entry. */
  readonly errors: number
  /** What this process holds. */
  readonly memory: { readonly entries: number; readonly bytes: number }
}

/** Lifetimes and tags of a value put in by hand. */
export type CacheSetOptions = Pick<CacheCallOptions, 'ttl' | 'tags'>

/** A store for answers, shared by any number of clients. No method rejects because the store failed. */
export interface Cache {
  /** The value kept under a name of your own, or under a key of `entries()`; `undefined` when it is missing or stale. */
  get<T = unknown>(key: string): Promise<T | undefined>
  /** Keeps a value that JSON can hold. */
  set(key: string, value: unknown, options?: CacheSetOptions): Promise<void>
  /** Forgets one entry. */
  delete(key: string): Promise<void>
  /** True when `get` would find it. */
  has(key: string): Promise<boolean>
  /** Forgets everything here and in the store. Another process may go on with what it holds in memory until that is over. */
  clear(): Promise<void>
  /** Makes every entry with one of these tags a miss, in every process on the same store. */
  invalidateTags(tags: string | readonly string[]): Promise<void>
  /** Shows what is stored. */
  entries(): AsyncIterableIterator<CacheEntryInfo>
  /** Counts hits, misses and failures. */
  stats(): CacheStats
  /** Writes all entries as lines of JSON, to warm another machine with. */
  export(): ReadableStream<Uint8Array>
  /** Reads what `export` wrote; gives how many entries were taken in. Lines that are not entries are passed over. */
  import(lines: ReadableStream<Uint8Array> | string): Promise<number>
  /** Waits for writes under way and lets go of the driver. */
  dispose(): Promise<void>
}

/** What one call may do with a cache, read, merged and checked. Times are in milliseconds. */
export interface CachePolicy {
  readonly cache: Cache
  readonly mode: CacheMode
  readonly ttl: number
  readonly staleWhileRevalidate: number
  readonly staleIfError: number
  readonly negativeTtl: number
  readonly tags: readonly string[]
  /** True when the call or endpoint gave a lifetime of its own, which makes a POST cacheable. */
  readonly explicit: boolean
}
