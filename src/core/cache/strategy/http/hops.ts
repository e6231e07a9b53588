import type { Answer } from '../../../context.ts'
import type { Times } from '../../options.ts'
import { type Received, type Terms, termsOf } from './rules.ts'

/**
 * The terms of an answer at the end of redirects, for the address at their beginning: what every hop allows. One that must not be stored, or that says
 * nothing of how long it holds, keeps the whole out of the cache. Source: RFC 9111, sections 3 and 4.2.2, for each response by itself.
 */
export function termsThrough(hops: Answer['hops'], end: Received, times: Times): Terms | undefined {
  let terms = termsOf(end, times)
  for (const { status, headers } of hops ?? []) {
    const hop = termsOf({ ...end, status, headers }, times)
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
