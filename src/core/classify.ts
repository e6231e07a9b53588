import type { ErrorKind } from './errors.ts'

/** An answer as a provider's classifier sees it. */
export interface ClassifiedAnswer {
  readonly status: number
  readonly headers: Headers
  /** Parsed when it is JSON, else text; undefined when empty. */
  readonly body: unknown
  readonly url: string
}

/** What a provider reads from an answer. `kind` makes it a failure, whatever its HTTP status. */
export interface Classification {
  readonly provider: string
  readonly kind?: ErrorKind | undefined
  readonly code?: number | string | undefined
  readonly providerMessage?: string | undefined
  readonly retryable?: boolean | undefined
}

/** Reads a provider's own error codes; asked about failed answers and about good ones too. */
export type Classifier = (answer: ClassifiedAnswer) => Classification | undefined

/** The kinds that an HTTP status alone can mean. */
export type StatusKind = 'auth' | 'not-found' | 'rate-limit' | 'client' | 'server'

/** What an HTTP status of 400 or more means. 498 is "token expired" of plex.tv and ArcGIS. */
export function kindOfStatus(status: number): StatusKind {
  if (status === 401 || status === 403 || status === 498) return 'auth'
  if (status === 404 || status === 410) return 'not-found'
  if (status === 429) return 'rate-limit'
  return status >= 500 ? 'server' : 'client'
}

/** Whether the same request may succeed later: 408, 425, 429 and 5xx, but for 501 and 505. */
export function isRetryableStatus(status: number): boolean {
  return status === 408 || status === 425 || status === 429 || (status >= 500 && status !== 501 && status !== 505)
}

/** The kinds for which a provider's verdict alone decides, with what each means for a retry. */
export function isRetryableKind(kind: ErrorKind, status: number): boolean {
  if (kind === 'rate-limit') return true
  if (kind === 'server') return status < 500 || isRetryableStatus(status)
  if (kind === 'network' || kind === 'parse') return true
  return kind === 'client' && isRetryableStatus(status)
}

/** True for the error that `fetch` and streams give when their signal aborts. */
export function isAbort(error: unknown): boolean {
  return typeof error === 'object' && error !== null && (error as { name?: unknown }).name === 'AbortError'
}
