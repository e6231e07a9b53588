import { continueCall } from '../call.ts'
import type { Next, RequestContext } from '../context.ts'
import { fail } from '../errors/fail.ts'
import { within } from '../timeout/within.ts'
import type { Entry } from './entry/codec.ts'
import { keepAlive } from './keep-alive.ts'
import { remember } from './lookup-result.ts'
import type { Shelf } from './store/tiered-store.ts'

/** How long a renewal may take before another may begin, in milliseconds: a Worker may have ended before it did. */
const LONGEST = 60_000

/** As many renewals are remembered: in a Worker some never tell that they have ended. */
const MOST = 10_000

/**
 * Renews an entry in the background, once at a time for each key: with a signal and a deadline of its own, since the caller is served already.
 * What goes wrong is seen in the events of the attempts; the entry stays as it is.
 */
export function renew(shelf: Shelf, key: string, next: Next, context: RequestContext): void {
  const { runtime, policy } = context
  const now = runtime.monotonic()
  const since = shelf.renewing.get(key)
  if (since !== undefined && now >= since && now - since < LONGEST) return
  shelf.renewing.set(key, now)
  if (shelf.renewing.size > MOST) shelf.renewing.delete(shelf.renewing.keys().next().value as string)
  const ms = Math.min(policy.deadline, LONGEST)
  const work = within({
    runtime,
    ms,
    outer: undefined,
    expired: () => fail(context, { kind: 'timeout', phase: 'deadline', message: `no answer within ${ms} ms` }),
    run: signal => next({ ...context, signal, deadline: now + ms }),
  }).then(
    () => void shelf.renewing.delete(key),
    () => void shelf.renewing.delete(key),
  )
  shelf.track(work)
  keepAlive(context, work)
}

/** A renewal keeps a journal of its own: the call it came from is over. */
export function forRenewal(context: RequestContext, entry: Entry, key?: string): RequestContext {
  const call = continueCall(context.call)
  remember(call, { entry, key, spare: false, renewing: true, shares: true })
  return { ...context, call }
}
