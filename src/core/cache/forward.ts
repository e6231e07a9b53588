import type { Next, RawResponse, RequestContext } from '../context.ts'
import { isRequestError } from '../errors/errors.ts'
import { answerBehind, failWith } from '../http/failed-answer.ts'
import { type CacheStatus, cacheStatus } from './entry/answer.ts'
import type { LookupResult } from './lookup-result.ts'

/**
 * Sends a call on to the server, with what the cache found in its context. The answer, or the one behind an error, gets the `Cache-Status` of
 * RFC 9211.
 */
export async function forward(context: RequestContext, next: Next, status: CacheStatus, lookup?: LookupResult): Promise<RawResponse> {
  const withStatus = (answer: RawResponse): RawResponse => {
    if (answer.from === 'cache' && answer.cacheStatus) return answer
    const { confirmed: fwdStatus, stored } = lookup ?? {}
    return { ...answer, cacheStatus: cacheStatus({ ...status, fwdStatus, stored, collapsed: answer.shared }) }
  }
  try {
    return withStatus(await next(lookup ? { ...context, lookup } : context))
  } catch (error) {
    const answer = answerBehind(context.call, error)
    throw answer && isRequestError(error) ? failWith(context.call, error, withStatus(answer)) : error
  }
}
