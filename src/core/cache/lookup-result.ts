import type { Entry } from './entry/type.ts'

/** The result of looking a call up in the cache, and what was done with its response. */
export interface LookupResult {
  /** The stored entry, which may not be served as it is; undefined when nothing is stored. */
  readonly entry: Entry | undefined
  /** The key of the entry. */
  readonly key?: string | undefined
  /** True when the request forbids storing its response. */
  readonly noStore?: boolean | undefined
  /** True when the entry may be served if the server fails. */
  readonly staleIfErrorCandidate: boolean
  /** True when the call has been answered and this request renews the entry in the background. */
  readonly renewing: boolean
  /** True when a fresh entry that another process stored in the meantime may be used. */
  readonly shares: boolean
  /** Set to true when the response was stored. */
  stored?: boolean
  /** The status with which the server confirmed the entry. */
  confirmed?: number
}
