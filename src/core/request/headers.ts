const NAME = /^[!#$%&'*+.^_`|~0-9a-z-]+$/i
/** Visible ASCII, spaces, tabs and Latin-1: what `fetch` can send. */
const VALUE = /^[\t\u0020-\u007e\u0080-\u00ff]*$/

/** A header that cannot be sent. Its message names it and does not show its value. */
export class InvalidHeader extends TypeError {}

/** True for a name and a value that a header may have. */
export const isHeader = (name: string, value: string): boolean => NAME.test(name) && VALUE.test(value)

/**
 * Reads headers as a plain record with names in lower case.
 * @throws TypeError that names a bad header and keeps its value to itself.
 */
export function readHeaders(headers: HeadersLike | undefined, option = 'headers'): Record<string, string> {
  const record: Record<string, string> = Object.create(null) as Record<string, string>
  if (headers === undefined) return record
  const pairs = Array.isArray(headers)
    ? (headers as [string, string][])
    : headers instanceof Headers
      ? [...headers]
      : Object.entries(headers)
  for (const [name, value] of pairs) if (value !== undefined && value !== null) setHeader(record, name, String(value), option)
  return record
}

/** Sets one header after checking it. */
export function setHeader(record: Record<string, string>, name: string, value: string, option = 'headers'): void {
  if (!NAME.test(name)) throw new InvalidHeader(`${option}: ${JSON.stringify(name.slice(0, 40))} is not a header name`)
  if (!VALUE.test(value)) throw new InvalidHeader(`${option}.${name} holds a character that a header must not hold`)
  record[name.toLowerCase()] = value.trim()
}
/** Headers as `fetch` takes them. */
export type HeadersLike = Headers | Readonly<Record<string, string | undefined>> | readonly (readonly [string, string])[]
