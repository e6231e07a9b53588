import { tellsApart } from '../../../request/key-headers.ts'

/** Longer fields, in characters, are not taken apart. */
const LONGEST = 4096

/** True when an answer depends on more than its request tells, or on more than is worth reading. */
export const variesByAll = (headers: Headers): boolean => {
  const field = headers.get('vary') ?? ''
  return field.length > LONGEST || field.split(',').some(name => name.trim() === '*')
}

/** True when an answer depends on a header that no key holds. */
export const variesBeyondKey = (headers: Headers): boolean => variesByAll(headers) || varyNames(headers).some(name => !tellsApart(name))

/** The request headers that an answer depends on, by its Vary field: in lower case, sorted. */
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
 * Brings a selecting header into one form: no space around commas; languages, types and codings without any, and without regard to case
 * and, where nothing is preferred, to order. Source: RFC 9111, section 4.1.
 */
export function normalise(name: string, value: string | undefined): string | null {
  if (value === undefined) return null
  if (value.length > LONGEST) return value
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
