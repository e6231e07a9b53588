import { type Classification, type Classifier, kindOfStatus } from '../../../core/http/classifier.ts'
import { textOfPage } from '../answers/page.ts'
import { isCutOff, isMarkup } from '../answers/xml.ts'
import { EDGE_CODE, kindOfCode } from './codes.ts'

const provider = 'plex'
/** The number of characters of an HTML page that are searched for a message. */
const MAX_PAGE_TEXT = 65_536

/** Classifies errors of a media server. It has no error codes; the message is the title of an HTML page. */
export const classifyServer: Classifier = ({ status, body }) => {
  if (status < 400) return classifyCutOffXML(body)
  return { provider, providerMessage: pageMessage(body) }
}

/**
 * Classifies errors of plex.tv by their code, in JSON or XML. An empty 404 without `x-request-id` comes from the CDN edge while the API is
 * down. It says nothing about the requested resource, so it is a retryable `server` error.
 */
export const classifyAccount: Classifier = ({ status, headers, body }) => {
  if (status < 400) return classifyCutOffXML(body)
  if (status === 404 && body === undefined && !headers.has('x-request-id')) {
    return {
      provider,
      kind: 'server',
      code: EDGE_CODE,
      providerMessage: 'plex.tv is down (empty 404)',
      retryable: true,
    }
  }
  const { code, message = pageMessage(body) } = readError(body)
  const kind = kindOfCode(code) ?? (status === 422 && /invalid token/i.test(message ?? '') ? 'auth' : kindOfStatus(status))
  return { provider, kind, code, providerMessage: message, retryable: retryable(kind, status) }
}

/**
 * When the code changes the kind of the error, the kind decides about a retry instead of the status.
 * Only `rate-limit` and `server` errors are then retried.
 */
const retryable = (kind: Classification['kind'], status: number): boolean | undefined =>
  kind === kindOfStatus(status) ? undefined : kind === 'rate-limit' || kind === 'server'

const classifyCutOffXML = (body: unknown): Classification | undefined =>
  isMarkup(body) && isCutOff(body)
    ? { provider, kind: 'parse', providerMessage: 'the XML response is truncated', retryable: true }
    : undefined

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

/** Returns the first `<error …>` tag of a text. */
function errorElement(body: string): string | undefined {
  const start = body.search(/<error\b/)
  const end = start < 0 ? -1 : body.indexOf('>', start)
  return end < 0 ? undefined : body.slice(start, end + 1)
}

/** Returns the message of an HTML page: its title, else its text, at most 200 characters. */
function pageMessage(body: unknown): string | undefined {
  if (typeof body !== 'string') return undefined
  const text = (/<title>([^<]*)/i.exec(body)?.[1] ?? textOfPage(body.slice(0, MAX_PAGE_TEXT))).replace(/\s+/g, ' ').trim()
  return text === '' ? undefined : text.slice(0, 200)
}
