import { isPlainQuery, REDACTED } from './names.ts'

/** An address longer than this is shown by its beginning, in characters. */
const LONGEST = 8192
/** The shortest text in a path that can be a key. */
const KEY_LENGTH = 20

/** Leaves the user, the fragment, keys in the path and every value that is not a plain word out of an address. Takes linear time. */
export function redactUrl(url: string): string {
  const cut = url.length > LONGEST ? `${url.slice(0, LONGEST)}…` : url
  const whole = before(cut, '#')
  const address = before(whole, '?')
  const clean = redactPath(redactUser(address))
  if (whole.length <= address.length + 1) return clean
  const fields = whole.slice(address.length + 1).split('&')
  return `${clean}?${fields.map(redactField).join('&')}`
}

/** The parts of a path that look like keys. */
export const keysInPath = (address: string): string[] => partsOf(address).filter(looksLikeKey)

/** User and password of an address, as they are written; empty when it has none. */
export function userOf(address: string): string {
  const start = address.indexOf('://')
  const authority = start < 0 ? '' : before(address.slice(start + 3), '/')
  return authority.slice(0, Math.max(0, authority.lastIndexOf('@')))
}

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
    .map(segment => (segment.split(PARTS).some(looksLikeKey) ? REDACTED : segment))
  return address.slice(0, start) + path.join('/')
}

function redactField(field: string): string {
  const name = before(field, '=')
  if (isPlainQuery(name)) return field
  return name === field ? REDACTED : `${name}=${REDACTED}`
}

/** Characters that part a key from what stands beside it in one segment, as in `/bot123:key`. */
const PARTS = /[:;,=@!*'()]/

const partsOf = (address: string): string[] =>
  address
    .slice(pathStart(address))
    .split('/')
    .flatMap(segment => segment.split(PARTS))

function pathStart(address: string): number {
  const start = address.indexOf('://')
  const path = start < 0 ? 0 : address.indexOf('/', start + 3)
  return path < 0 ? address.length : path
}

/** True for text as machines make it: 20 characters and more, letters and digits mixed within a word, as no title is; a JWT too. */
function looksLikeKey(text: string): boolean {
  if (text.startsWith('eyJ') && text.includes('.')) return true
  if (text.length < KEY_LENGTH || !/^[\w.~%+-]+$/.test(text)) return false
  return text.split(/[-_.~%+]/).some(word => /\d/.test(word) && /[a-z]/i.test(word))
}
