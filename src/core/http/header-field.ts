const MAX_LENGTH = 4096

/** The header's value, or `''` if it is missing or longer than 4096 characters. */
export function field(headers: Headers, name: string): string {
  const value = headers.get(name)
  return value && value.length <= MAX_LENGTH ? value : ''
}

/** Parses a decimal number of 0 or more; `undefined` for anything else. */
export const count = (text: string | undefined): number | undefined => (text && /^\d+(\.\d+)?$/.test(text) ? Number(text) : undefined)
