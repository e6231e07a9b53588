import type { RawResponse } from '../../../context.ts'
import type { CacheTimes } from '../../options.ts'
import { type FreshnessInfo, freshnessInfo, type Received } from './rules.ts'

/**
 * Returns the freshness of a response after redirects, which is stored under the first URL: the strictest of all hops. Undefined when a hop
 * must not be stored or has no freshness information. Source: RFC 9111, sections 3 and 4.2.2, applied to each response.
 */
export function freshnessThroughHops(hops: RawResponse['hops'], end: Received, times: CacheTimes): FreshnessInfo | undefined {
  let info = freshnessInfo(end, times)
  for (const { status, headers } of hops ?? []) {
    const hop = freshnessInfo({ ...end, status, headers }, times)
    if (!info || !hop) return undefined
    info = {
      ...info,
      life: Math.min(info.life, info.age + Math.max(0, hop.life - hop.age)),
      staleWhileRevalidate: Math.min(info.staleWhileRevalidate, hop.staleWhileRevalidate),
      staleIfError: Math.min(info.staleIfError, hop.staleIfError),
      strict: info.strict || hop.strict,
      immutable: info.immutable && hop.immutable,
    }
  }
  return info
}
