import { isRequestError } from './errors.ts'

/**
 * What an attempt tells of its server: `true` that it is in trouble (no answer, no answer in time, 5xx), `false` that it works.
 * A caller's abort and a refusal made here tell nothing, nor does a deadline that ended before the attempt was `sent`.
 */
export function isFailure(error: unknown, sent = false): boolean | undefined {
  if (!isRequestError(error)) return undefined
  switch (error.kind) {
    case 'network':
      return true
    case 'server':
      return error.retryable
    case 'timeout':
      return error.phase === 'attempt' || (error.phase === 'deadline' && sent) ? true : undefined
    case 'aborted':
    case 'rejected':
      return undefined
    default:
      return false
  }
}

/** Whether a failure may come of too much work: no answer in time, or a gateway's word. */
export function isOverload(error: unknown): boolean {
  if (!isRequestError(error)) return false
  return error.kind === 'timeout' ? error.phase !== 'queue' : error.status === 502 || error.status === 503 || error.status === 504
}
