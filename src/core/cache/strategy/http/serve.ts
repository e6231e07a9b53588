import type { RawResponse, RequestContext } from '../../../context.ts'
import { answerFrom } from '../../entry/answer.ts'
import type { Entry } from '../../entry/codec.ts'
import { cacheDate } from './fields/date.ts'
import { readRange } from './fields/range.ts'
import { storedFreshnessInfo } from './freshness-info.ts'

/**
 * Creates the response to a request from an entry: all of it, the requested range, or a 304 when the conditions of the caller match.
 * @returns undefined when the entry lacks the requested range, or is partial and the complete response is requested.
 */
export function serveStored(context: RequestContext, entry: Entry, age: number, cacheStatus: string): RawResponse | undefined {
  const { method, headers: asked } = context.request
  const answer = answerFrom(context, entry, cacheStatus)
  const { headers } = answer
  headers.set('age', String(Math.max(0, Math.floor(age / 1000))))
  if (method === 'HEAD') return storedFreshnessInfo(entry)?.range ? undefined : { ...answer, body: null }
  if (matchesConditions(asked, headers, entry.status)) return { ...answer, status: 304, body: null }
  if (asked.range !== undefined && allowsRange(asked['if-range'], headers)) return rangeOf(answer, asked.range, entry)
  return storedFreshnessInfo(entry)?.range ? undefined : answer
}

/** True when the conditional headers of the caller match the entry. Source: RFC 9110, section 13.2.2. */
function matchesConditions(asked: Readonly<Record<string, string>>, stored: Headers, status: number): boolean {
  if (status !== 200) return false
  const tags = asked['if-none-match']
  if (tags !== undefined) {
    const own = opaqueTag(stored.get('etag'))
    return tags.trim() === '*' || (own !== '' && tags.split(',').some(tag => opaqueTag(tag) === own))
  }
  const since = cacheDate(asked['if-modified-since'] ?? null, 0)
  const changed = cacheDate(stored.get('last-modified'), 0)
  return since !== undefined && changed !== undefined && changed <= since
}

/** An entity tag without the prefix for weak ones, for weak comparison. Source: RFC 9110, section 8.8.3.2. */
const opaqueTag = (tag: string | null): string => (tag ?? '').trim().replace(/^W\//, '')

/** True when `If-Range` allows a range of this entry. Source: RFC 9110, section 13.1.5. */
const allowsRange = (condition: string | undefined, stored: Headers): boolean =>
  condition === undefined || (condition.startsWith('"') && condition === stored.get('etag')) || condition === stored.get('last-modified')

/** Returns a 206 with the requested range; undefined when the entry does not contain it. */
function rangeOf(answer: RawResponse, field: string, entry: Entry): RawResponse | undefined {
  const body = answer.body as Uint8Array | null
  const held = storedFreshnessInfo(entry)?.range ?? { first: 0, last: (body?.length ?? 0) - 1, total: body?.length ?? 0 }
  const range = (entry.status === 200 || entry.status === 206) && body ? readRange(field, held.total) : undefined
  if (!range || !body || range.first < held.first || range.last > held.last) return undefined
  const { headers } = answer
  headers.set('content-range', `bytes ${range.first}-${range.last}/${range.total}`)
  headers.set('content-length', String(range.last - range.first + 1))
  return { ...answer, status: 206, body: body.slice(range.first - held.first, range.last - held.first + 1) }
}
