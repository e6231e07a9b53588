import type { Duration } from '../options/duration.ts'
import type { Runtime } from '../runtime.ts'
import type { DriverLike, StorageLike } from '../storage.ts'

/**
 * How one call uses the cache. The modes are those of `RequestInit.cache` in the Fetch standard (https://fetch.spec.whatwg.org):
 * - `default`: use a fresh entry, otherwise make a request and store its response
 * - `no-store`: neither read nor write the cache
 * - `reload`: do not read the cache, but store the response
 * - `no-cache`: use an entry only after the server has confirmed it
 * - `force-cache`: use an entry of any age, otherwise make a request
 * - `only-if-cached`: use an entry of any age, otherwise reject with a `rejected` error
 */
export type CacheMode = 'default' | 'no-store' | 'reload' | 'no-cache' | 'force-cache' | 'only-if-cached'

/** How long cached responses may be used. */
export interface Lifetimes {
  /** How long a response is fresh; 'forever' means a hundred years. @default the cache's own `ttl` */
  ttl?: Duration | 'forever' | undefined
  /** How long after its `ttl` a response may be used while a new one is fetched in the background. @default 0 */
  staleWhileRevalidate?: Duration | 'forever' | undefined
  /** How long after its `ttl` a response may be used when the server fails. @default 0 */
  staleIfError?: Duration | 'forever' | undefined
  /** How long a 404 or 410 is cached. @default 0, not at all */
  negativeTtl?: Duration | 'forever' | undefined
}

/**
 * Cache options of one call or one endpoint.
 * @example await api.get('/users/7', { cache: { ttl: '1h', tags: ['users'] } })
 */
export interface CacheCallOptions extends Lifetimes {
  /** Tags of the entry. `cache.invalidateTags` removes all entries with a tag. */
  tags?: readonly string[] | undefined
  /** How this call uses the cache. @default 'default' */
  mode?: CacheMode | undefined
}

/** Size limits of one level of the cache. */
export interface CacheBounds {
  /** The maximum number of entries. @default 10 000 in memory, 100 000 in a driver */
  maxEntries?: number | undefined
  /** The maximum size of all entries, in bytes of stored text. @default 64 MiB in memory, 1 GiB in a driver */
  maxBytes?: number | undefined
}

/**
 * Options of `createCache`.
 * @example
 * ```ts
 * const cache = createCache({ driver: memoryDriver(), ttl: '24h', staleWhileRevalidate: '7d', staleIfError: '30d' })
 * const api = createClient({ baseURL: 'https://api.example.com', cache })
 * ```
 */
export interface CacheOptions extends Lifetimes, CacheBounds {
  /**
   * The persistent store: a driver of this library, an unstorage driver or an unstorage `Storage`. @default none; entries are kept in
   * memory
   */
  driver?: DriverLike | StorageLike | undefined
  /** How freshness is decided. `ttl` uses the lifetimes given here; `http` follows RFC 9111 as a private cache. @default 'ttl' */
  policy?: 'ttl' | 'http' | undefined
  /** How long a response is fresh; 'forever' means a hundred years. @default '1h', or 0 with the policy `http` */
  ttl?: Duration | 'forever' | undefined
  /** Shortens each lifetime by a random ratio of up to this value, so that entries do not all expire together. From 0 to 1. @default 0 */
  jitter?: number | undefined
  /**
   * Refreshes an entry in the background shortly before it expires. The probability grows towards the end, and is higher for a slow
   * request. A larger number refreshes earlier; 1 is optimal. Source: Vattani et al., "Optimal Probabilistic Cache Stampede Prevention",
   * VLDB 2015. @default 0, off
   */
  earlyRefresh?: number | undefined
  /** Size limits of the in-memory level above the driver; `false` disables that level. @default 1000 entries, 8 MiB */
  memory?: CacheBounds | false | undefined
  /** Provides refresh leases when the driver does not. A coordinator can be used. @default the driver's leases, if it has them */
  lease?: LeaseLike | undefined
  /** How long a read from the driver may take before it counts as a miss. @default '150ms' */
  readTimeout?: Duration | undefined
  /** Clock and random source for direct use of the cache. A client uses its own. */
  runtime?: Partial<Runtime> | undefined
}

/** Gives one of several processes or tabs the right to refresh an entry, so that they do not all send the same request. */
export interface LeaseLike {
  /** Takes the lease for `ms` milliseconds. Returns `false` when another client holds it. */
  lock(key: string, ms: number): boolean | Promise<boolean>
  /** Releases the lease before it ends. */
  unlock(key: string): void | Promise<void>
}

/** One entry, as `cache.entries()` returns it. */
export interface CacheEntryInfo {
  /** A hash of 64 hexadecimal digits. The request cannot be read back from it. */
  readonly key: string
  readonly status: number
  /** The time since it was stored, in milliseconds. */
  readonly age: number
  /** The time until it becomes stale, in milliseconds; negative when it is stale. */
  readonly ttl: number
  readonly fresh: boolean
  /** The size in bytes of stored text. */
  readonly size: number
  readonly tags: readonly string[]
}

/** Counters since the cache was created. */
export interface CacheStats {
  /** Reads that found a fresh entry. */
  readonly hits: number
  /** Reads that used a stale entry. */
  readonly stale: number
  /** Reads that found no usable entry. */
  readonly misses: number
  /** Entries that the server confirmed with a 304. */
  readonly revalidated: number
  /** Entries that were stored. */
  readonly writes: number
  /** How often the store failed, timed out or returned an invalid entry. */
  readonly errors: number
  /** The entries in the memory of this process, and their size in bytes. */
  readonly memory: { readonly entries: number; readonly bytes: number }
}

/** Options of `cache.set`: the lifetime and tags of the value. */
export type CacheSetOptions = Pick<CacheCallOptions, 'ttl' | 'tags'>

/** A cache for responses that any number of clients can share. No method rejects because the store failed. */
export interface Cache {
  /** Returns the value stored under a name, or under a key from `entries()`; `undefined` when it is missing or stale. */
  get<T = unknown>(key: string): Promise<T | undefined>
  /** Stores a value under a name. @throws TypeError when the value cannot be converted to JSON, or for an invalid option. */
  set(key: string, value: unknown, options?: CacheSetOptions): Promise<void>
  /** Removes one entry. */
  delete(key: string): Promise<void>
  /** True when `get` would return a value. */
  has(key: string): Promise<boolean>
  /** Removes all entries from this process and the store. Another process may use its copies in memory until they expire. */
  clear(): Promise<void>
  /** Invalidates every entry that has one of these tags, in every process that uses the same store. */
  invalidateTags(tags: string | readonly string[]): Promise<void>
  /** Iterates over the stored entries. */
  entries(): AsyncIterableIterator<CacheEntryInfo>
  /** Returns counters of hits, misses and failures. */
  stats(): CacheStats
  /** Writes all entries as JSON lines, for example to fill the cache of another machine. */
  export(): ReadableStream<Uint8Array>
  /** Reads the output of `export` and returns the number of entries stored. Invalid lines are skipped. */
  import(lines: ReadableStream<Uint8Array> | string): Promise<number>
  /** Waits for pending writes and closes the driver. */
  dispose(): Promise<void>
}

/** The merged and checked cache options of one call. Times are in milliseconds. */
export interface CachePolicy {
  readonly cache: Cache
  readonly mode: CacheMode
  readonly ttl: number
  readonly staleWhileRevalidate: number
  readonly staleIfError: number
  readonly negativeTtl: number
  readonly tags: readonly string[]
  /** True when the call or endpoint set a `ttl`, which makes a POST cacheable. */
  readonly explicit: boolean
}
