import { isPlainQuery, REDACTED } from './names.ts'

/** Longer URLs are cut after this many characters. */
const MAX_URL_LENGTH = 8192
/** The minimum length of a path segment that can be a key, in characters. */
const MIN_KEY_LENGTH = 20

/**
 * Redacts a URL: removes the fragment and replaces the user info, keys in the path, and query values that may be secret. Takes linear time.
 */
export function redactUrl(url: string): string {
  const cut = url.length > MAX_URL_LENGTH ? `${url.slice(0, MAX_URL_LENGTH)}…` : url
  const whole = before(cut, '#')
  const address = before(whole, '?')
  const clean = redactPath(redactUser(address))
  if (whole.length <= address.length + 1) return clean
  const fields = whole.slice(address.length + 1).split('&')
  return `${clean}?${fields.map(redactField).join('&')}`
}

/** The parts of a URL's path that look like keys. */
export const keysInPath = (address: string): string[] => partsOf(address).filter(looksLikeKey)

/** The user info (`user:password`) of a URL, still encoded; empty when there is none. */
export function userOf(address: string): string {
  const start = address.indexOf('://')
  const authority = start < 0 ? '' : before(address.slice(start + 3), '/')
  return authority.slice(0, Math.max(0, authority.lastIndexOf('@')))
}

/** The text before the first occurrence of `mark`, or the whole text. */
const before = (text: string, mark: string): string => {
  const at = text.indexOf(mark)
  return at < 0 ? text : text.slice(0, at)
}

function redactUser(address: string): string {
  const user = userOf(address)
  const start = address.indexOf('://') + 3
  return user === '' ? address : `${address.slice(0, start)}${REDACTED}${address.slice(start + user.length)}`
}

function redactPath(address: string): string {
  const start = pathStart(address)
  const path = address
    .slice(start)
    .split('/')
    .map(segment => (segment.split(KEY_SEPARATORS).some(looksLikeKey) ? REDACTED : segment))
  return address.slice(0, start) + path.join('/')
}

function redactField(field: string): string {
  const name = before(field, '=')
  if (isPlainQuery(name)) return field
  return name === field ? REDACTED : `${name}=${REDACTED}`
}

/** Characters that separate a key from other text in the same segment, as in `/bot123:key`. */
const KEY_SEPARATORS = /[:;,=@!*'()]/

const partsOf = (address: string): string[] =>
  address
    .slice(pathStart(address))
    .split('/')
    .flatMap(segment => segment.split(KEY_SEPARATORS))

/** The index at which the path of a URL begins. */
function pathStart(address: string): number {
  const start = address.indexOf('://')
  const path = start < 0 ? 0 : address.indexOf('/', start + 3)
  return path < 0 ? address.length : path
}

/** True for text that looks machine-generated: a JWT, or at least 20 characters that mix letters and digits within one word. */
function looksLikeKey(text: string): boolean {
  if (text.startsWith('eyJ') && text.includes('.')) return true
  if (text.length < MIN_KEY_LENGTH || !/^[\w.~%+-]+$/.test(text)) return false
  return text.split(/[-_.~%+]/).some(word => /\d/.test(word) && /[a-z]/i.test(word))
}
