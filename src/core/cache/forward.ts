import type { Answer, Next, RequestContext } from '../context.ts'
import { isRequestError } from '../errors/errors.ts'
import { answerOf, keepAnswer } from '../http/classify-response.ts'
import type { Found } from './lookup-result.ts'
import { type CacheStatus, cacheStatus } from './status.ts'

/** Sends a call on to the server, and says on the answer, or on the one behind an error, what the cache had to do with it. */
export async function passOn(context: RequestContext, next: Next, status: CacheStatus, found?: Found): Promise<Answer> {
  const say = (answer: Answer) =>
    answer.from === 'cache' && answer.cacheStatus
      ? answer
      : { ...answer, cacheStatus: cacheStatus({ ...status, fwdStatus: found?.confirmed, stored: found?.stored, collapsed: answer.shared }) }
  try {
    return say(await next(context))
  } catch (error) {
    const answer = isRequestError(error) ? answerOf(error) : undefined
    throw answer && isRequestError(error) ? keepAnswer(error, say(answer)) : error
  }
}
