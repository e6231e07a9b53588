import type { RawResponse } from '../../../context.ts'
import type { CacheTimes } from '../../options.ts'
import { type FreshnessInfo, freshnessInfo, type Received } from './rules.ts'

/**
 * The freshness of a response after redirects, stored under the first URL: the strictest of all hops. A hop that must not be stored, or has
 * no freshness information, makes the whole uncacheable; the result is then undefined. Source: RFC 9111, sections 3 and 4.2.2, applied to
 * each response.
 */
export function freshnessThroughHops(hops: RawResponse['hops'], end: Received, times: CacheTimes): FreshnessInfo | undefined {
  let terms = freshnessInfo(end, times)
  for (const { status, headers } of hops ?? []) {
    const hop = freshnessInfo({ ...end, status, headers }, times)
    if (!terms || !hop) return undefined
    terms = {
      ...terms,
      life: Math.min(terms.life, terms.age + Math.max(0, hop.life - hop.age)),
      staleWhileRevalidate: Math.min(terms.staleWhileRevalidate, hop.staleWhileRevalidate),
      staleIfError: Math.min(terms.staleIfError, hop.staleIfError),
      strict: terms.strict || hop.strict,
      immutable: terms.immutable && hop.immutable,
    }
  }
  return terms
}
