import type { Next, RawResponse, RequestContext } from '../context.ts'
import { isRequestError } from '../errors/errors.ts'
import { answerBehind, failWith } from '../http/failed-answer.ts'
import { type CacheStatus, cacheStatus } from './entry/answer.ts'
import type { LookupResult } from './lookup-result.ts'

/**
 * Forwards a call to the layers below, with the result of the lookup in its context. Adds the `Cache-Status` of RFC 9211 to the response,
 * or to the response behind an error.
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
