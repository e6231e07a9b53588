import type { Entry } from '../../entry/type.ts'
import type { CacheMode } from '../../types.ts'
import { type CacheRequest, type Evaluation, miss } from '../strategy.ts'
import { freshness } from '../ttl.ts'
import type { RequestDirectives } from './fields/request-directives.ts'
import { storedFreshnessInfo } from './freshness-info.ts'

/** The requirements of a request under RFC 9111. */
export interface HttpRequest extends CacheRequest {
  readonly mode: CacheMode
  readonly directives: RequestDirectives
}

/**
 * Decides whether an entry may answer a request.
 * @param storedFor the time since the entry was stored, in milliseconds.
 * Source: RFC 9111, sections 4, 4.2.4 and 5.2; RFC 8246 for `immutable`; RFC 5861 for stale responses.
 */
export function evaluate(entry: Entry | undefined, { mode, directives }: HttpRequest, storedFor: number): Evaluation {
  const { validate, anyAge, maxAge, minFresh, maxStale } = directives
  const info = entry && storedFreshnessInfo(entry)
  if (!entry || !info) return miss(mode === 'reload' || (entry && validate) ? 'request' : entry ? 'stale' : 'uri-miss')
  const age = storedFor + info.age
  const staleFor = age - info.life
  const state = freshness(entry, storedFor, { ...info, ttl: Number.POSITIVE_INFINITY, negativeTtl: 0 })
  const unchanged = mode === 'no-cache' && state === 'fresh' && info.immutable
  const accepted =
    state === 'fresh' ? -staleFor >= minFresh : state === 'stale' || (age >= 0 && !info.strict && staleFor <= maxStale && maxStale > 0)
  const used = anyAge || unchanged || (!validate && age <= maxAge && accepted)
  return {
    verdict: used ? 'use' : 'revalidate',
    stale: state !== 'fresh',
    renew: used && state === 'stale' && !anyAge,
    staleIfErrorCandidate: !validate && (state === 'stale' || state === 'stale-if-error'),
    fwd: validate || state === 'fresh' ? 'request' : 'stale',
  }
}
