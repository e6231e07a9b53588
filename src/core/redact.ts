/** What stands where a secret stood. */
export const REDACTED = '[redacted]'

/** Leaves out of texts, addresses, headers and values what must never be shown of one call. */
export interface Redactor {
  /** Tells it a secret that is not in the request itself, such as the token a login gave. */
  add(secret: string): void
  url(url: string): string
  text(text: string): string
  headers(headers: Headers): Headers
  value(value: unknown): unknown
}

/** Query parameters whose values say nothing about a person and open nothing. */
const PLAIN_QUERY = new Set(
  'page per_page page_size limit offset start size count skip sort sort_by order order_by direction language lang locale region country type format fields include expand include_adult include_image_language include_video_language append_to_response year primary_release_year first_air_date_year external_source watch_region timezone season episode episodenumber version v'.split(
    ' ',
  ),
)

/** Request headers whose values may stand in an echoed answer. */
const PLAIN_HEADERS =
  /^(?:accept(?:-.*)?|cache-control|content-(?:type|length|encoding|language)|if-.*|range|user-agent|x-plex-(?:product|version|platform|platform-version|device|device-name|model|container-.*))$/

/** Response headers that hand out credentials. */
const SECRET_RESPONSE_HEADERS =
  /^(?:set-cookie2?|authorization|proxy-authorization|cookie|x-.*(?:token|key|secret).*|x-auth.*|authentication-info)$/

/** Path segments that look like a key: a JWT, or 24 and more letters and digits mixed. */
const SECRET_SEGMENT = /^(?:eyJ[\w-]+\.[\w-]+\.[\w-]*|(?=[\w-]*\d)(?=[\w-]*[a-zA-Z])[\w-]{24,})$/

/** The parts of a request that may hold secrets. */
interface Suspect {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
}

/**
 * Makes the redactor of one call. Nothing is read from the request until something is to be shown.
 * Everything that the caller put into headers, query and body counts as secret, but for plain words such as `page`.
 */
export function createRedactor(request: () => Suspect): Redactor {
  const added = new Set<string>()
  let own: string[] | undefined
  const secrets = () => {
    own ??= collect(request())
    return [...own, ...added].sort((a, b) => b.length - a.length)
  }
  const text = (value: string) => secrets().reduce((clean, secret) => clean.replaceAll(secret, REDACTED), value)
  return {
    add: secret => void forms(secret, 4).forEach(form => added.add(form)),
    url: url => text(redactUrl(url)),
    text,
    headers: headers => redactHeaders(headers, text),
    value: value => redactValue(value, text, 0),
  }
}

/** Leaves the user, the fragment and every value that is not a plain word out of an address. */
export function redactUrl(url: string): string {
  const [address = '', query] = (url.split('#')[0] as string).split(/\?(.*)/s)
  const path = address.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/]*@/i, `$1${REDACTED}@`).split('/')
  const clean = path.map((segment, i) => (i > 2 && SECRET_SEGMENT.test(segment) ? REDACTED : segment)).join('/')
  if (!query) return clean
  const fields = query.split('&').map(field => {
    const [name = '', value] = field.split(/=(.*)/s)
    return value === undefined
      ? PLAIN_QUERY.has(name.toLowerCase())
        ? name
        : REDACTED
      : `${name}=${PLAIN_QUERY.has(name.toLowerCase()) ? value : REDACTED}`
  })
  return `${clean}?${fields.join('&')}`
}

function redactHeaders(headers: Headers, text: (value: string) => string): Headers {
  const clean = new Headers()
  headers.forEach((value, name) => {
    clean.append(
      name,
      SECRET_RESPONSE_HEADERS.test(name) ? REDACTED : name === 'location' || name === 'link' ? text(redactUrl(value)) : text(value),
    )
  })
  return clean
}

function redactValue(value: unknown, text: (value: string) => string, depth: number): unknown {
  if (typeof value === 'string') return text(value)
  if (typeof value !== 'object' || value === null) return value
  if (depth > 20) return REDACTED
  if (Array.isArray(value)) return value.map(item => redactValue(item, text, depth + 1))
  const entries = Object.entries(value).map(([name, item]) => [text(name), redactValue(item, text, depth + 1)] as const)
  return Object.fromEntries(entries)
}

function collect({ url, headers, body }: Suspect): string[] {
  const found: string[] = []
  const at = url.indexOf('?')
  if (at >= 0) for (const [name, value] of new URLSearchParams(url.slice(at))) if (!PLAIN_QUERY.has(name.toLowerCase())) found.push(value)
  for (const segment of url.slice(0, at < 0 ? undefined : at).split('/')) if (SECRET_SEGMENT.test(segment)) found.push(segment)
  for (const [name, value] of Object.entries(headers)) {
    if (!PLAIN_HEADERS.test(name)) found.push(value, ...value.split(/[\s;,=]+/))
  }
  found.push(...texts(body))
  return [...new Set(found.flatMap(text => forms(text)))]
}

/** The forms in which one secret may come back: as it is, and encoded for an address or a JSON text. Short words are no secrets, unless they are known to be. */
function forms(secret: string, least = 8): string[] {
  if (secret.length < least) return []
  const encoded = attempt(encodeURIComponent, secret)
  return [...new Set([secret, encoded, encoded.replaceAll('%20', '+'), JSON.stringify(secret).slice(1, -1)])]
}

/** A body as text, and every string in it where it is JSON, every value where it is a form. */
function texts(body: unknown): string[] {
  if (body instanceof FormData) return [...body.values()].filter(value => typeof value === 'string')
  const text = body instanceof Uint8Array ? new TextDecoder().decode(body) : typeof body === 'string' ? body : ''
  const strings = [...text.matchAll(/"((?:[^"\\]|\\.)*)"(\s*:)?/gs)].flatMap(([, string = '', isName]) => (isName ? [] : [string]))
  const values = /^[^\s=&]+=/.test(text) ? [...new URLSearchParams(text).values()] : []
  return [text, ...strings, ...strings.map(unescaped), ...values]
}

/** A string of a JSON text as it was before it was written down. */
const unescaped = (string: string): string => attempt(text => JSON.parse(`"${text}"`) as string, string)

/** What a conversion makes of a text, or the text itself where it is not well-formed. */
function attempt(convert: (text: string) => string, text: string): string {
  try {
    return convert(text)
  } catch {
    return text
  }
}
