/** What is said of one request, in the order of RFC 9211. */
export interface CacheStatus {
  readonly hit?: boolean | undefined
  /** Why the request went on to the server. */
  readonly fwd?: 'bypass' | 'method' | 'uri-miss' | 'vary-miss' | 'miss' | 'request' | 'stale' | 'partial' | undefined
  /** What the server said to a conditional request. */
  readonly fwdStatus?: number | undefined
  /** Milliseconds of freshness left; negative when stale. */
  readonly ttl?: number | undefined
  readonly stored?: boolean | undefined
  /** True for a caller who joined another's request. */
  readonly collapsed?: boolean | undefined
}

/** Writes the `Cache-Status` field of RFC 9211 for this cache. */
export function cacheStatus({ hit, fwd, fwdStatus, ttl, stored, collapsed }: CacheStatus): string {
  const parts = [
    'holdfast',
    hit && 'hit',
    fwd && `fwd=${fwd}`,
    fwdStatus !== undefined && `fwd-status=${fwdStatus}`,
    ttl !== undefined && Math.abs(ttl) < 1e15 && `ttl=${Math.floor(ttl / 1000)}`,
    stored && 'stored',
    collapsed && 'collapsed',
  ]
  return parts.filter(Boolean).join('; ')
}
