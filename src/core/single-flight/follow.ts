import { isOwn } from '../auth/owner.ts'
import type { Next, RawResponse, RequestContext } from '../context.ts'
import { cloneError, isRequestError, type RequestError } from '../errors/errors.ts'
import { answerBehind, failWith } from '../http/failed-answer.ts'
import { endsWithRequest } from '../runtime.ts'
import { within } from '../timeout/scope.ts'
import { join, type RequestFlight } from './flight.ts'

/** How long a flight is waited for where it may have ended unseen, in milliseconds. */
const MAX_WAIT_MS = 3000

/** A caller with so many milliseconds more than the first one does not fail because the first had too few. */
const MORE_TIME_MS = 1000

/** Stands for a flight that may have ended with the request that began it. */
const GONE = Symbol('gone')

const ranOutOfTime = ({ kind }: RequestError): boolean => kind === 'timeout' || kind === 'rejected' || kind === 'rate-limit'

/**
 * Waits for the request of another call and takes its answer, or an error of its own.
 * @param share joins or begins a request anew.
 */
export async function follow(flight: RequestFlight, context: RequestContext, share: Next): Promise<RawResponse> {
  const { signal, emit, call, request } = context
  flight.joined = true
  emit(() => ({ type: 'dedupe', url: call.redact.url(request.url) }))
  const first = flight.context
  try {
    const answer = await (endsWithRequest() ? joinWithTimeout(flight, context) : join(flight, context))
    // another user's answer is nobody else's: whoever joined asks again
    return (await isOwn(first.call)) ? { ...answer, data: undefined, shared: true } : flight.next(context)
  } catch (error) {
    if (error === GONE) {
      flight.close()
      return share(context)
    }
    if (signal.aborted || !isRequestError(error)) throw error
    if (!(await isOwn(first.call))) return flight.next(context)
    if (context.deadline - first.deadline > MORE_TIME_MS && ranOutOfTime(error)) return share(context)
    throw failWith(call, cloneError(error), answerBehind(flight, error))
  }
}

/** Waits for a flight that may have ended unseen: in Workers nothing goes on beyond the request that it was begun in. */
const joinWithTimeout = (flight: RequestFlight, context: RequestContext): Promise<RawResponse> =>
  within({
    runtime: context.runtime,
    ms: MAX_WAIT_MS,
    outer: context,
    expired: () => GONE,
    run: (signal, scope) => join(flight, { signal, scope }),
  })
