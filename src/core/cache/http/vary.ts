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
 * Brings a selecting header into one form: no space around commas; languages, types and codings without regard to case and,
 * where nothing is preferred, to order. Source: RFC 9111, section 4.1.
 */
export function normalise(name: string, value: string | undefined): string | null {
  if (value === undefined) return null
  const parts = value
    .split(',')
    .map(part => part.trim().replace(/\s*([;=])\s*/g, '$1'))
    .filter(Boolean)
  if (!/^accept(?:-language|-encoding|-charset)?$/.test(name)) return parts.join(',')
  return parts
    .map(part => part.toLowerCase().replace(/;q=1(?:\.0*)?$/, ''))
    .sort()
    .join(',')
}
