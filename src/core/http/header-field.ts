const MAX_LENGTH = 4096

/** A header's value, when it is short enough to be honest. */
export function field(headers: Headers, name: string): string {
  const value = headers.get(name)
  return value && value.length <= MAX_LENGTH ? value : ''
}

/** A number of 0 or more in plain decimal digits; anything else is undefined. */
export const count = (text: string | undefined): number | undefined => (text && /^\d+(\.\d+)?$/.test(text) ? Number(text) : undefined)
