import { isPlainHeader, isPlainQuery } from './names.ts'
import { keysInPath, userOf } from './url.ts'

/** The parts of a request that may hold secrets. */
export interface Suspect {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** What a request holds that must not be shown. */
export interface Secrets {
  /** Each in all the forms in which it may come back. */
  readonly texts: ReadonlySet<string>
  /** True when the body is too large to be searched for, or cannot be read: then nothing that a server says may be shown. */
  readonly unknown: boolean
}

/** Short words are no secrets, unless they are known to be. */
const SHORTEST = 8
/** So many characters of a body, and so many texts in it, are searched for; beyond them nothing of the answer is shown. */
const MAX_BODY = 65_536
const MAX_TEXTS = 1000

/** Collects what the caller put into the user, the path, the query, the headers and the body of a request. Takes linear time. */
export function collectSecrets({ url, headers, body }: Suspect): Secrets {
  const found: string[] = []
  const at = url.indexOf('?')
  const address = at < 0 ? url : url.slice(0, at)
  if (at >= 0) for (const [name, value] of new URLSearchParams(url.slice(at))) if (!isPlainQuery(name)) found.push(value)
  found.push(...keysInPath(address), ...userOf(address).split(':'))
  const values = Object.entries(headers).flatMap(([name, value]) => (isPlainHeader(name) ? [] : [value]))
  for (const value of values) if (value.length <= MAX_BODY) found.push(value, ...value.split(/[\s;,=]/, MAX_TEXTS))
  const inBody = textsOf(body)
  if (inBody) found.push(...inBody)
  const unknown = inBody === undefined || found.length > 2 * MAX_TEXTS || values.some(value => value.length > MAX_BODY)
  return { texts: new Set(found.slice(0, 2 * MAX_TEXTS).flatMap(text => formsOf(text))), unknown }
}

/** The forms in which one secret may come back: as it is, and encoded for an address or a JSON text. */
export function formsOf(secret: string, least = SHORTEST): string[] {
  if (secret.length < least) return []
  const encoded = attempt(encodeURIComponent, secret)
  return [secret, encoded, encoded.replaceAll('%20', '+'), JSON.stringify(secret).slice(1, -1)]
}

/** The texts in a body: the whole, every string in it where it is JSON, every value where it is a form; undefined when there is no saying. */
function textsOf(body: unknown): string[] | undefined {
  if (body === undefined || body === null) return []
  if (body instanceof FormData) return formTexts(body)
  if (body instanceof Uint8Array) return body.byteLength > MAX_BODY ? undefined : textsOf(new TextDecoder().decode(body))
  // pictures, sound and film are not read back to anybody
  if (body instanceof Blob) return /^(?:image|audio|video)\//.test(body.type) ? [] : undefined
  if (body instanceof URLSearchParams) return textsOf(body.toString())
  if (typeof body !== 'string' || body.length > MAX_BODY) return undefined
  const strings = stringsOf(body)
  const values = body.includes('=') && !/^\s*[[{"]/.test(body) ? [...new URLSearchParams(body).values()] : []
  return strings.length + values.length > MAX_TEXTS ? undefined : [body, ...strings, ...strings.map(unescaped), ...values]
}

function formTexts(form: FormData): string[] | undefined {
  const texts: string[] = []
  let length = 0
  for (const [, value] of form) {
    const more = typeof value === 'string' ? [value] : textsOf(value)
    if (!more) return undefined
    for (const text of more) length += text.length
    texts.push(...more)
    if (length > MAX_BODY || texts.length > MAX_TEXTS) return undefined
  }
  return texts
}

/** Every quoted string of a text that is no property's name, as it is written. */
function stringsOf(text: string): string[] {
  const strings: string[] = []
  for (let start = text.indexOf('"'); start >= 0; ) {
    let end = start + 1
    while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1
    if (end >= text.length) break
    let after = end + 1
    while (/\s/.test(text[after] ?? '')) after++
    if (text[after] !== ':') strings.push(text.slice(start + 1, end))
    start = text.indexOf('"', after)
  }
  return strings
}

/** A string of a JSON text as it was before it was written down. */
const unescaped = (string: string): string => (string.includes('\\') ? attempt(text => JSON.parse(`"${text}"`) as string, string) : string)

/** What a conversion makes of a text, or the text itself where it is not well-formed. */
function attempt(convert: (text: string) => string, text: string): string {
  try {
    return convert(text)
  } catch {
    return text
  }
}
