import type { RawResponse, RequestContext } from '../../context.ts'
import type { Entry } from '../entry/type.ts'
import type { LookupResult } from '../lookup-result.ts'
import type { TieredStore } from '../store/tiered-store.ts'
import type { CachePolicy } from '../types.ts'

/** The outcome of a request: a response, and its error if the status is an error. */
export interface Outcome {
  readonly answer: RawResponse
  readonly error?: unknown
  /** False when the response belongs to another identity than the key, or came from a custom layer. It must not be stored. */
  readonly own: boolean
}

/** One request of the cache: its inputs, and the write that follows. */
export interface Fill {
  readonly store: TieredStore
  readonly context: RequestContext
  readonly policy: CachePolicy
  readonly lookup: LookupResult
  /** The key that leases and renewals of the request use. */
  readonly address: string
  /** The versions of the tags before the request. */
  readonly tags: Entry['tags']
  /** When the request started, in milliseconds of the monotonic clock. */
  readonly startedAt: number
  /** The version of the removals before the request. A strategy that removes entries itself updates it. */
  version: number
  /** The write or removal that runs in the background. */
  writing: Promise<void> | undefined
}

/** Stores an entry in the background. @returns false when its retention is 0. */
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

/** Returns the response of an outcome. @throws its error. */
export function answerOf({ answer, error }: Outcome): RawResponse {
  if (error !== undefined) throw error
  return answer
}
