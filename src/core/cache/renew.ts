import { continueCall } from '../call.ts'
import type { Next, RequestContext } from '../context.ts'
import { fail } from '../errors/fail.ts'
import { within } from '../timeout/scope.ts'
import { keepAlive } from './fill/keep-alive.ts'
import type { LookupResult } from './lookup-result.ts'
import { MAX_RENEWAL_MS, type TieredStore } from './store/tiered-store.ts'
import type { Stored } from './strategy/strategy.ts'

/**
 * Renews an entry in the background, once at a time for each key. It uses a separate call record, signal and deadline, because the call
 * has been answered. A failure appears in the events of its attempts; the entry stays unchanged.
 */
export function renew(store: TieredStore, { key, entry }: Stored, next: Next, context: RequestContext): void {
  const { runtime, policy } = context
  const now = runtime.monotonic()
  if (store.renewals.get(key, now)) return
  const ms = Math.min(policy.deadline, MAX_RENEWAL_MS)
  const lookup: LookupResult = { entry, key, staleIfErrorCandidate: false, renewing: true, shares: true }
  const own = { ...context, call: continueCall(context.call), lookup, deadline: now + ms }
  const expired = () => fail(own, { kind: 'timeout', phase: 'deadline', message: `no response within ${ms} ms` })
  const { promise } = store.renewals.begin(key, now, () =>
    within<unknown>({ runtime, ms, outer: undefined, expired, run: (signal, scope) => next({ ...own, signal, scope }) }),
  )
  const work = promise.catch(() => {})
  store.track(work)
  keepAlive(context, work)
}
