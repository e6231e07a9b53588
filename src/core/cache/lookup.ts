import type { Answer, Next, RequestContext } from '../context.ts'
import { isRequestError, type RequestError } from '../errors/errors.ts'
import { fail } from '../errors/fail.ts'
import { hasKey } from '../request/key.ts'
import { within } from '../timeout/within.ts'
import { tell } from './emit.ts'
import { answerFrom, deliver } from './entry/answer.ts'
import type { Entry } from './entry/codec.ts'
import { passOn } from './forward.ts'
import { remember } from './lookup-result.ts'
import { forRenewal, renew } from './renew.ts'
import { type CacheStatus, cacheStatus } from './status.ts'
import type { Shelf } from './store/tiered-store.ts'
import { storeKey } from './store-key.ts'
import { freshness, lifetime, renewEarly } from './strategy/freshness.ts'
import type { CachePolicy } from './types.ts'

/** Why a call has nothing to do with the cache, if it has not. */
export function bypass({ request, policy: { responseType } }: RequestContext, { mode, explicit }: CachePolicy): CacheStatus['fwd'] {
  const { method, headers, body } = request
  if (mode === 'no-store' || responseType === 'stream') return 'bypass'
  if (headers.range !== undefined || Object.keys(headers).some(name => name.startsWith('if-'))) return 'request'
  return method === 'GET' || method === 'HEAD' || (method === 'POST' && explicit && hasKey(body)) ? undefined : 'method'
}

/** Looks a call up: serves it, serves it and renews it behind the caller's back, or sends it on with a stale answer in hand. */
export async function lookup(shelf: Shelf, policy: CachePolicy, next: Next, context: RequestContext): Promise<Answer> {
  const { runtime, call } = context
  const { mode } = policy
  const key = await storeKey(context)
  const entry = mode === 'reload' ? undefined : await shelf.read(context, key)
  const anyAge = mode === 'force-cache' || mode === 'only-if-cached'
  const age = entry ? shelf.age(entry, runtime) : 0
  const state = entry ? freshness(entry, age, policy) : 'dead'

  if (entry && mode !== 'no-cache' && (anyAge || state === 'fresh' || state === 'stale')) {
    const stale = !anyAge && state === 'stale'
    const answer = await serveHit(shelf, policy, entry, stale, context)
    if (answer) {
      const early = !anyAge && renewEarly(entry, age, lifetime(entry, policy), shelf.earlyRefresh, runtime.random)
      if (stale || early) renew(shelf, key, next, forRenewal(context, entry))
      return answer
    }
  }
  if (mode === 'only-if-cached')
    throw fail(context, { kind: 'rejected', reason: 'cache', message: 'nothing is stored for it, and the cache mode is only-if-cached' })
  shelf.counts.misses++
  tell(context, 'miss')
  const spare = mode === 'default' && (state === 'spare' || state === 'stale')
  const found = remember(call, { entry, spare, renewing: false, shares: mode === 'default' || mode === 'force-cache' })
  const fwd = mode === 'reload' || mode === 'no-cache' ? 'request' : entry ? 'stale' : 'uri-miss'
  if (!entry || !spare) return passOn(context, next, { fwd }, found)
  try {
    return await inTime(context, inner => passOn(inner, next, { fwd }, found))
  } catch (error) {
    if (context.signal.aborted || !isRequestError(error) || !mayStandIn(error)) throw error
    const answer = await serveHit(shelf, policy, entry, true, context)
    if (!answer) throw error
    return answer
  }
}

async function serveHit(
  shelf: Shelf,
  policy: CachePolicy,
  entry: Entry,
  stale: boolean,
  context: RequestContext,
): Promise<Answer | undefined> {
  const ttl = lifetime(entry, policy) - shelf.age(entry, context.runtime)
  const count = () => {
    shelf.counts[stale ? 'stale' : 'hits']++
    tell(context, stale ? 'stale' : 'hit')
  }
  if (entry.negative) count()
  const answer = await deliver(context, answerFrom(context, entry, cacheStatus({ hit: true, ttl })), entry.negative ?? false)
  if (answer) count()
  return answer
}

/** True for a failure that a stale answer may stand in for: the server could not answer, rather than said no. Source: RFC 5861, section 4. */
export const mayStandIn = ({ kind }: RequestError): boolean =>
  kind === 'network' || kind === 'timeout' || kind === 'server' || kind === 'rate-limit' || kind === 'parse' || kind === 'rejected'

/** Leaves a tenth of the remaining time unused, so that the stale answer in hand comes before the deadline. */
export function inTime(context: RequestContext, run: (context: RequestContext) => Promise<Answer>): Promise<Answer> {
  const { runtime, deadline, signal } = context
  return within({
    runtime,
    ms: (deadline - runtime.monotonic()) * 0.9,
    outer: signal,
    expired: () => fail(context, { kind: 'timeout', phase: 'deadline', message: 'no answer in time; a stale one stands in' }),
    run: inner => run({ ...context, signal: inner }),
  })
}
