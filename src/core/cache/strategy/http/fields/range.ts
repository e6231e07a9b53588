/** A byte range of a representation, both ends inclusive. `total` is the length of the complete representation. */
export interface ByteRange {
  readonly first: number
  readonly last: number
  readonly total: number
}

/**
 * Parses `Content-Range: bytes 0-4/10`. Returns undefined when it does not match the length of the body, or when a number exceeds
 * `Number.MAX_SAFE_INTEGER`.
 */
export function contentRange(field: string | null, length: number): ByteRange | undefined {
  const match = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(field ?? '')
  if (!match) return undefined
  const [first, last, total] = match.slice(1).map(Number) as [number, number, number]
  return Number.isSafeInteger(total) && first <= last && last < total && last - first + 1 === length ? { first, last, total } : undefined
}

/**
 * Parses a Range field with a single range, for a representation of `total` bytes. Returns undefined for multiple ranges, for an invalid
 * field and for a range that cannot be satisfied. Source: RFC 9110, section 14.1.2.
 */
export function readRange(field: string, total: number): ByteRange | undefined {
  const match = /^bytes=(\d*)-(\d*)$/i.exec(field.trim())
  if (!match || total === 0) return undefined
  const [, from = '', to = ''] = match
  if (from === '') return Number(to) > 0 ? { first: Math.max(0, total - Number(to)), last: total - 1, total } : undefined
  const first = Number(from)
  const last = to === '' ? total - 1 : Math.min(Number(to), total - 1)
  return first <= last && (to === '' || first <= Number(to)) ? { first, last, total } : undefined
}
