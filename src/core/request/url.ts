/** Parses `baseURL`. @throws TypeError unless it is an absolute http or https URL without query, fragment, user and password. */
export function parseBase(baseURL: string | undefined): URL | undefined {
  if (baseURL === undefined) return undefined
  const base = parse(baseURL)
  if (!base || !/^https?:$/.test(base.protocol)) throw new TypeError('baseURL must be an absolute http or https URL')
  if (base.username || base.password) throw userRefused('baseURL')
  if (base.search || base.hash) throw new TypeError('baseURL must not contain a query or a fragment')
  return base
}

/**
 * Appends a path to the base URL, fills in `{params}` and adds the query.
 * @throws TypeError when a parameter is missing or unused, a query value is invalid, or the URL would be outside the base URL.
 */
export function buildURL(base: URL | undefined, path: string, params?: Readonly<Record<string, ParamValue>>, query?: Query): string {
  if (typeof path !== 'string') throw new TypeError('path must be a string')
  const filled = fillPath(path, params)
  const url = base ? join(base, filled) : absolute(filled)
  addQuery(url, query)
  url.hash = ''
  return url.href
}

/** Reads the origin of an address. @throws TypeError when it is not an http or https address. */
export function readOrigin(address: string | URL | undefined): string {
  const url = address === undefined ? undefined : parse(String(address))
  if (!url || !/^https?:$/.test(url.protocol))
    throw new TypeError("origin must be an http or https address, such as 'https://api.example.com'")
  return url.origin
}

/** The origin of a normalized URL. All URLs inside this library are normalized. */
export const originOf = (href: string): string => href.slice(0, href.indexOf('/', 8))

/** Replaces each `{name}` of a path by its percent-encoded parameter. */
function fillPath(path: string, params: Readonly<Record<string, ParamValue>> = {}): string {
  const used = new Set<string>()
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    used.add(name)
    const value = Object.hasOwn(params, name) ? params[name] : undefined
    const text = value === undefined || value === null ? '' : String(value)
    if (text === '') throw new TypeError(`params.${name} is missing or empty`)
    if (text === '.' || text === '..') throw new TypeError(`params.${name} must not be a dot segment`)
    return encodeText(text, `params.${name}`)
  })
  const extra = Object.keys(params).find(name => !used.has(name))
  if (extra !== undefined) throw new TypeError(`params.${extra} is not used in the path`)
  return filled
}

/** Appends a path to the base URL, or accepts an absolute URL below it. */
function join(base: URL, path: string): URL {
  const target = /^[a-z][a-z0-9+.-]*:/i.test(path) ? absolute(path) : checked(relative(base, path))
  const root = base.pathname.replace(/\/$/, '')
  const inside = target.origin === base.origin && (target.pathname === root || target.pathname.startsWith(`${root}/`))
  if (!inside) throw new TypeError('path must stay below baseURL')
  return target
}

function relative(base: URL, path: string): string {
  if (/^[/\\]{2}|^[/\\]*\\/.test(path)) throw new TypeError('path must stay below baseURL')
  const separator = path === '' || /^[/?#]/.test(path) ? '' : '/'
  return base.href.replace(/\/$/, '') + separator + path
}

function absolute(path: string): URL {
  const url = checked(path)
  if (!/^https?:$/.test(url.protocol)) throw new TypeError('path must be an absolute http or https URL when there is no baseURL')
  return url
}

/** Parses a URL. Rejects dot segments, plain or encoded, and characters that URL parsers treat differently. */
function checked(address: string): URL {
  const path = address.split(/[?#]/, 1)[0] as string
  if (/[\\\u0000-\u001f\u007f]|%5c/i.test(path)) throw new TypeError('path must not contain backslashes or control characters')
  if (/(?:^|\/|%2f)(?:\.|%2e){1,2}(?:$|\/|%2f)/i.test(path)) throw new TypeError('path must not contain dot segments')
  const url = parse(address)
  if (!url) throw new TypeError('path must be an absolute http or https URL when there is no baseURL')
  if (url.username || url.password) throw userRefused('path')
  return url
}

/**
 * The error for a URL with a user or password. URLs appear in logs, so credentials in them are rejected. The message does not show them.
 */
export const userRefused = (option: string): TypeError =>
  new TypeError(`${option} must not contain a user or a password; use auth: header('authorization', 'Basic …')`)

/** Appends query parameters. An array repeats its parameter; a Date becomes an ISO 8601 string; `undefined` and `null` are skipped. */
function addQuery(url: URL, query: Query | undefined): void {
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const item of Array.isArray(value) ? value : [value as QueryValue]) {
      if (item === undefined || item === null) continue
      if (typeof item === 'object' && !(item instanceof Date))
        throw new TypeError(`query.${name} must be a plain value or an array of them`)
      if (typeof item === 'number' && !Number.isFinite(item)) throw new TypeError(`query.${name} must be a finite number`)
      url.searchParams.append(name, item instanceof Date ? item.toISOString() : String(item))
    }
  }
}

function encodeText(text: string, name: string): string {
  try {
    return encodeURIComponent(text)
  } catch {
    throw new TypeError(`${name} is not well-formed text`)
  }
}

function parse(address: string): URL | undefined {
  try {
    return new URL(address)
  } catch {
    return undefined
  }
}
/** Values of a path parameter. */
export type ParamValue = string | number | bigint
/** Values of a query parameter. An array repeats the parameter, a Date is sent as ISO 8601, and `undefined` or `null` omits it. */
export type QueryValue = string | number | bigint | boolean | Date | null | undefined | readonly (string | number | bigint | boolean)[]
/**
 * Query parameters by name.
 * @example { page: 2, genres: ['drama', 'crime'], since: new Date(0) } // page=2&genres=drama&genres=crime&since=1970-01-01T00:00:00.000Z
 */
export type Query = Readonly<Record<string, QueryValue>>
