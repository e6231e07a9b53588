import type { Redactor } from './redactor.ts'
import { redactUrl } from './url.ts'

/** So much of a message and of a stack is shown, in characters. */
const MAX_MESSAGE = 4096
const MAX_STACK = 16_384
const MAX_DEPTH = 8
const MAX_ERRORS = 16
/** What system errors say beside their message. */
const PLAIN_FIELDS = ['code', 'errno', 'syscall', 'hostname', 'port'] as const
const BUILT_IN = /* @__PURE__ */ new Set<unknown>([Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError])

/**
 * Gives back the cause as it is when it is a plain error that shows no secret, else a copy of its name, message, stack and code. What an error holds
 * beside these (requests, sockets, bytes of an answer) is never shown.
 */
export function redactCause(cause: unknown, redact: Redactor): unknown {
  if (cause === undefined || cause === null) return undefined
  if (!(cause instanceof Error)) return redact.value(typeof cause === 'object' ? plain(cause) : cause)
  return isHarmless(cause, redact, 0) ? cause : copy(cause, redact, 0)
}

/** True for an error of the platform that holds nothing but texts and numbers in which no secret stands. */
function isHarmless(error: Error, redact: Redactor, depth: number): boolean {
  if (depth > MAX_DEPTH || !BUILT_IN.has(Object.getPrototypeOf(error)?.constructor)) return false
  return Object.getOwnPropertyNames(error).every(name => {
    const value = read(error, name)
    if (name === 'cause') return value === undefined || (value instanceof Error && isHarmless(value, redact, depth + 1))
    if (name === 'message' || name === 'stack') return typeof value === 'string' && shown(value, redact, MAX_STACK) === value
    return isPlainField(name) && isPlain(value, redact)
  })
}

function copy(error: Error, redact: Redactor, depth: number): Error {
  const cause = read(error, 'cause')
  const inner = cause instanceof Error && depth < MAX_DEPTH ? { cause: copy(cause, redact, depth + 1) } : undefined
  const errors = read(error, 'errors')
  const message = shown(error.message, redact, MAX_MESSAGE)
  const clean =
    Array.isArray(errors) && depth < MAX_DEPTH
      ? new AggregateError(
          errors
            .slice(0, MAX_ERRORS)
            .filter(one => one instanceof Error)
            .map(one => copy(one, redact, depth + 1)),
          message,
          inner,
        )
      : new Error(message, inner)
  const fields: Record<string, unknown> = { name: shown(error.name, redact, 100), stack: shown(error.stack ?? '', redact, MAX_STACK) }
  for (const name of PLAIN_FIELDS) {
    const value = read(error, name)
    if (value !== undefined && isPlain(value, redact)) fields[name] = value
  }
  for (const [name, value] of Object.entries(fields)) Object.defineProperty(clean, name, { value, configurable: true, writable: true })
  return clean
}

const isPlainField = (name: string): boolean => name === 'name' || (PLAIN_FIELDS as readonly string[]).includes(name)

const isPlain = (value: unknown, redact: Redactor): boolean =>
  typeof value === 'number' || (typeof value === 'string' && value.length <= 256 && redact.text(value) === value)

/** A text of an error, cut, and its addresses without what they must not show. */
function shown(value: unknown, redact: Redactor, most: number): string {
  const text = redact.foreign(String(value))
  const cut = text.length > most ? `${text.slice(0, most)}…` : text
  return cut.replace(/https?:\/\/[^\s"'<>)]+/g, redactUrl)
}

const read = (object: object, name: string): unknown => {
  try {
    return (object as Record<string, unknown>)[name]
  } catch {
    return undefined
  }
}

const plain = (value: object): unknown => {
  try {
    return JSON.parse(JSON.stringify(value) ?? 'null')
  } catch {
    return Object.prototype.toString.call(value)
  }
}
