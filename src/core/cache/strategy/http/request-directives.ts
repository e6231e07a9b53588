import type { CacheMode } from '../../types.ts'
import { type Directives, milliseconds, readDirectives } from './directives.ts'

/** What a request asks of the cache, by its own Cache-Control and by the call's mode; times in milliseconds. Source: RFC 9111, section 5.2.1. */
export interface RequestDirectives {
  /** What is stored may only be used when the server confirms it. */
  readonly validate: boolean
  readonly noStore: boolean
  readonly onlyIfCached: boolean
  /** What is stored may be used whatever its age. */
  readonly anyAge: boolean
  readonly maxAge: number
  readonly minFresh: number
  readonly maxStale: number
}

/** Reads what a request asks of the cache. */
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
