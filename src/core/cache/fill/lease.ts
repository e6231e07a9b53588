import type { RequestContext } from '../../context.ts'
import { within } from '../../timeout/scope.ts'
import type { Entry } from '../entry/codec.ts'
import type { LookupResult } from '../lookup-result.ts'
import { report } from '../store/driver-guard.ts'
import type { TieredStore } from '../store/tiered-store.ts'

/** How long a process may hold a lease before another can take it. */
const LEASE_MS = 10_000
/** The maximum time that others wait: enough for one lease to expire and for its successor. */
const MAX_WAIT_MS = 20_000
/** How long the lock may take to respond. */
const LOCK_TIMEOUT_MS = 1000
/** How long to wait for the holder before a stale entry is served. */
const STALE_AFTER_MS = 500

/** The right to send the request, with the lease to release; or an entry that makes the request unnecessary. */
export interface Turn {
  readonly entry?: Entry | undefined
  /** Releases the lease. Never rejects. */
  readonly release: () => Promise<unknown>
}

const WITHOUT_LEASE: Turn = { release: async () => {} }

/**
 * Waits for the right to send a request that other processes may be sending too. The holder of the lease sends it; the others wait for the
 * entry that it stores. If the lock fails or hangs, or the holder dies, every process sends the request after a time limit.
 */
export async function takeTurn(
  context: RequestContext,
  store: TieredStore,
  key: string,
  lookup: LookupResult,
  findEntry: () => Promise<Entry | undefined>,
  usable: (entry: Entry) => boolean,
): Promise<Turn> {
  const { lease } = store
  const { runtime, signal, deadline } = context
  if (!lease || !lookup.shares || store.driver?.well === false) return WITHOUT_LEASE
  const start = runtime.monotonic()
  const maxWaitMs = Math.min(MAX_WAIT_MS, (deadline - start) / 2)
  for (let round = 0; ; round++) {
    const acquired = await withTimeout(context, 'lock', () => lease.lock(key, LEASE_MS))
    if (acquired !== true && acquired !== false) {
      if (acquired !== undefined) report(context, 'lock', new TypeError('lock must return true or false'))
      return WITHOUT_LEASE
    }
    const release = acquired ? () => withTimeout(context, 'unlock', () => lease.unlock(key)) : WITHOUT_LEASE.release
    const entry = await findEntry()
    if (entry && usable(entry)) {
      await release()
      return { entry, release: WITHOUT_LEASE.release }
    }
    if (acquired) return { release }
    const waited = runtime.monotonic() - start
    if (lookup.entry && (lookup.renewing || (lookup.staleIfErrorCandidate && waited >= STALE_AFTER_MS)))
      return { entry: lookup.entry, release }
    if (waited >= maxWaitMs) return WITHOUT_LEASE
    await runtime.sleep(Math.min(20 * 1.5 ** round, 250) * (0.5 + runtime.random() / 2), signal)
  }
}

/** Runs a lock operation with a time limit. Returns undefined and reports the error when it fails. */
async function withTimeout<T>(context: RequestContext, operation: string, run: () => T | Promise<T>): Promise<T | undefined> {
  const expired = () => new Error(`no response from the lock within ${LOCK_TIMEOUT_MS} ms`)
  try {
    return await within({ runtime: context.runtime, ms: LOCK_TIMEOUT_MS, outer: undefined, expired, run: async () => run() })
  } catch (error) {
    report(context, operation, error)
    return undefined
  }
}
