import { type Classification, type Classifier, kindOfStatus } from '../../core/http/classifier.ts'
import { EDGE, kindOfCode } from './codes.ts'
import { textOfPage } from './page.ts'
import { isCutOff, isMarkup } from './xml.ts'

const provider = 'plex'
/** So much of a page is looked at for its words, in characters. */
const LONGEST = 65_536

/** Reads a media server's failures: it knows no codes, its words stand in the title of a page. */
export const classifyServer: Classifier = ({ status, body }) => {
  if (status < 400) return cutOff(body)
  return { provider, providerMessage: pageText(body) }
}

/**
 * Reads plex.tv's failures: codes in JSON or XML. An empty 404 that the API did not number comes from its edge, where the API is down:
 * it says nothing of what was asked for.
 */
export const classifyAccount: Classifier = ({ status, headers, body }) => {
  if (status < 400) return cutOff(body)
  if (status === 404 && body === undefined && !headers.has('x-request-id')) {
    return { provider, kind: 'server', code: EDGE, providerMessage: 'plex.tv does not answer: its edge does', retryable: true }
  }
  const { code, message = pageText(body) } = readError(body)
  const kind = kindOfCode(code) ?? (status === 422 && /invalid token/i.test(message ?? '') ? 'auth' : kindOfStatus(status))
  return { provider, kind, code, providerMessage: message, retryable: retryable(kind, status) }
}

/** A verdict of plex.tv stands: what it means by its code is not worth a second try, whatever the status. */
const retryable = (kind: Classification['kind'], status: number): boolean | undefined =>
  kind === kindOfStatus(status) ? undefined : kind === 'rate-limit' || kind === 'server'

const cutOff = (body: unknown): Classification | undefined =>
  isMarkup(body) && isCutOff(body) ? { provider, kind: 'parse', providerMessage: 'the XML is cut off', retryable: true } : undefined

function readError(body: unknown): { code?: number | undefined; message?: string | undefined } {
  const error = typeof body === 'string' ? errorElement(body) : (body as { errors?: unknown[] } | undefined)?.errors
  if (typeof error === 'string') return { code: number(attribute(error, 'code')), message: attribute(error, 'message') }
  const { code, message } = ((Array.isArray(error) ? error[0] : (body as { error?: unknown } | undefined)?.error) ?? {}) as {
    code?: unknown
    message?: unknown
  }
  return { code: number(code), message: typeof message === 'string' ? message : undefined }
}

const number = (value: unknown): number | undefined =>
  (typeof value === 'number' || (typeof value === 'string' && value.trim() !== '')) && Number.isInteger(Number(value))
    ? Number(value)
    : undefined

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }

const attribute = (element: string, name: string): string | undefined =>
  new RegExp(`\\b${name}="([^"]*)"`).exec(element)?.[1]?.replace(/&(\w+);/g, (whole, entity: string) => ENTITIES[entity] ?? whole)

/** The first `<error …>` of a text. */
function errorElement(body: string): string | undefined {
  const start = body.search(/<error\b/)
  const end = start < 0 ? -1 : body.indexOf('>', start)
  return end < 0 ? undefined : body.slice(start, end + 1)
}

/** What a page says of a failure: its title, or its text. */
function pageText(body: unknown): string | undefined {
  if (typeof body !== 'string') return undefined
  const text = (/<title>([^<]*)/i.exec(body)?.[1] ?? textOfPage(body.slice(0, LONGEST))).replace(/\s+/g, ' ').trim()
  return text === '' ? undefined : text.slice(0, 200)
}
