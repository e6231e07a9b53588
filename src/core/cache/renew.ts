import { continueCall } from '../call.ts'
import type { Next, RequestContext } from '../context.ts'
import { fail } from '../errors/fail.ts'
import { within } from '../timeout/scope.ts'
import { keepAlive } from './fill/keep-alive.ts'
import type { LookupResult } from './lookup-result.ts'
import type { TieredStore } from './store/tiered-store.ts'
import type { Stored } from './strategy/strategy.ts'

/** How long a renewal may take before another may begin, in milliseconds: a Worker may have ended before it did. */
const LONGEST = 60_000

/** As many renewals are remembered: in a Worker some never tell that they have ended. */
const MOST = 10_000

/**
 * Renews an entry in the background, once at a time for each key. The renewal has a journal, a signal and a deadline of its own, since the
 * call that it came from is answered already. A failure shows in the events of its attempts; the entry stays as it is.
 */
export function renew(store: TieredStore, { key, entry }: Stored, next: Next, context: RequestContext): void {
  const { runtime, policy } = context
  const now = runtime.monotonic()
  const since = store.renewing.get(key)
  if (since !== undefined && now >= since && now - since < LONGEST) return
  store.renewing.set(key, now)
  if (store.renewing.size > MOST) store.renewing.delete(store.renewing.keys().next().value as string)
  const ms = Math.min(policy.deadline, LONGEST)
  const lookup: LookupResult = { entry, key, staleIfErrorCandidate: false, renewing: true, shares: true }
  const own = { ...context, call: continueCall(context.call), lookup, deadline: now + ms }
  const work = within({
    runtime,
    ms,
    outer: undefined,
    expired: () => fail(own, { kind: 'timeout', phase: 'deadline', message: `no answer within ${ms} ms` }),
    run: (signal, scope) => next({ ...own, signal, scope }),
  }).then(
    () => void store.renewing.delete(key),
    () => void store.renewing.delete(key),
  )
  store.track(work)
  keepAlive(context, work)
}
