import type { RawResponse, RequestContext } from '../../context.ts'
import type { MaybePromise } from '../../storage.ts'
import type { CacheStatus } from '../entry/answer.ts'
import type { Entry } from '../entry/type.ts'
import type { Fill, Outcome } from '../fill/fill-work.ts'
import type { LookupResult } from '../lookup-result.ts'
import type { StoreContext } from '../store/driver-guard.ts'
import type { CachePolicy } from '../types.ts'

/** An entry and the key that it is stored under. */
export interface Stored {
  readonly key: string
  readonly entry: Entry
}

/** Reads the entry of a key: from memory and driver, from memory only, or the newer of both. */
export type ReadStore = (context: StoreContext, key: string) => MaybePromise<Entry | undefined>

/** How a call bypasses the cache. */
export interface Bypass {
  /** The reason, for `Cache-Status`. */
  readonly fwd: CacheStatus['fwd']
  /** Set when the response may be stored nevertheless. */
  readonly lookup?: LookupResult | undefined
  /** Runs after the response. It removes the entries that the request may have changed. */
  readonly afterwards?: ((answer: RawResponse) => Promise<void>) | undefined
}

/** The requirements of one request on the cache. */
export interface CacheRequest {
  /** True when no stored entry may be used. */
  readonly reload: boolean
  /** True when the response must not be stored. */
  readonly noStore?: boolean | undefined
  /** True when only a stored entry may be used. */
  readonly onlyIfCached: boolean
  /** True when a fresh entry that another process stores in the meantime may be used. */
  readonly shares: boolean
}

/** The decision of a strategy on an entry for one request. */
export interface Evaluation {
  /** `use`: serve the entry. `revalidate`: send a conditional request. `miss`: request a new response. */
  readonly verdict: 'use' | 'revalidate' | 'miss'
  /** True when serving the entry counts as serving a stale one. */
  readonly stale: boolean
  /** True when the entry is served and renewed in the background. */
  readonly renew: boolean
  /** True when the entry may be served if the server fails. */
  readonly staleIfErrorCandidate: boolean
  /** Why the request is forwarded, for `Cache-Status`. */
  readonly fwd: CacheStatus['fwd']
}

/** Returns the evaluation of a request without a stored entry. */
export const miss = (fwd: CacheStatus['fwd']): Evaluation => ({
  verdict: 'miss',
  stale: false,
  renew: false,
  staleIfErrorCandidate: false,
  fwd,
})

/**
 * Decides what is stored, for how long, and what may be served. There are two strategies: `ttl` uses lifetimes, `http` follows RFC 9111.
 */
export interface CacheStrategy<Request extends CacheRequest = CacheRequest> {
  /** Returns how a call bypasses the cache; undefined if it uses it. */
  bypass(context: RequestContext, policy: CachePolicy): Bypass | undefined
  /** Reads the requirements of a request. */
  readRequest(context: RequestContext, policy: CachePolicy): Request
  /** Returns the key that leases and renewals of a request use: 64 hexadecimal digits. */
  address(context: RequestContext): MaybePromise<string>
  /** Finds the entry that a request selects. */
  find(context: RequestContext, read: ReadStore): Promise<Stored | undefined>
  /** Decides whether an entry may answer a request. */
  evaluate(entry: Entry | undefined, request: Request, context: RequestContext, policy: CachePolicy): Evaluation
  /** Creates the response to a request from an entry; undefined when the entry lacks a requested part. */
  answer(context: RequestContext, entry: Entry, policy: CachePolicy): RawResponse | undefined
  /** True for a fresh entry that answers this request. Another process may have stored it. */
  isReady(context: RequestContext, entry: Entry, policy: CachePolicy): boolean
  /** Returns the request with conditional headers for the entry. */
  revalidation(context: RequestContext, lookup: LookupResult): RequestContext
  /** Stores a response if the strategy allows it. Returns the response for the caller, or throws its error. */
  store(fill: Fill, outcome: Outcome): Promise<RawResponse>
  /** Returns the error of a request whose entry could not be revalidated. */
  unconfirmed?(context: RequestContext, entry: Entry, error: unknown): unknown
  /** Returns the response to a request that allows only stored entries, when there is none. @default a `rejected` error */
  notStored?(context: RequestContext, policy: CachePolicy): Promise<RawResponse> | undefined
}
