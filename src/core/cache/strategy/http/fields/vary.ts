import { tellsApart } from '../../../../request/key-headers.ts'

/** Longer fields, in characters, are not parsed. */
const MAX_FIELD_LENGTH = 4096

/** True when a response varies by `*`, or its Vary field is too long to parse. It must not be reused. */
export const variesByAll = (headers: Headers): boolean => {
  const field = headers.get('vary') ?? ''
  return field.length > MAX_FIELD_LENGTH || field.split(',').some(name => name.trim() === '*')
}

/** True when a response varies by a header that is not part of the cache key. */
export const variesBeyondKey = (headers: Headers): boolean => variesByAll(headers) || varyNames(headers).some(name => !tellsApart(name))

/** The request headers that a response varies by, from its Vary field: in lower case, sorted, without duplicates. */
export const varyNames = (headers: Headers): string[] =>
  [
    ...new Set(
      (headers.get('vary') ?? '')
        .toLowerCase()
        .split(',')
        .map(name => name.trim())
        .filter(Boolean),
    ),
  ].sort()

/**
 * Normalizes a request header that Vary names, so that equivalent values match. Spaces around commas are removed. In `Accept` and the
 * `Accept-*` headers for language, encoding and charset, all spaces, case, `q=1` and order are ignored as well. Source: RFC 9111, section
 * 4.1.
 */
export function normalise(name: string, value: string | undefined): string | null {
  if (value === undefined) return null
  if (value.length > MAX_FIELD_LENGTH) return value
  const negotiates = /^accept(?:-language|-encoding|-charset)?$/.test(name)
  const parts = (negotiates ? value.replace(/\s/g, '') : value)
    .split(',')
    .map(part => part.trim())
    .filter(Boolean)
  if (!negotiates) return parts.join(',')
  return parts
    .map(part => part.toLowerCase().replace(/;q=1(?:\.0*)?$/, ''))
    .filter(Boolean)
    .sort()
    .join(',')
}
