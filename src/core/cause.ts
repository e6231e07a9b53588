import type { Redactor } from './redact.ts'

/** Gives back the cause as it is when it shows no secret, else a copy of the error without it. */
export function redactCause(cause: unknown, redact: Redactor): unknown {
  if (cause === undefined || cause === null) return undefined
  if (!(cause instanceof Error)) return typeof cause === 'object' ? redact.value(plain(cause)) : redact.value(cause)
  return shows(cause, redact, new Set()) ? copy(cause, redact, 0) : cause
}

/** Looks for a secret in everything that a console or `JSON.stringify` would show of a value. */
function shows(value: unknown, redact: Redactor, seen: Set<unknown>): boolean {
  if (typeof value === 'string') return redact.text(value) !== value || /[?&][^=&\s]+=/.test(value)
  if (typeof value !== 'object' || value === null || seen.has(value) || seen.size > 1000) return false
  seen.add(value)
  if (value instanceof Map || value instanceof Set || value instanceof Headers) return [...value].some(item => shows(item, redact, seen))
  return Object.getOwnPropertyNames(value).some(name => shows(read(value, name), redact, seen))
}

function copy(error: Error, redact: Redactor, depth: number): Error {
  const clean = new Error(
    urls(error.message, redact),
    error.cause instanceof Error && depth < 8 ? { cause: copy(error.cause, redact, depth + 1) } : undefined,
  )
  const code = read(error, 'code')
  const fields = { name: error.name, stack: urls(error.stack ?? '', redact), ...(typeof code === 'string' && { code }) }
  for (const [name, value] of Object.entries(fields)) Object.defineProperty(clean, name, { value, configurable: true, writable: true })
  return clean
}

const urls = (text: string, redact: Redactor) => redact.text(text.replace(/https?:\/\/[^\s"'<>)]+/g, url => redact.url(url)))

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
    return String(value)
  }
}
