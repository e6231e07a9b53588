import type { ErrorKind } from '../errors/errors.ts'

/** A response as a classifier receives it. */
export interface ClassifiedAnswer {
  readonly status: number
  readonly headers: Headers
  /** The body: parsed when it is JSON, otherwise text; undefined when it is empty. */
  readonly body: unknown
  readonly url: string
}

/** The result of a classifier. */
export interface Classification {
  /** The name of the provider, such as `tmdb`. */
  readonly provider: string
  /** The kind of the error. When given, the response is a failure, whatever its HTTP status. @default by the HTTP status */
  readonly kind?: ErrorKind | undefined
  /** The provider's own error code. */
  readonly code?: number | string | undefined
  /** The provider's own error message. */
  readonly providerMessage?: string | undefined
  /** Whether the same request may succeed later. @default by the kind and the HTTP status */
  readonly retryable?: boolean | undefined
}

/**
 * Reads a provider's own error codes from a response. It is called for failed and for successful responses; `undefined` leaves the HTTP
 * status to decide.
 * @example
 * ```ts
 * const classify: Classifier = ({ body }) =>
 *   (body as { error?: string } | undefined)?.error === 'quota' ? { provider: 'example', kind: 'rate-limit' } : undefined
 * ```
 */
export type Classifier = (answer: ClassifiedAnswer) => Classification | undefined

/** The kinds of error that follow from an HTTP status. */
export type StatusKind = 'auth' | 'not-found' | 'rate-limit' | 'client' | 'server'

/** The kind of error of an HTTP status of 400 or more. plex.tv and ArcGIS use 498 for an expired token. */
export function kindOfStatus(status: number): StatusKind {
  if (status === 401 || status === 403 || status === 498) return 'auth'
  if (status === 404 || status === 410) return 'not-found'
  if (status === 429) return 'rate-limit'
  return status >= 500 ? 'server' : 'client'
}

/** Statuses that invite another attempt, and server errors that never go away. */
const TRANSIENT_STATUSES: readonly number[] = [408, 425, 429]
const PERMANENT_STATUSES: readonly number[] = [501, 505]

/** True when the same request may succeed later. The kind decides; the HTTP status decides where the kind leaves it open. */
export function isRetryable(kind: ErrorKind, status: number): boolean {
  switch (kind) {
    case 'rate-limit':
    case 'network':
    case 'parse':
      return true
    case 'server':
      return !PERMANENT_STATUSES.includes(status)
    case 'client':
      return TRANSIENT_STATUSES.includes(status) || (status >= 500 && !PERMANENT_STATUSES.includes(status))
    default:
      return false
  }
}
