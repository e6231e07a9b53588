import type { RawResponse, RequestContext } from '../../context.ts'
import type { MaybePromise } from '../../storage.ts'
import type { CacheStatus } from '../entry/answer.ts'
import type { Entry } from '../entry/type.ts'
import type { Fill, Outcome } from '../fill/fill-work.ts'
import type { LookupResult } from '../lookup-result.ts'
import type { StoreContext } from '../store/driver-store.ts'
import type { CachePolicy } from '../types.ts'

/** An entry and the key that it is stored under. */
export interface Stored {
  readonly key: string
  readonly entry: Entry
}

/** Reads one key of the store: from memory and driver, from memory only, or the newer of both. */
export type ReadStore = (context: StoreContext, key: string) => MaybePromise<Entry | undefined>

/** How a call passes the cache by. */
export interface Bypass {
  /** The reason, for `Cache-Status`. */
  readonly fwd: CacheStatus['fwd']
  /** Set when the answer may be stored all the same. */
  readonly lookup?: LookupResult | undefined
  /** Runs on the answer: forgets what the request may have changed. */
  readonly afterwards?: ((answer: RawResponse) => Promise<void>) | undefined
}

/** What one request asks of the cache. */
export interface CacheRequest {
  /** True when nothing stored may answer it. */
  readonly reload: boolean
  /** True when its answer must not be stored. */
  readonly noStore?: boolean | undefined
  /** True when only what is stored may answer it. */
  readonly onlyIfCached: boolean
  /** True when a fresh entry that another process stores meanwhile may answer it. */
  readonly shares: boolean
}

/** What a strategy says of an entry for one request. */
export interface Evaluation {
  /** `use` serves the entry, `revalidate` asks the server about it, `miss` fetches anew. */
  readonly verdict: 'use' | 'revalidate' | 'miss'
  /** True when the entry is used although it is stale. */
  readonly stale: boolean
  /** True when an entry that is used is renewed in the background. */
  readonly renew: boolean
  /** True when the entry may be served if the server fails. */
  readonly staleIfErrorCandidate: boolean
  /** Why the request goes to the server, for `Cache-Status`. */
  readonly fwd: CacheStatus['fwd']
}

/** The evaluation of a request for which nothing is stored. */
export const miss = (fwd: CacheStatus['fwd']): Evaluation => ({
  verdict: 'miss',
  stale: false,
  renew: false,
  staleIfErrorCandidate: false,
  fwd,
})

/** Decides what is stored, for how long, and what may be served: by lifetimes (`ttl`) or by RFC 9111 (`http`). */
export interface CacheStrategy<Request extends CacheRequest = CacheRequest> {
  /** Tells whether a call passes the cache by, and how. */
  bypass(context: RequestContext, policy: CachePolicy): Bypass | undefined
  /** Reads what a request asks of the cache. */
  readRequest(context: RequestContext, policy: CachePolicy): Request
  /** The key that leases and renewals of a request go by: 64 hex digits. */
  address(context: RequestContext): MaybePromise<string>
  /** Finds the entry that a request selects. */
  find(context: RequestContext, read: ReadStore): Promise<Stored | undefined>
  /** Decides whether an entry may answer a request. */
  evaluate(entry: Entry | undefined, request: Request, context: RequestContext, policy: CachePolicy): Evaluation
  /** Makes the answer to a request from an entry; undefined when the entry does not hold what was asked for. */
  answer(context: RequestContext, entry: Entry, policy: CachePolicy): RawResponse | undefined
  /** True for an entry that is fresh and that another process may have stored for this request. */
  isReady(context: RequestContext, entry: Entry, policy: CachePolicy): boolean
  /** The request with the conditions that ask whether the entry changed. */
  revalidation(context: RequestContext, lookup: LookupResult): RequestContext
  /** Stores what the server answered where the rules allow it. Returns the answer for the caller, or throws its error. */
  store(fill: Fill, outcome: Outcome): Promise<RawResponse>
  /** The error of a request whose stored entry could not be confirmed. */
  unconfirmed?(context: RequestContext, entry: Entry, error: unknown): unknown
  /** The answer to a request that only a stored entry may answer when there is none. Default: a `rejected` error. */
  notStored?(context: RequestContext, policy: CachePolicy): Promise<RawResponse> | undefined
}
