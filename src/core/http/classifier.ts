import type { ErrorKind } from '../errors/errors.ts'

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

/** Statuses that ask for a second try, and those of a server that will never do what was asked. */
const PASSING: readonly number[] = [408, 425, 429]
const LASTING: readonly number[] = [501, 505]

/** Whether the same request may succeed later: by what its failure is, and by the HTTP status where the kind leaves that open. */
export function isRetryable(kind: ErrorKind, status: number): boolean {
  switch (kind) {
    case 'rate-limit':
    case 'network':
    case 'parse':
      return true
    case 'server':
      return !LASTING.includes(status)
    case 'client':
      return PASSING.includes(status) || (status >= 500 && !LASTING.includes(status))
    default:
      return false
  }
}
