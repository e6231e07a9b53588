import { isRequestError } from './errors.ts'

/**
 * Whether an attempt shows that its server is failing. `true`: no response, no response in time, or a retryable 5xx. `false`: the server
 * works. `undefined`: unknown, as after an abort, a rejection by this library, or a deadline that ended before the request was `sent`.
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

/** True when a failure may be caused by overload: a time limit ended after the queue, or the status is 502, 503 or 504. */
export function isOverload(error: unknown): boolean {
  if (!isRequestError(error)) return false
  return error.kind === 'timeout' ? error.phase !== 'queue' : error.status === 502 || error.status === 503 || error.status === 504
}
