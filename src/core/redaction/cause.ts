import type { Redactor } from './redactor.ts'
import { redactUrl } from './url.ts'

/** Error messages and stack traces are cut after this many characters. */
const MAX_MESSAGE_LENGTH = 4096
const MAX_STACK_LENGTH = 16_384
const MAX_DEPTH = 8
const MAX_ERRORS = 16
/** The fields of a Node system error that may be shown beside its message. */
const PLAIN_FIELDS = ['code', 'errno', 'syscall', 'hostname', 'port'] as const
const BUILT_IN = /* @__PURE__ */ new Set<unknown>([Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError])

/**
 * Returns the cause of an error in a form that shows no secret. A built-in error without secrets is returned unchanged. Any other error is
 * replaced by a copy of its name, message, stack, `cause`, `errors` and system error fields. All other properties, such as requests,
 * sockets or response bytes, are dropped.
 */
export function redactCause(cause: unknown, redact: Redactor): unknown {
  if (cause === undefined || cause === null) return undefined
  if (!(cause instanceof Error)) return redact.value(typeof cause === 'object' ? toPlainData(cause) : cause)
  return isHarmless(cause, redact, 0) ? cause : copy(cause, redact, 0)
}

/** True for a built-in error that holds only strings and numbers, none of which contains a secret. */
function isHarmless(error: Error, redact: Redactor, depth: number): boolean {
  if (depth > MAX_DEPTH || !BUILT_IN.has(Object.getPrototypeOf(error)?.constructor)) return false
  return Object.getOwnPropertyNames(error).every(name => {
    const value = read(error, name)
    if (name === 'cause') return value === undefined || (value instanceof Error && isHarmless(value, redact, depth + 1))
    if (name === 'message' || name === 'stack') return typeof value === 'string' && shown(value, redact, MAX_STACK_LENGTH) === value
    return isPlainField(name) && isPlain(value, redact)
  })
}

/** A redacted copy of an error, with its causes and aggregated errors down to `MAX_DEPTH` levels. */
function copy(error: Error, redact: Redactor, depth: number): Error {
  const cause = read(error, 'cause')
  const inner = cause instanceof Error && depth < MAX_DEPTH ? { cause: copy(cause, redact, depth + 1) } : undefined
  const errors = read(error, 'errors')
  const message = shown(error.message, redact, MAX_MESSAGE_LENGTH)
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
  const fields: Record<string, unknown> = {
    name: shown(error.name, redact, 100),
    stack: shown(error.stack ?? '', redact, MAX_STACK_LENGTH),
  }
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

/** The text of an error, redacted and cut to `maxLength` characters. URLs in it are redacted too. */
function shown(value: unknown, redact: Redactor, maxLength: number): string {
  const text = redact.foreign(String(value))
  const cut = text.length > maxLength ? `${text.slice(0, maxLength)}…` : text
  return cut.replace(/https?:\/\/[^\s"'<>)]+/g, redactUrl)
}

/** Reads a property; `undefined` when its getter throws. */
const read = (object: object, name: string): unknown => {
  try {
    return (object as Record<string, unknown>)[name]
  } catch {
    return undefined
  }
}

/** A JSON copy of an object, or its type tag such as `[object Object]` when it cannot be written as JSON. */
const toPlainData = (value: object): unknown => {
  try {
    return JSON.parse(JSON.stringify(value) ?? 'null')
  } catch {
    return Object.prototype.toString.call(value)
  }
}
