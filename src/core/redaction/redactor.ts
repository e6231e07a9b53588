import { isPlainResponseHeader, isSecretHeader, REDACTED } from './names.ts'
import { collectSecrets, formsOf, type Secrets, type Suspect } from './secrets.ts'
import { redactUrl } from './url.ts'

/** Removes the secrets of one call from strings, URLs, headers and values. */
export interface Redactor {
  /** Registers a secret that is not in the request itself, such as a token that a login returned. */
  add(secret: string): void
  /** Registers a request derived from the first one, by a layer or by a redirect. Its secrets are removed too. */
  also(request: Suspect): void
  /** Redacts a URL: user, fragment, keys in the path, query values and registered secrets. */
  url(url: string): string
  /** Removes secrets from a string. */
  text(text: string): string
  /**
   * Redacts a string that a server wrote. When the request holds data that cannot be searched for, such as a large body, the whole string
   * is replaced.
   */
  foreign(text: string): string
  /** Returns a redacted copy of response headers. */
  headers(headers: Headers): Headers
  /** Returns a redacted copy of a JSON-like value, property names included. */
  value(value: unknown): unknown
}

/** Strings longer than this in total, in characters, are replaced as a whole. */
const MAX_TEXT_LENGTH = 262_144
/** With more secrets than this in one string, the whole string is replaced. */
const MAX_SECRETS_FOUND = 64
/** The length of the prefix by which secrets are looked up, in characters. */
const PREFIX_LENGTH = 8
const MAX_DEPTH = 20
/** How many derived requests of one call are kept. Beyond this the oldest is dropped; the first request always stays. */
const MAX_REQUESTS = 16

/**
 * Creates the redactor of one call. Everything the caller put into headers, query and body counts as secret, except known plain names such
 * as `page`. The request is read only when something must be redacted. The cost is linear in the size of the text plus the size of the
 * request.
 */
export function createRedactor(request: () => Suspect): Redactor {
  const added = new Set<string>()
  let own: Secrets | undefined
  const later: Suspect[] = []
  const secrets = () => (own ??= merge([request(), ...later]))

  /** The secrets found in a text, longest first; `undefined` when there are too many or the text is too long. */
  function findIn(text: string): string[] | undefined {
    if (text.length > MAX_TEXT_LENGTH) return undefined
    const { texts } = secrets()
    const found = [...added].filter(secret => text.includes(secret))
    if (texts.size > 0 && text.length >= PREFIX_LENGTH) {
      const starts = new Set<string>()
      for (let at = 0; at + PREFIX_LENGTH <= text.length; at++) starts.add(text.slice(at, at + PREFIX_LENGTH))
      for (const secret of texts) {
        if (!starts.has(secret.slice(0, PREFIX_LENGTH))) continue
        found.push(secret)
        if (found.length > MAX_SECRETS_FOUND) return undefined
      }
    }
    return found.sort((a, b) => b.length - a.length)
  }

  const text = (value: string): string => {
    const found = findIn(value)
    return found ? removeSecrets(found, value) : REDACTED
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
      for (const [name, value] of shown) clean.append(name, found ? removeSecrets(found, value) : REDACTED)
      return clean
    },
    value(value) {
      if (hidden() && value !== undefined) return REDACTED
      const all = textOf(value)
      const found = all === undefined ? undefined : findIn(all)
      return found ? rewrite(value, part => removeSecrets(found, part), 0) : REDACTED
    },
  }
}

/** Replaces secrets in a text. A prefix of a secret at the end of the text is replaced too, because the text may have been cut there. */
const removeSecrets = (found: readonly string[], text: string): string =>
  found.reduce((clean, secret) => {
    const whole = clean.replaceAll(secret, REDACTED)
    const last = whole.lastIndexOf(secret.slice(0, PREFIX_LENGTH))
    return last >= 0 && secret.startsWith(whole.slice(last)) ? whole.slice(0, last) + REDACTED : whole
  }, text)

/** The secrets of all requests of one call. A body that requests share is read only once. */
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

/** All strings in a value, joined; `undefined` when they exceed `MAX_TEXT_LENGTH`. */
function textOf(value: unknown): string | undefined {
  const parts: string[] = []
  let length = 0
  rewrite(
    value,
    part => {
      length += part.length + 1
      if (length <= MAX_TEXT_LENGTH) parts.push(part)
      return part
    },
    0,
  )
  return length <= MAX_TEXT_LENGTH ? parts.join('\n') : undefined
}

/** A copy of a value with every string and property name rewritten. Values nested deeper than `MAX_DEPTH` are replaced. */
function rewrite(value: unknown, text: (part: string) => string, depth: number): unknown {
  if (typeof value === 'string') return text(value)
  if (typeof value !== 'object' || value === null) return value
  if (depth > MAX_DEPTH) return REDACTED
  if (Array.isArray(value)) return value.map(item => rewrite(item, text, depth + 1))
  const entries = Object.entries(value).map(([name, item]) => [text(name), rewrite(item, text, depth + 1)] as const)
  return Object.fromEntries(entries)
}
