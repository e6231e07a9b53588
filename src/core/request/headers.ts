const NAME = /^[!#$%&'*+.^_`|~0-9a-z-]+$/i
/** The characters that `fetch` can send in a header value: visible ASCII, space, tab and Latin-1. */
const VALUE = /^[\t\u0020-\u007e\u0080-\u00ff]*$/

/** The error for an invalid header. Its message names the header and does not show its value. */
export class InvalidHeader extends TypeError {}

/** True for a valid header name and value. */
export const isHeader = (name: string, value: string): boolean => NAME.test(name) && VALUE.test(value)

/**
 * Converts headers to a plain record with names in lower case. Undefined values are skipped.
 * @param option The name of the option, used in the error message.
 * @throws TypeError that names an invalid header and does not show its value.
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

/** Validates a header and sets it. @throws TypeError that names an invalid header and does not show its value. */
export function setHeader(record: Record<string, string>, name: string, value: string, option = 'headers'): void {
  if (!NAME.test(name)) throw new InvalidHeader(`${option}: ${JSON.stringify(name.slice(0, 40))} is not a valid header name`)
  if (!VALUE.test(value)) throw new InvalidHeader(`${option}.${name} contains a character that is not allowed in a header`)
  record[name.toLowerCase()] = value.trim()
}
/** Request headers: a `Headers` object, a record, or an array of `[name, value]` pairs. In a record, `undefined` omits a header. */
export type HeadersLike = Headers | Readonly<Record<string, string | undefined>> | readonly (readonly [string, string])[]
