import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasQuotaHeader, QUOTA_HEADERS } from '../../../src/core/rate-limit/layer.ts'
import { DIALECTS, rateLimitFields } from '../../../src/core/rate-limit/quota/fields.ts'

/** A value with which the header alone reports a quota. */
const sampleValue = (name: string) => (name === 'ratelimit' ? '"a";r=1;t=2' : name === 'ratelimit-policy' ? '"a";q=5;w=60' : '5')

describe('the headers that report a quota', () => {
  it.each(QUOTA_HEADERS)('include %s, which reports a quota by itself', name => {
    const headers = new Headers({ [name.toUpperCase()]: sampleValue(name) })
    expect(hasQuotaHeader(headers)).toBe(true)
    expect(rateLimitFields(headers, 0)).toHaveLength(1)
  })

  it('are exactly those that the parser looks for in an answer without any, besides Age', () => {
    const read = new Set<string>()
    const headers = new Headers()
    headers.get = name => {
      read.add(name)
      return null
    }
    expect(rateLimitFields(headers, 0)).toEqual([])
    expect([...read].sort()).toEqual(['age', ...QUOTA_HEADERS].sort())
  })

  it('are present in every answer from which the parser reads a quota', () => {
    const suffixes = ['limit', 'remaining', 'reset', 'reset-after', 'policy', 'used']
    const others = ['age', 'date', 'retry-after', 'content-type', 'ratelimit', 'x-ratelimit', 'x-rate-limit']
    const names = [...others, ...DIALECTS.flatMap(dialect => suffixes.map(suffix => `${dialect}-${suffix}`))]
    const values = ['0', '5', '1700000000', '"a";r=1;t=2', '"a";q=5;w=60', 'limit=5, remaining=4, reset=60', '100, 100;w=60', 'x']
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), fc.constantFrom(...values), { maxKeys: 4 }), fields => {
        const headers = new Headers(fields)
        if (!hasQuotaHeader(headers)) expect(rateLimitFields(headers, 1.7e12)).toEqual([])
      }),
    )
  })
})
