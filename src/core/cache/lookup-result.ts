import type { Call } from '../context.ts'
import type { Entry } from './entry/codec.ts'

/** What the cache layer found for a call, and what the fill layer then did about it. */
export interface Found {
  /** What is stored but may not be served as it is. */
  readonly entry: Entry | undefined
  /** Where it is kept, under the policy `http`. */
  readonly key?: string | undefined
  /** True when the request forbids to store its answer. */
  readonly noStore?: boolean | undefined
  /** True when it may be served if the server fails. */
  readonly spare: boolean
  /** True when the caller is served already and this is a renewal behind his back. */
  readonly renewing: boolean
  /** True when a fresh entry that somebody else stored meanwhile will do. */
  readonly shares: boolean
  /** Set when the answer was stored. */
  stored?: boolean
  /** Set to what the server said of a stored answer. */
  confirmed?: number
}

const founds = new WeakMap<Call, Found>()

/** Keeps for the fill layer what was found for a call. */
export function remember(call: Call, found: Found): Found {
  founds.set(call, found)
  return found
}

/** What was found for a call; undefined when the cache has nothing to do with it. */
export const foundOf = (call: Call): Found | undefined => founds.get(call)
