import { checksum } from '../../hash.ts'
import { readFields } from './check.ts'
import type { Entry } from './type.ts'

export type { Entry } from './type.ts'

/** The version of the stored format. Entries of another version are misses. */
const VERSION = 1

/** Cookie headers, which are never written to a store outside this process. */
export const COOKIES = /^set-cookie2?$/

/** Converts an entry to text: a checksum, a line of JSON with all fields but the body, and the body. */
export function seal({ body, headers: all, ...more }: Entry): string {
  const entry = { ...more, headers: all.filter(([name]) => !COOKIES.test(name)) }
  const kind = body === null ? 'none' : typeof body === 'string' ? 'text' : 'base64'
  const rest = `${JSON.stringify({ v: VERSION, body: kind, ...entry })}\n${body === null ? '' : typeof body === 'string' ? body : toBase64(body)}`
  return `#${checksum(rest)} ${rest}`
}

/** Parses a sealed entry. Returns undefined for a damaged text, another format version, another key or an invalid field. */
export function open(text: unknown, key?: string): Entry | undefined {
  if (typeof text !== 'string' || text[0] !== '#') return undefined
  const space = text.indexOf(' ')
  const line = text.indexOf('\n')
  if (space < 0 || line < space || checksum(text.slice(space + 1)) !== text.slice(1, space)) return undefined
  try {
    const { v, body: kind, ...entry } = JSON.parse(text.slice(space + 1, line))
    if (v !== VERSION || (key !== undefined && entry.key !== key)) return undefined
    const body = text.slice(line + 1)
    if (kind === 'none') return body === '' ? readFields(entry, null) : undefined
    return kind === 'text' || kind === 'base64' ? readFields(entry, kind === 'text' ? body : fromBase64(body)) : undefined
  } catch {
    return undefined
  }
}

/** Converts a body to text if it is valid UTF-8, and else copies the bytes. */
export function toBody(bytes: Uint8Array | null): Entry['body'] {
  if (!bytes) return null
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return bytes.slice()
  }
}

/** Estimates the size of an entry in bytes. */
export const sizeOf = ({ body, headers }: Entry): number => 256 + (body?.length ?? 0) + headers.length * 32

function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (let i = 0; i < bytes.length; i += 8192) binary += String.fromCharCode(...bytes.subarray(i, i + 8192))
  return btoa(binary)
}

const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), char => char.charCodeAt(0))
