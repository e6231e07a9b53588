import { isPlainHeader, isPlainQuery } from './names.ts'
import { keysInPath, userOf } from './url.ts'

/** The parts of a request that may hold secrets. */
export interface Suspect {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** The secrets found in a request. */
export interface Secrets {
  /** Every secret, in each encoding in which a server may send it back. */
  readonly texts: ReadonlySet<string>
  /** True when the body is too large to search, or cannot be read. Text from the server is then not shown at all. */
  readonly unknown: boolean
}

/** Strings shorter than this, in characters, do not count as secrets unless they are registered as such. */
const MIN_SECRET_LENGTH = 8
/** How many characters of a body, and how many strings in it, are searched. With more, text from the server is not shown. */
const MAX_BODY_LENGTH = 65_536
const MAX_TEXTS = 1000

/** Collects the secrets in the user info, path, query, headers and body of a request, in linear time. */
export function collectSecrets({ url, headers, body }: Suspect): Secrets {
  const found: string[] = []
  const at = url.indexOf('?')
  const address = at < 0 ? url : url.slice(0, at)
  if (at >= 0) for (const [name, value] of new URLSearchParams(url.slice(at))) if (!isPlainQuery(name)) found.push(value)
  found.push(...keysInPath(address), ...userOf(address).split(':'))
  const values = Object.entries(headers).flatMap(([name, value]) => (isPlainHeader(name) ? [] : [value]))
  for (const value of values) if (value.length <= MAX_BODY_LENGTH) found.push(value, ...value.split(/[\s;,=]/, MAX_TEXTS))
  const inBody = textsOf(body)
  if (inBody) found.push(...inBody)
  const unknown = inBody === undefined || found.length > 2 * MAX_TEXTS || values.some(value => value.length > MAX_BODY_LENGTH)
  return { texts: new Set(found.slice(0, 2 * MAX_TEXTS).flatMap(text => formsOf(text))), unknown }
}

/** The forms in which a server may send a secret back: unchanged, percent-encoded, form-encoded, and escaped for JSON. */
export function formsOf(secret: string, least = MIN_SECRET_LENGTH): string[] {
  if (secret.length < least) return []
  const encoded = attempt(encodeURIComponent, secret)
  return [secret, encoded, encoded.replaceAll('%20', '+'), JSON.stringify(secret).slice(1, -1)]
}

/** The strings in a body: the whole text, each JSON string, and each form value. `undefined` when the body cannot be searched. */
function textsOf(body: unknown): string[] | undefined {
  if (body === undefined || body === null) return []
  if (body instanceof FormData) return formTexts(body)
  if (body instanceof Uint8Array) return body.byteLength > MAX_BODY_LENGTH ? undefined : textsOf(new TextDecoder().decode(body))
  // servers do not repeat images, audio or video in their responses
  if (body instanceof Blob) return /^(?:image|audio|video)\//.test(body.type) ? [] : undefined
  if (body instanceof URLSearchParams) return textsOf(body.toString())
  if (typeof body !== 'string' || body.length > MAX_BODY_LENGTH) return undefined
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
    if (length > MAX_BODY_LENGTH || texts.length > MAX_TEXTS) return undefined
  }
  return texts
}

/** Every quoted string of a text in its escaped form, except property names. */
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

/** Undoes the escapes of a JSON string. */
const unescaped = (string: string): string => (string.includes('\\') ? attempt(text => JSON.parse(`"${text}"`) as string, string) : string)

/** The result of a conversion, or the text itself when it is malformed. */
function attempt(convert: (text: string) => string, text: string): string {
  try {
    return convert(text)
  } catch {
    return text
  }
}
