import { isPlainResponseHeader, isSecretHeader, REDACTED } from './names.ts'
import { collectSecrets, formsOf, type Secrets, type Suspect } from './secrets.ts'
import { redactUrl } from './url.ts'

/** Leaves out of texts, addresses, headers and values what must never be shown of one call. */
export interface Redactor {
  /** Tells it a secret that is not in the request itself, such as the token a login gave. */
  add(secret: string): void
  /** Tells it a request that was made of the first one: by a layer, by a redirect. */
  also(request: Suspect): void
  url(url: string): string
  text(text: string): string
  /** A text that a server wrote: shown only where all that the request holds can be searched for in it. */
  foreign(text: string): string
  headers(headers: Headers): Headers
  value(value: unknown): unknown
}

/** Texts longer than this in all are not shown, in characters. */
const MAX_SHOWN = 262_144
/** So many secrets found in one text are taken out of it; with more, nothing of it is shown. */
const MAX_FOUND = 64
/** Secrets are looked up by so many of their first characters. */
const PREFIX = 8
const MAX_DEPTH = 20
/** So many requests made of one call are known: the first and the newest. */
const MAX_REQUESTS = 16

/**
 * Makes the redactor of one call. Nothing is read from the request until something is to be shown. Everything that the caller put into headers, query
 * and body counts as secret, but for plain words such as `page`. Costs what is shown and what the request holds, never their product.
 */
export function createRedactor(request: () => Suspect): Redactor {
  const added = new Set<string>()
  let own: Secrets | undefined
  const later: Suspect[] = []
  const secrets = () => (own ??= merge([request(), ...later]))

  /** The secrets that stand in a text, the longest first; undefined when they are too many, or the text is too long. */
  function findIn(text: string): string[] | undefined {
    if (text.length > MAX_SHOWN) return undefined
    const { texts } = secrets()
    const found = [...added].filter(secret => text.includes(secret))
    if (texts.size > 0 && text.length >= PREFIX) {
      const starts = new Set<string>()
      for (let at = 0; at + PREFIX <= text.length; at++) starts.add(text.slice(at, at + PREFIX))
      for (const secret of texts) {
        if (!starts.has(secret.slice(0, PREFIX))) continue
        found.push(secret)
        if (found.length > MAX_FOUND) return undefined
      }
    }
    return found.sort((a, b) => b.length - a.length)
  }

  const text = (value: string): string => {
    const found = findIn(value)
    return found ? without(found, value) : REDACTED
  }
  const hidden = () => secrets().unknown

  return {
    add: secret => void formsOf(secret, 4).forEach(form => added.add(form)),
    also(more) {
      if (later.push(more) > MAX_REQUESTS) later.shift()
      own = undefined
    },
    url: url => text(redactUrl(url)),
    text,
    foreign: value => (hidden() ? REDACTED : text(value)),
    headers(headers) {
      const clean = new Headers()
      const shown = [...headers].map(([name, value]) => [name, showHeader(name, value, hidden())] as const)
      const found = findIn(shown.map(([, value]) => value).join('\n'))
      for (const [name, value] of shown) clean.append(name, found ? without(found, value) : REDACTED)
      return clean
    },
    value(value) {
      if (hidden() && value !== undefined) return REDACTED
      const all = textOf(value)
      const found = all === undefined ? undefined : findIn(all)
      return found ? rewrite(value, part => without(found, part), 0) : REDACTED
    },
  }
}

/** A text without secrets, and without the beginning of one at its end, where it may have been cut. */
const without = (found: readonly string[], text: string): string =>
  found.reduce((clean, secret) => {
    const whole = clean.replaceAll(secret, REDACTED)
    const last = whole.lastIndexOf(secret.slice(0, PREFIX))
    return last >= 0 && secret.startsWith(whole.slice(last)) ? whole.slice(0, last) + REDACTED : whole
  }, text)

/** All that the requests of one call hold; a body that they share is read once. */
function merge([first, ...later]: readonly Suspect[]): Secrets {
  const { body } = first as Suspect
  const all = [first as Suspect, ...later.map(more => (more.body === body ? { url: more.url, headers: more.headers } : more))].map(
    collectSecrets,
  )
  return { texts: new Set(all.flatMap(({ texts }) => [...texts])), unknown: all.some(({ unknown }) => unknown) }
}

const showHeader = (name: string, value: string, hidden: boolean): string =>
  isSecretHeader(name) || (hidden && !isPlainResponseHeader(name))
    ? REDACTED
    : name === 'location' || name === 'link' || name === 'content-location'
      ? redactUrl(value)
      : value

/** Every text in a value, one after another; undefined when that is more than may be shown. */
function textOf(value: unknown): string | undefined {
  const parts: string[] = []
  let length = 0
  rewrite(
    value,
    part => {
      length += part.length + 1
      if (length <= MAX_SHOWN) parts.push(part)
      return part
    },
    0,
  )
  return length <= MAX_SHOWN ? parts.join('\n') : undefined
}

/** A copy of a value whose texts, and names, are rewritten; what is nested too deeply is left out. */
function rewrite(value: unknown, text: (part: string) => string, depth: number): unknown {
  if (typeof value === 'string') return text(value)
  if (typeof value !== 'object' || value === null) return value
  if (depth > MAX_DEPTH) return REDACTED
  if (Array.isArray(value)) return value.map(item => rewrite(item, text, depth + 1))
  const entries = Object.entries(value).map(([name, item]) => [text(name), rewrite(item, text, depth + 1)] as const)
  return Object.fromEntries(entries)
}
