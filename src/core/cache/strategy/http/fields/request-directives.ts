import type { CacheMode } from '../../../types.ts'
import { type Directives, milliseconds, readDirectives } from './directives.ts'

/**
 * The directives of a request for the cache, from its Cache-Control field and the call's mode. Times are in milliseconds. Source: RFC 9111,
 * section 5.2.1.
 */
export interface RequestDirectives {
  /** A stored response may be used only after the server confirms it. */
  readonly validate: boolean
  readonly noStore: boolean
  readonly onlyIfCached: boolean
  /** A stored response may be used whatever its age. */
  readonly anyAge: boolean
  /** The maximum age of a stored response; Infinity without a limit. */
  readonly maxAge: number
  /** For how long a stored response must still be fresh. */
  readonly minFresh: number
  /** For how long after its end of freshness a stored response may be used; Infinity without a limit. */
  readonly maxStale: number
}

/** Reads the directives of a request. `Pragma: no-cache` counts only without a Cache-Control field. */
export function readRequestDirectives(headers: Readonly<Record<string, string>>, mode: CacheMode): RequestDirectives {
  const control: Directives = readDirectives(headers['cache-control'])
  const pragma = headers['cache-control'] === undefined && /(?:^|,)\s*no-cache\s*(?:,|$)/i.test(headers.pragma ?? '')
  return {
    validate: mode === 'no-cache' || control['no-cache'] !== undefined || pragma,
    noStore: mode === 'no-store' || control['no-store'] !== undefined,
    onlyIfCached: mode === 'only-if-cached' || control['only-if-cached'] !== undefined,
    anyAge: mode === 'force-cache' || mode === 'only-if-cached',
    maxAge: milliseconds(control, 'max-age') ?? Number.POSITIVE_INFINITY,
    minFresh: milliseconds(control, 'min-fresh') ?? 0,
    maxStale: control['max-stale'] === true ? Number.POSITIVE_INFINITY : (milliseconds(control, 'max-stale') ?? 0),
  }
}
