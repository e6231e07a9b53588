import type { RawResponse } from '../../../context.ts'
import { emitCacheEvent } from '../../engine.ts'
import { answerFrom, keepHeaders, retentionOf } from '../../entry/answer.ts'
import { toBody } from '../../entry/codec.ts'
import { updated } from '../../entry/conditional.ts'
import type { Entry } from '../../entry/type.ts'
import { answerOf, dropEntry, type Fill, keepEntry, type Outcome } from '../../fill/fill-work.ts'
import { contentRange } from './fields/range.ts'
import { varyNames } from './fields/vary.ts'
import type { HttpEntry } from './freshness-info.ts'
import { freshnessThroughHops } from './hops.ts'
import { invalidate } from './invalidate.ts'
import { storesPost } from './post.ts'
import { keyForVariant } from './variants.ts'

/** Headers that a 304 does not change, because they describe the stored body. Source: RFC 9111, section 3.2. */
const NOT_UPDATED = /^(?:content-(?:encoding|length|md5|range)|etag)$/

/** Stores a response if RFC 9111 allows it in a private cache. Removes the entries that the request has changed. */
export async function storeResponse(fill: Fill, outcome: Outcome): Promise<RawResponse> {
  const { store, context, lookup, address } = fill
  const { answer, own } = outcome
  const { request } = context
  if (request.method === 'POST') {
    await invalidate(store, context, answer)
    fill.version = store.tombstones.version()
    if (own && storesPost(context, answer)) await keep(fill, answer, bodyOf(answer), address)
    return answerOf(outcome)
  }
  if (!own) return answerOf(outcome)
  const { entry, key } = lookup
  if (answer.status === 304 && entry && key && asksForWhole(fill)) return confirm(fill, answer, entry, key)
  if (request.method === 'GET' && answer.status !== 304 && isComplete(fill, answer)) {
    const kept = answer.status === 206 && entry ? undefined : await keep(fill, answer, bodyOf(answer))
    if (kept) emitCacheEvent(context, 'stored')
    else if (key && answer.status >= 200 && answer.status < 300 && answer.status !== 206) dropEntry(fill, key)
  }
  return answerOf(outcome)
}

const bodyOf = ({ body }: RawResponse): Entry['body'] => toBody(body as Uint8Array | null)

const asksForWhole = ({ context: { request } }: Fill): boolean => request.method === 'GET' && request.headers.range === undefined

/** Renews an entry that the server confirmed. A caller that set conditions receives the 304 itself. */
async function confirm(fill: Fill, answer: RawResponse, entry: Entry, key: string): Promise<RawResponse> {
  const { store, context, lookup } = fill
  const { headers: asked } = context.request
  const headers = new Headers(updated(entry.headers, keepHeaders(context, answer.headers, true), NOT_UPDATED) as [string, string][])
  lookup.confirmed = 304
  store.counts.revalidated++
  emitCacheEvent(context, 'revalidated')
  const renewed = (await keep(fill, { ...answer, status: entry.status, headers }, entry.body, key)) ?? { ...entry, headers: [...headers] }
  const isOurs = asked['if-none-match'] === undefined && asked['if-modified-since'] === undefined
  return isOurs ? { ...answerFrom(context, renewed, ''), from: 'network', attempts: answer.attempts } : answer
}

/** False for an error response whose body was read only in part. */
const isComplete = ({ context: { policy } }: Fill, { status, body }: RawResponse): boolean =>
  status < 400 || !(body instanceof Uint8Array) || body.length < policy.errorBody.bytes

/** Stores a response if the rules allow it, and returns its entry. */
async function keep(fill: Fill, answer: RawResponse, body: Entry['body'], key?: string): Promise<Entry | undefined> {
  const { store, context, policy, lookup, address, tags, startedAt } = fill
  const { runtime } = context
  const came = runtime.now()
  const ms = runtime.monotonic() - startedAt
  const { status, headers } = answer
  const info = freshnessThroughHops(answer.hops, { status, headers, asked: came - ms, came }, policy)
  const range = status === 206 ? contentRange(headers.get('content-range'), (answer.body as Uint8Array).length) : undefined
  // an error does not replace an entry that may be served instead of it
  const keepsStale = lookup.staleIfErrorCandidate && status >= 500
  if (!info || answer.truncated || lookup.noStore || keepsStale || (status === 206 && !range)) return undefined
  const http: HttpEntry = { ...info, range }
  const freshMs = Math.max(0, info.life - info.age)
  const storedAt = runtime.now()
  const entryKey = key ?? (await keyForVariant(store, context, address, varyNames(headers), fill.version))
  const entry: Entry = {
    key: entryKey,
    storedAt,
    expiresAt: storedAt + freshMs,
    status,
    headers: keepHeaders(context, headers, true),
    body,
    tags,
    ms,
    http,
  }
  return keepEntry(fill, entry, retentionOf(freshMs, info, entry)) ? entry : undefined
}
