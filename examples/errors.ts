// Every way a call can fail, told apart to the last one: leave a case out, and this file does not compile.
import { isRequestError, type RequestError } from 'holdfast'

export function explain(error: unknown): string {
  if (!isRequestError(error)) throw error
  return sentence(error)
}

function sentence(error: RequestError): string {
  switch (error.kind) {
    case 'auth':
      return 'Please sign in again.'
    case 'not-found':
      return 'There is no such thing.'
    case 'rate-limit':
      return `Too many requests; try again in ${Math.ceil((error.retryAfter ?? 60_000) / 1000)} s.`
    case 'client':
      return `We asked wrongly (${error.status}).`
    case 'server':
      return `The server failed (${error.status}) ${error.attempts.length} times.`
    case 'network':
      return 'The server cannot be reached.'
    case 'timeout':
      return error.phase === 'queue' ? 'Too much is going on here.' : 'The server is too slow.'
    case 'aborted':
      return 'Stopped.'
    case 'parse':
      return 'The answer makes no sense.'
    case 'validation':
      return `The answer is not what we expected: ${error.issues[0]?.path} ${error.issues[0]?.message}.`
    case 'rejected':
      return `Not asked, because of the ${error.reason}.`
    default:
      return error satisfies never
  }
}
