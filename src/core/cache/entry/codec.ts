import { checksum } from '../../hash.ts'
import { readFields } from './check.ts'
import type { Entry } from './type.ts'

export type { Entry } from './type.ts'

const VERSION = 1

/** Headers that hand out sessions: no store outlives the process with them. */
export const COOKIES = /^set-cookie2?$/

/** Writes an entry as text: a checksum, a line that describes it, and its body as it is. */
export function seal({ body, headers: all, ...more }: Entry): string {
  const entry = { ...more, headers: all.filter(([name]) => !COOKIES.test(name)) }
  const kind = body === null ? 'none' : typeof body === 'string' ? 'text' : 'base64'
  const rest = `${JSON.stringify({ v: VERSION, body: kind, ...entry })}\n${body === null ? '' : typeof body === 'string' ? body : toBase64(body)}`
  return `#${checksum(rest)} ${rest}`
}

/** Reads what {@link seal} wrote; undefined for anything else: torn, flipped, of another version or key, or with a field that is not what it must be. */
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

/** Bytes as text where they are UTF-8 and come back the same, else as they are. */
export function toBody(bytes: Uint8Array | null): Entry['body'] {
  if (!bytes) return null
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return bytes.slice()
  }
}

/** What an entry costs, in bytes, roughly. */
export const sizeOf = ({ body, headers }: Entry): number => 256 + (body?.length ?? 0) + headers.length * 32

function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (let i = 0; i < bytes.length; i += 8192) binary += String.fromCharCode(...bytes.subarray(i, i + 8192))
  return btoa(binary)
}

const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), char => char.charCodeAt(0))
