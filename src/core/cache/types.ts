import type { Duration } from '../duration.ts'

/** How one call uses the cache, in the words of the Fetch standard. */
export type CacheMode = 'default' | 'no-store' | 'reload' | 'no-cache' | 'force-cache' | 'only-if-cached'

/** Lifetimes, tags and mode for one call or one endpoint. */
export interface CacheCallOptions {
  /** How long the answer is fresh. */
  ttl?: Duration | undefined
  /** How long after that it may still be served while a fresh one is fetched. */
  staleWhileRevalidate?: Duration | undefined
  /** How long after that it may be served when the server fails. */
  staleIfError?: Duration | undefined
  /** Names by which the entry can be invalidated together with others. */
  tags?: readonly string[] | undefined
  /** @default 'default' */
  mode?: CacheMode | undefined
}
