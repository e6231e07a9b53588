import { isOwn } from '../auth/owner.ts'
import { engineOf } from '../cache/engine.ts'
import type { Answer, Layer, Next, RequestContext } from '../context.ts'
import { cloneError, isRequestError, type RequestError } from '../errors/errors.ts'
import { answerBehind, failWith } from '../http/failed-answer.ts'
import { canonicalKey } from '../request/key.ts'
import { endsWithRequest } from '../runtime.ts'
import type { ClientState } from '../state.ts'
import { listen, unlisten } from '../timeout/scope.ts'
import { within } from '../timeout/within.ts'
import { Flight, join } from './flight.ts'
import { mayJoin } from './may-join.ts'

/** How long another's request is waited for where it may have ended unseen, in milliseconds. */
const PATIENCE = 3000

/** A caller who has so many milliseconds more than the first one does not fail because the first had too few. */
const MORE_TIME = 1000

const ranOutOfTime = ({ kind }: RequestError): boolean => kind === 'timeout' || kind === 'rejected' || kind === 'rate-limit'

/**
 * Joins identical reads that are under way at the same time. Each caller leaves on its own abort; the request ends when the last one leaves.
 * A failure rejects each caller once, with an error of its own.
 */
export const dedupeLayer =
  ({ flights }: Pick<ClientState, 'flights'>): Layer =>
  next => {
    const share: Next = async context => {
      if (!mayShare(context)) return next(context)
      const key = wish(context) + (await canonicalKey(context))
      if (context.signal.aborted) throw context.signal.reason
      // a client with layers or a network of its own asks something else
      const known = flights
        .get(key)
        ?.find(
          flight => flight.next === next && flight.context.runtime === context.runtime && mayJoin(flight.context.policy, context.policy),
        )
      // not awaited: very many wait here, and a suspended function costs more than a callback
      return known ? follow(known, context) : lead(new Flight(flights, key, context, next))
    }

    async function follow(known: Flight, context: RequestContext): Promise<Answer> {
      known.joined = true
      context.emit(() => ({ type: 'dedupe', url: context.call.redact.url(context.request.url) }))
      const { call, deadline } = known.context
      try {
        const answer = await (endsWithRequest() ? outlive(known, context) : join(known, context))
        // another user's answer is nobody else's: whoever joined asks for himself
        return (await isOwn(call)) ? { ...answer, data: undefined, shared: true } : next(context)
      } catch (error) {
        if (error === GONE) {
          known.close()
          return share(context)
        }
        if (isRequestError(error) && !context.signal.aborted && !(await isOwn(call))) return next(context)
        if (context.signal.aborted || !isRequestError(error)) throw error
        if (context.deadline - deadline > MORE_TIME && ranOutOfTime(error)) return share(context)
        throw failWith(context.call, cloneError(error), answerBehind(known, error))
      }
    }
    return share
  }

/** Begins a request that others may join. When its caller aborts, the layers above reject at once: here nothing needs to. */
function lead(flight: Flight): Promise<Answer> {
  flight.enter()
  listen(flight.context, flight)
  return flight.answer.then(
    answer => {
      endLead(flight)
      return flight.joined ? withOwnBytes(answer) : answer
    },
    error => {
      endLead(flight)
      throw error
    },
  )
}

function endLead(flight: Flight): void {
  const { context } = flight
  unlisten(context, flight)
  flight.close()
  if (!context.signal.aborted) flight.leave()
}

/** What a call wants of the cache, its own and those on the way, also tells it from another; so does what was forgotten since the other began. */
function wish({ policy, request }: RequestContext): string {
  const conditions = Object.keys(request.headers).filter(name => name.startsWith('if-') || name === 'cache-control')
  // nothing to tell apart: the key serves as it is, and a waiting call holds it once
  if (!policy.cache && conditions.length === 0) return ''
  return `${policy.cache ? `${policy.cache.mode} ${engineOf(policy.cache.cache).epoch(policy.cache)}` : ''} ${conditions.map(name => request.headers[name]).join()} `
}

const mayShare = ({ policy, request }: RequestContext): boolean =>
  policy.dedupe && policy.repeatable && policy.responseType !== 'stream' && (request.method === 'GET' || request.method === 'HEAD')

/** Bytes are handed to the first caller as a copy when others read them too. */
const withOwnBytes = (answer: Answer): Answer =>
  answer.data?.value instanceof Uint8Array ? { ...answer, data: { value: answer.data.value.slice() } } : answer

/** Stands for a request that may have ended with the one who began it. */
const GONE = Symbol('gone')

/** Waits for a request that may have ended unseen: in Workers nothing goes on beyond the request that it was begun in. */
const outlive = (flight: Flight, context: RequestContext): Promise<Answer> =>
  within({
    runtime: context.runtime,
    ms: PATIENCE,
    outer: context.signal,
    expired: () => GONE,
    run: (signal, scope) => join(flight, { signal, scope }),
  })
