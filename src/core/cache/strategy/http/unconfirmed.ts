import type { RawResponse, RequestContext } from '../../../context.ts'
import { isRequestError } from '../../../errors/errors.ts'
import { fail } from '../../../errors/fail.ts'
import { failWith } from '../../../http/failed-answer.ts'
import { type CacheStatus, cacheStatus } from '../../entry/answer.ts'
import type { Entry } from '../../entry/type.ts'
import { storedFreshnessInfo } from './freshness-info.ts'

/** The response of a cache that can neither serve an entry nor reach the server. Source: RFC 9111, section 5.2.2.2. */
export const gatewayTimeout = ({ request }: RequestContext, fwd: CacheStatus['fwd']): RawResponse => ({
  status: 504,
  statusText: 'Gateway Timeout',
  headers: new Headers(),
  url: request.url,
  redirected: false,
  body: null,
  from: 'cache',
  cacheStatus: cacheStatus({ fwd }),
})

/** Returns a 504 error when an entry must be revalidated and the server cannot be reached. Every other error is returned unchanged. */
export function unconfirmed(context: RequestContext, entry: Entry, error: unknown): unknown {
  if (!storedFreshnessInfo(entry)?.strict || !isRequestError(error) || error.kind !== 'network') return error
  const answer = gatewayTimeout(context, 'stale')
  const failed = fail(context, {
    kind: 'server',
    status: answer.status,
    headers: answer.headers,
    message: 'the stored response must be revalidated, but the server cannot be reached',
    retryable: true,
    cause: error,
  })
  return failWith(context.call, failed, answer)
}
