import type { RawResponse, RequestContext } from '../../context.ts'
import type { Entry } from '../entry/type.ts'
import type { LookupResult } from '../lookup-result.ts'
import type { TieredStore } from '../store/tiered-store.ts'
import type { CachePolicy } from '../types.ts'

/** What the server answered: an answer, and the error that it means if it is a failure. */
export interface Outcome {
  readonly answer: RawResponse
  readonly error?: unknown
  /** False when the answer belongs to another user than the key, or when a layer answered: it must not be stored. */
  readonly own: boolean
}

/** One fetch on behalf of the cache: what it began with, and the write that it ends with. */
export interface Fill {
  readonly store: TieredStore
  readonly context: RequestContext
  readonly policy: CachePolicy
  readonly lookup: LookupResult
  readonly address: string
  /** The versions that the policy's tags had before the request. */
  readonly tags: Entry['tags']
  /** By the runtime's monotonic clock. */
  readonly startedAt: number
  /** The version of removals before the request; a strategy that removes entries itself moves it on. */
  version: number
  /** The write or removal that goes on in the background. */
  writing: Promise<void> | undefined
}

/** Stores an entry in the background. @returns false when the entry would be of no use. */
export function keepEntry(fill: Fill, entry: Entry, retentionMs: number): boolean {
  if (retentionMs <= 0) return false
  fill.writing = fill.store.write(fill.context, entry, retentionMs, fill.version)
  fill.lookup.stored = true
  return true
}

/** Removes an entry in the background. */
export function dropEntry(fill: Fill, key: string): void {
  fill.writing = fill.store.remove(fill.context, key)
}

/** Gives the answer of an outcome to the caller. @throws its error. */
export function answerOf({ answer, error }: Outcome): RawResponse {
  if (error !== undefined) throw error
  return answer
}
