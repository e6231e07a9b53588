import type { RawResponse } from '../../context.ts'
import { isRequestError } from '../../errors/errors.ts'
import { emitCacheEvent } from '../engine.ts'
import { answerFrom, entryOf, keepHeaders, retentionOf, withJitter } from '../entry/answer.ts'
import { isWhole } from '../entry/check.ts'
import { updated } from '../entry/conditional.ts'
import type { Entry } from '../entry/type.ts'
import { answerOf, dropEntry, type Fill, keepEntry, type Outcome } from '../fill/fill-work.ts'
import { variesBeyondKey } from './http/fields/vary.ts'

/** Headers that describe the stored body. A 304 does not change them. */
const NOT_UPDATED = /^content-(?:length|encoding|type|range)$/

/** Stores a response for its `ttl`, and a 404 or 410 for the `negativeTtl`. A 304 renews the stored entry. */
export async function storeAnswer(fill: Fill, outcome: Outcome): Promise<RawResponse> {
  const { context, policy, lookup, store, address, tags, startedAt } = fill
  const { answer, error, own } = outcome
  const { runtime } = context
  const metadata = { tags, ms: runtime.monotonic() - startedAt }
  if (!own) return answerOf(outcome)
  if (error !== undefined) {
    if (isRequestError(error) && error.kind === 'not-found') {
      const { negativeTtl } = policy
      if (answer.truncated || negativeTtl <= 0) {
        if (lookup.entry) dropEntry(fill, address)
      } else keep(fill, entryOf(context, address, answer, negativeTtl, { ...metadata, negative: true }), negativeTtl)
    }
    throw error
  }
  const freshMs = withJitter(policy.ttl, store.settings, runtime.random)
  if (answer.status === 304 && lookup.entry) {
    const entry: Entry = {
      ...entryOf(context, address, { ...answer, status: lookup.entry.status }, freshMs, metadata),
      headers: updated(lookup.entry.headers, keepHeaders(context, answer.headers), NOT_UPDATED),
      body: lookup.entry.body,
    }
    keep(fill, entry, freshMs)
    lookup.confirmed = 304
    store.counts.revalidated++
    emitCacheEvent(context, 'revalidated')
    return { ...answerFrom(context, entry, ''), from: 'network', attempts: answer.attempts }
  }
  if (isWhole(answer.status) && !variesBeyondKey(answer.headers)) {
    if (keep(fill, entryOf(context, address, answer, freshMs, metadata), freshMs)) emitCacheEvent(context, 'stored')
  }
  return answer
}

/** Stores an entry with its retention. Returns false when the retention is 0. */
const keep = (fill: Fill, entry: Entry, freshMs: number): boolean => keepEntry(fill, entry, retentionOf(freshMs, fill.policy, entry))
