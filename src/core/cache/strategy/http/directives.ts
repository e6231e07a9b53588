/** The directives of one Cache-Control field, names in lower case; a directive without a value is `true`. */
export type Directives = Readonly<Record<string, string | true | undefined>>

/** The largest number of seconds that a cache must tell apart. Source: RFC 9111, section 1.2.2. */
const FOREVER = 2 ** 31

// one directive: a name, and maybe a token or a quoted string; anything else up to the next comma is skipped
const DIRECTIVE = /\s*([!#$%&'*+.^_`|~\w-]+)(?:=(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*)))?\s*(?:,|$)|[^,]*(?:,|$)/gy
/** A longer field is not read: no server means it. */
const LONGEST = 8192

/**
 * Reads a Cache-Control field. Where a directive is given more than once, the shorter time holds. In linear time, whatever it is given.
 * Source: RFC 9111, section 5.2.
 */
export function readDirectives(field: string | null | undefined): Directives {
  const found: Record<string, string | true | undefined> = Object.create(null)
  const text = field ?? ''
  if (text.length > LONGEST) return Object.assign(found, { 'no-store': true })
  DIRECTIVE.lastIndex = 0
  while (DIRECTIVE.lastIndex < text.length) {
    const match = DIRECTIVE.exec(text)
    if (!match) break
    const name = match[1]?.toLowerCase()
    if (!name) continue
    const value = match[2] ?? match[3] ?? true
    const before = found[name]
    found[name] = typeof before === 'string' && typeof value === 'string' && (seconds(before) ?? 0) < (seconds(value) ?? 0) ? before : value
  }
  return found
}

/** Reads delta-seconds; undefined when it is none. Source: RFC 9111, section 1.2.2. */
export const seconds = (value: string | true | undefined): number | undefined =>
  typeof value === 'string' && /^\d+$/.test(value) ? Math.min(Number(value), FOREVER) : undefined

/** A directive's time in milliseconds: 0 when it is there but cannot be read, undefined when it is not there. */
export const milliseconds = (directives: Directives, name: string): number | undefined =>
  name in directives ? (seconds(directives[name]) ?? 0) * 1000 : undefined
