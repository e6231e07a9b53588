/** The directives of a Cache-Control field, with names in lower case. A directive without a value is `true`. */
export type Directives = Readonly<Record<string, string | true | undefined>>

/** The largest number of seconds that a cache must represent. Source: RFC 9111, section 1.2.2. */
const MAX_SECONDS = 2 ** 31

// one directive: a name, optionally with a token or a quoted string as value; invalid text up to the next comma is skipped
const DIRECTIVE = /\s*([!#$%&'*+.^_`|~\w-]+)(?:=(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*)))?\s*(?:,|$)|[^,]*(?:,|$)/gy
/** A longer field, in characters, is not parsed but treated as `no-store`. */
const MAX_FIELD_LENGTH = 8192

/** Parses a Cache-Control field in linear time. When a directive is repeated, the shorter time is used. Source: RFC 9111, section 5.2. */
export function readDirectives(field: string | null | undefined): Directives {
  const found: Record<string, string | true | undefined> = Object.create(null)
  const text = field ?? ''
  if (text.length > MAX_FIELD_LENGTH) return Object.assign(found, { 'no-store': true })
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

/** Parses delta-seconds; undefined for anything else. Source: RFC 9111, section 1.2.2. */
export const seconds = (value: string | true | undefined): number | undefined =>
  typeof value === 'string' && /^\d+$/.test(value) ? Math.min(Number(value), MAX_SECONDS) : undefined

/** The time of a directive in milliseconds: 0 when its value is invalid, undefined when the directive is absent. */
export const milliseconds = (directives: Directives, name: string): number | undefined =>
  name in directives ? (seconds(directives[name]) ?? 0) * 1000 : undefined
