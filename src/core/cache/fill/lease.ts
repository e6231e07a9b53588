import type { RequestContext } from '../../context.ts'
import { within } from '../../timeout/scope.ts'
import type { Entry } from '../entry/codec.ts'
import type { LookupResult } from '../lookup-result.ts'
import { report } from '../store/driver-store.ts'
import type { TieredStore } from '../store/tiered-store.ts'

/** How long a holder may take before others pass over it, in milliseconds. */
const LEASE = 10_000
/** How long others wait in all: for a holder that died and for one who took over. */
const LONGEST = 20_000
/** How long the lock itself may take to answer. */
const LOCK_TIMEOUT = 1000
/** How long a holder is waited for before a stale answer stands in. */
const PATIENCE = 500

/** The right to fetch: with a lease to give back, or an entry that makes fetching needless. */
export interface Turn {
  readonly entry?: Entry | undefined
  /** Resolves when it is given back. Never rejects. */
  readonly release: () => Promise<unknown>
}

const FREE: Turn = { release: async () => {} }

/**
 * Waits for the right to fetch what other processes may be fetching too. Whoever holds the lease fetches; the others look for what it stored.
 * A lock that fails or hangs, and a holder that dies, only cost time: then everyone fetches.
 */
export async function takeTurn(
  context: RequestContext,
  store: TieredStore,
  key: string,
  lookup: LookupResult,
  look: () => Promise<Entry | undefined>,
  usable: (entry: Entry) => boolean,
): Promise<Turn> {
  const { lease } = store
  const { runtime, signal, deadline } = context
  if (!lease || !lookup.shares || store.driver?.well === false) return FREE
  const start = runtime.monotonic()
  const patience = Math.min(LONGEST, (deadline - start) / 2)
  for (let round = 0; ; round++) {
    const got = await ask(context, 'lock', () => lease.lock(key, LEASE))
    if (got !== true && got !== false) {
      if (got !== undefined) report(context, 'lock', new TypeError('lock must give true or false'))
      return FREE
    }
    const release = got ? () => ask(context, 'unlock', () => lease.unlock(key)) : FREE.release
    const entry = await look()
    if (entry && usable(entry)) {
      await release()
      return { entry, release: FREE.release }
    }
    if (got) return { release }
    const waited = runtime.monotonic() - start
    if (lookup.entry && (lookup.renewing || (lookup.staleIfErrorCandidate && waited >= PATIENCE))) return { entry: lookup.entry, release }
    if (waited >= patience) return FREE
    await runtime.sleep(Math.min(20 * 1.5 ** round, 250) * (0.5 + runtime.random() / 2), signal)
  }
}

async function ask<T>(context: RequestContext, operation: string, run: () => T | Promise<T>): Promise<T | undefined> {
  const expired = () => new Error(`no answer within ${LOCK_TIMEOUT} ms`)
  try {
    return await within({ runtime: context.runtime, ms: LOCK_TIMEOUT, outer: undefined, expired, run: async () => run() })
  } catch (error) {
    report(context, operation, error)
    return undefined
  }
}
