import type { Answer, Next, RequestContext } from '../../../context.ts'
import { isRequestError, type RequestError } from '../../../errors/errors.ts'
import { fail } from '../../../errors/fail.ts'
import { judge, keepAnswer } from '../../../http/classify-response.ts'
import { tell } from '../../emit.ts'
import { deliver } from '../../entry/answer.ts'
import { passOn } from '../../forward.ts'
import { inTime, mayStandIn } from '../../lookup.ts'
import { remember } from '../../lookup-result.ts'
import { forRenewal, renew } from '../../renew.ts'
import { cacheStatus } from '../../status.ts'
import type { Shelf } from '../../store/tiered-store.ts'
import type { CachePolicy } from '../../types.ts'
import { freshness } from '../freshness.ts'
import { termsFor } from './freshness-info.ts'
import { invalidate, isUnsafe } from './invalidate.ts'
import { readAsk } from './request-directives.ts'
import { serveStored } from './serve.ts'
import { addressKey, select } from './variants.ts'

/** Answers as a private cache of RFC 9111 does, and forgets what unsafe requests may have changed. */
export async function lookHttp(shelf: Shelf, policy: CachePolicy, next: Next, context: RequestContext): Promise<Answer> {
  const { request, runtime, call } = context
  const { method, headers } = request
  const ask = readAsk(headers, policy.mode)
  if (method !== 'GET' && method !== 'HEAD') {
    const found =
      method === 'POST' && !ask.noStore ? remember(call, { entry: undefined, spare: false, renewing: false, shares: false }) : undefined
    const answer = await passOn(context, next, { fwd: 'method' }, found)
    if (isUnsafe(method) && !found) await invalidate(shelf, context, answer)
    return answer
  }
  if (policy.mode === 'no-store' || context.policy.responseType === 'stream') return passOn(context, next, { fwd: 'bypass' })

  const stored = policy.mode === 'reload' ? undefined : await select(context, await addressKey(context), shelf.read)
  const entry = stored?.entry
  const terms = entry && termsFor(entry)
  const age = entry && terms ? shelf.age(entry, runtime) + terms.age : 0
  const over = terms ? age - terms.life : 0
  const state =
    entry && terms ? freshness(entry, shelf.age(entry, runtime), { ...terms, ttl: Number.POSITIVE_INFINITY, negativeTtl: 0 }) : 'dead'
  const unchanged = policy.mode === 'no-cache' && state === 'fresh' && terms?.immutable
  const allowed =
    ask.anyAge ||
    unchanged ||
    (!ask.validate &&
      age <= ask.maxAge &&
      (state === 'fresh'
        ? -over >= ask.minFresh
        : state === 'stale' || (age >= 0 && !terms?.strict && over <= ask.maxStale && ask.maxStale > 0)))

  if (entry && terms && allowed) {
    const made = serveStored(context, entry, age, cacheStatus({ hit: true, ttl: -over }))
    const hit = made && (await deliver(context, made, entry.status >= 400))
    if (hit) {
      const stale = state !== 'fresh'
      shelf.counts[stale ? 'stale' : 'hits']++
      tell(context, stale ? 'stale' : 'hit')
      if (state === 'stale' && !ask.anyAge) renew(shelf, stored.key, next, forRenewal(context, entry, stored.key))
      return hit
    }
  }
  if (ask.onlyIfCached) {
    const message = 'nothing is stored for it, and only what is stored was asked for'
    if (policy.mode === 'only-if-cached') throw fail(context, { kind: 'rejected', reason: 'cache', message })
    return judge(context, {
      status: 504,
      statusText: 'Gateway Timeout',
      headers: new Headers(),
      url: request.url,
      redirected: false,
      body: null,
      from: 'cache',
      cacheStatus: cacheStatus({ fwd: 'miss' }),
    })
  }
  shelf.counts.misses++
  tell(context, 'miss')
  const spare = !ask.validate && (state === 'spare' || state === 'stale')
  const plain = policy.mode === 'default' && !ask.validate && !ask.noStore && ask.maxAge === Number.POSITIVE_INFINITY && ask.minFresh === 0
  const found = remember(call, {
    entry,
    key: stored?.key,
    spare,
    renewing: false,
    shares: plain && headers.range === undefined && method === 'GET',
    noStore: ask.noStore,
  })
  const fwd = policy.mode === 'reload' || (entry && (ask.validate || state === 'fresh')) ? 'request' : entry ? 'stale' : 'uri-miss'
  if (!entry || !terms) return passOn(context, next, { fwd }, found)
  if (!spare) return passOn(context, next, { fwd }, found).catch(error => Promise.reject(terms.strict ? cutOff(context, error) : error))
  try {
    return await inTime(context, inner => passOn(inner, next, { fwd }, found))
  } catch (error) {
    const hit =
      !context.signal.aborted && isRequestError(error) && mayStandIn(error)
        ? serveStored(context, entry, age, cacheStatus({ hit: true, ttl: -over }))
        : undefined
    if (!hit) throw error
    shelf.counts.stale++
    tell(context, 'stale')
    return judge(context, hit)
  }
}

/**
 * The failure of a request whose stored answer must be confirmed and cannot be: 504, not the stored answer. Source: RFC 9111, section 5.2.2.2.
 */
function cutOff(context: RequestContext, error: unknown): unknown {
  if (!isRequestError(error) || error.kind !== 'network') return error
  const headers = new Headers()
  const failed: RequestError = fail(context, {
    kind: 'server',
    status: 504,
    headers,
    message: 'the stored answer must be confirmed, and the server cannot be reached',
    retryable: true,
    cause: error,
  })
  const status = cacheStatus({ fwd: 'stale' })
  return keepAnswer(failed, {
    status: 504,
    statusText: 'Gateway Timeout',
    headers,
    url: context.request.url,
    redirected: false,
    body: null,
    from: 'cache',
    cacheStatus: status,
  })
}
