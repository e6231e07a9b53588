import { answerOf, keepAnswer } from '../answer.ts'
import { engineOf } from '../cache/engine.ts'
import type { Answer, Call, Layer, Next, RequestContext } from '../context.ts'
import { cloneError, isRequestError, type RequestError } from '../errors.ts'
import { canonicalKey } from '../key.ts'
import type { Policies } from '../options.ts'
import { isOwn } from '../owner.ts'
import { endsWithRequest } from '../runtime.ts'
import { within } from '../within.ts'
import { mayJoin } from './join.ts'

/** One request that several callers wait for. */
interface Flight {
  readonly answer: Promise<Answer>
  readonly abort: AbortController
  readonly call: Call
  readonly policy: Policies
  readonly deadline: number
  /** True once another caller has joined. */
  joined: boolean
  /** How many still wait: the request ends early only when nobody does. */
  waiting: number
}

/** How long another's request is waited for where it may have ended unseen, in milliseconds. */
const PATIENCE = 3000

/** A caller who has so many milliseconds more than the first one does not fail because the first had too few. */
const MORE_TIME = 1000

const ranOutOfTime = ({ kind }: RequestError): boolean => kind === 'timeout' || kind === 'rejected' || kind === 'rate-limit'

/**
 * Joins identical reads that are under way at the same time. Each caller leaves on its own abort; the request ends when the last one leaves.
 * A failure rejects each caller once, with an error of its own.
 */
export const dedupeLayer = (): Layer => next => {
  const flights = new Map<string, Flight[]>()
  const share: Next = async context => {
    if (!mayShare(context)) return next(context)
    const key = wish(context) + (await canonicalKey(context))
    const known = flights.get(key)?.find(({ policy }) => mayJoin(policy, context.policy))
    if (known) known.joined = true
    if (known) context.emit(() => ({ type: 'dedupe', url: context.call.redact.url(context.request.url) }))
    const flight = known ?? start(flights, key, next, context)
    try {
      const answer = await (known && endsWithRequest() ? outlive(known, context) : join(flight, context.signal))
      if (!known) return flight.joined ? withOwnBytes(answer) : answer
      // another user's answer is nobody else's: whoever joined asks for himself
      return (await isOwn(known.call)) ? { ...answer, data: undefined, shared: true } : next(context)
    } catch (error) {
      if (error === GONE) {
        if (known) leave(flights, key, known)
        return share(context)
      }
      if (known && isRequestError(error) && !context.signal.aborted && !(await isOwn(known.call))) return next(context)
      if (!known || context.signal.aborted || !isRequestError(error)) throw error
      if (context.deadline - known.deadline > MORE_TIME && ranOutOfTime(error)) return share(context)
      throw keepAnswer(cloneError(error), answerOf(error))
    }
  }
  return share
}

/** What a call wants of the cache, its own and those on the way, also tells it from another; so does what was forgotten since the other began. */
function wish({ policy, request }: RequestContext): string {
  const conditions = Object.keys(request.headers).filter(name => name.startsWith('if-') || name === 'cache-control')
  return `${policy.cache ? `${policy.cache.mode} ${engineOf(policy.cache.cache).epoch(policy.cache)}` : ''} ${conditions.map(name => request.headers[name]).join()} `
}

const mayShare = ({ policy, request }: RequestContext): boolean =>
  policy.dedupe && policy.repeatable && policy.responseType !== 'stream' && (request.method === 'GET' || request.method === 'HEAD')

function start(flights: Map<string, Flight[]>, key: string, next: Next, context: RequestContext): Flight {
  const abort = new AbortController()
  const over = () => leave(flights, key, flight)
  const answer = next({ ...context, signal: abort.signal }).finally(over)
  answer.catch(() => {})
  abort.signal.addEventListener('abort', over, { once: true })
  const { call, policy, deadline } = context
  const flight: Flight = { answer, abort, call, policy, deadline, joined: false, waiting: 0 }
  flights.set(key, [...(flights.get(key) ?? []), flight])
  return flight
}

/** Lets nobody join a flight any more. */
function leave(flights: Map<string, Flight[]>, key: string, flight: Flight): void {
  const others = (flights.get(key) ?? []).filter(other => other !== flight)
  if (others.length > 0) flights.set(key, others)
  else flights.delete(key)
}

/** Bytes are handed to the first caller as a copy when others read them too. */
const withOwnBytes = (answer: Answer): Answer =>
  answer.data?.value instanceof Uint8Array ? { ...answer, data: { value: answer.data.value.slice() } } : answer

/** Stands for a request that may have ended with the one who began it. */
const GONE = Symbol('gone')

/** Waits for a request that may have ended unseen: in Workers nothing goes on beyond the request that it was begun in. */
const outlive = (flight: Flight, { runtime, signal }: RequestContext): Promise<Answer> =>
  within({ runtime, ms: PATIENCE, outer: signal, expired: () => GONE, run: inner => join(flight, inner) })

function join(flight: Flight, signal: AbortSignal): Promise<Answer> {
  flight.waiting++
  return new Promise((resolve, reject) => {
    const leave = () => {
      signal.removeEventListener('abort', leave)
      if (--flight.waiting === 0 && signal.aborted) flight.abort.abort(signal.reason)
      if (signal.aborted) reject(signal.reason)
    }
    if (signal.aborted) return leave()
    signal.addEventListener('abort', leave)
    flight.answer.then(resolve, reject).finally(() => {
      if (!signal.aborted) leave()
    })
  })
}
