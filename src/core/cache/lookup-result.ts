import type { Entry } from './entry/type.ts'

/** What the cache found for a call, and what was then done about it. */
export interface LookupResult {
  /** What is stored but may not be served as it is. */
  readonly entry: Entry | undefined
  /** Where it is kept, under the policy `http`. */
  readonly key?: string | undefined
  /** True when the request forbids to store its answer. */
  readonly noStore?: boolean | undefined
  /** True when the entry may be served if the server fails. */
  readonly staleIfErrorCandidate: boolean
  /** True when the caller is served already and this renews the entry in the background. */
  readonly renewing: boolean
  /** True when a fresh entry will do that another process has stored meanwhile. */
  readonly shares: boolean
  /** Set when the answer was stored. */
  stored?: boolean
  /** Set to the status that the server confirmed the entry with. */
  confirmed?: number
}
