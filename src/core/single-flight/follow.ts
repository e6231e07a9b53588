import { isOwn } from '../auth/owner.ts'
import type { Next, RawResponse, RequestContext } from '../context.ts'
import { cloneError, isRequestError, type RequestError } from '../errors/errors.ts'
import { answerBehind, failWith } from '../http/failed-answer.ts'
import { endsWithRequest } from '../runtime.ts'
import { within } from '../timeout/scope.ts'
import { join, type RequestFlight } from './flight.ts'

/** How long a call on Cloudflare Workers waits for a request that may have ended without a result. */
const MAX_WAIT_MS = 3000

/** A call whose deadline is later by more than this does not take over a timeout of the first call. */
const MIN_EXTRA_TIME_MS = 1000

/** The result of waiting for a flight that may have ended together with the request that started it. */
const GONE = Symbol('gone')

/** True for an error that a later deadline could have avoided. */
const ranOutOfTime = ({ kind }: RequestError): boolean => kind === 'timeout' || kind === 'rejected' || kind === 'rate-limit'

/**
 * Waits for the request of another call. Resolves with its response, or rejects with a copy of its error.
 * @param share runs the single flight layer again: the call joins another request or starts one.
 */
export async function follow(flight: RequestFlight, context: RequestContext, share: Next): Promise<RawResponse> {
  const { signal, emit, call, request } = context
  flight.joined = true
  emit(() => ({ type: 'dedupe', url: call.redact.url(request.url) }))
  const first = flight.context
  try {
    const answer = await (endsWithRequest() ? joinWithTimeout(flight, context) : join(flight, context))
    // the response belongs to another identity, so this call sends a request of its own
    return (await isOwn(first.call)) ? { ...answer, data: undefined, shared: true } : flight.next(context)
  } catch (error) {
    if (error === GONE) {
      flight.close()
      return share(context)
    }
    if (signal.aborted || !isRequestError(error)) throw error
    if (!(await isOwn(first.call))) return flight.next(context)
    if (context.deadline - first.deadline > MIN_EXTRA_TIME_MS && ranOutOfTime(error)) return share(context)
    throw failWith(call, cloneError(error), answerBehind(flight, error))
  }
}

/** Waits for a flight with a time limit. On Cloudflare Workers, pending work ends with the request that started it. */
const joinWithTimeout = (flight: RequestFlight, context: RequestContext): Promise<RawResponse> =>
  within({
    runtime: context.runtime,
    ms: MAX_WAIT_MS,
    outer: context,
    expired: () => GONE,
    run: (signal, scope) => join(flight, { signal, scope }),
  })
