import { join } from '../../single-flight/flight.ts'
import { KeyedFlights } from '../../single-flight/keyed-flights.ts'
import type { DriverLike, MaybePromise, StorageLike, StorageMeta } from '../../storage.ts'
import { within } from '../../timeout/scope.ts'
import { DriverGuard, type StoreContext, withoutError } from './driver-guard.ts'
import { createStoreBreaker } from './store-breaker.ts'

/** The level below memory: a guarded driver. No method rejects. A failure emits an event and counts as a miss. */
export interface DriverStore {
  /** False when the last read failed or took too long. */
  readonly well: boolean
  /** Reads a value; undefined when there is none, or when the read fails or exceeds `ms`. Concurrent reads of a key share one read. */
  read(context: StoreContext, key: string, ms?: number): Promise<unknown>
  /**
   * Writes a text and returns whether it was stored. `retentionMs` is passed to the driver as its `ttl`. `always` writes even while the
   * circuit breaker is open.
   */
  write(context: StoreContext, key: string, text: string, retentionMs: number, always?: boolean): Promise<boolean>
  /** Removes a value and returns whether that succeeded. */
  remove(context: StoreContext, key: string): Promise<boolean>
  /** Removes all keys of this library, or everything in a dedicated store. Returns whether that succeeded. */
  clear(context: StoreContext): Promise<boolean>
  /** Returns the keys of this library. */
  keys(context: StoreContext): Promise<string[]>
  /** Returns the metadata of a value, if the driver has it. */
  meta(key: string): MaybePromise<StorageMeta | null>
  /** True when the driver itself deletes values after their `ttl`. */
  readonly expires: boolean
  dispose(): Promise<void>
}

/** The time limit of operations that no call waits for. For reads of a call there is an option. */
const BACKGROUND_TIMEOUT_MS = 10_000
/** The keys of this library: SHA-256 hashes. */
const OWN_KEY = /^[0-9a-f]{64}$/

/** Wraps a driver or a `Storage`. Every operation has a time limit and a circuit breaker. A failure calls `onError` and emits an event. */
export function createDriverStore(driver: DriverLike | StorageLike, readTimeout: number, onError: () => void): DriverStore {
  const dedicated = 'dedicated' in driver && driver.dedicated === true
  const reading = createStoreBreaker(3)
  const writing = createStoreBreaker(1)
  // removals are always tried, so their breaker never opens
  const removing = createStoreBreaker(Number.POSITIVE_INFINITY)
  const reads = new KeyedFlights<unknown>()
  const guard = new DriverGuard(reading, onError)
  const guarded = guard.run
  const remove = (key: string) => withoutError(driver.removeItem?.(key))
  const keys = async () => (await withoutError(driver.getKeys(''))).filter(key => OWN_KEY.test(key))
  const done = async (work: Promise<true | undefined>) => (await work) ?? false

  return {
    expires: 'expires' in driver && driver.expires === true,
    get well() {
      return guard.well
    },
    read(context, key, ms = readTimeout) {
      const { runtime } = context
      const now = runtime.monotonic()
      const known = reads.get(key, now)
      if (!known) return reads.begin(key, now, () => guarded(context, reading, 'read', ms, () => driver.getItem(key))).promise
      // each caller has its own time limit: in a Worker, the first read may end without a result together with its request
      const expired = () => undefined
      return within<unknown>({
        runtime,
        ms,
        outer: undefined,
        expired,
        run: (signal, scope) => join(known, { signal, scope }),
      }).catch(expired)
    },
    write: (context, key, text, retentionMs, always = false) =>
      done(
        guarded(context, always ? removing : writing, 'write', BACKGROUND_TIMEOUT_MS, async () => {
          await withoutError(
            driver.setItem?.(key, text, Number.isFinite(retentionMs) ? { ttl: Math.max(1, Math.ceil(retentionMs / 1000)) } : {}),
          )
          return true as const
        }),
      ),
    remove: (context, key) =>
      done(guarded(context, removing, 'remove', BACKGROUND_TIMEOUT_MS, async () => (await remove(key), true as const))),
    clear: context =>
      done(
        guarded(context, removing, 'clear', 6 * BACKGROUND_TIMEOUT_MS, async () => {
          if (dedicated && driver.clear) await withoutError(driver.clear(''))
          else for (const key of await keys()) await remove(key)
          return true as const
        }),
      ),
    keys: async context => (await guarded(context, reading, 'keys', BACKGROUND_TIMEOUT_MS, keys)) ?? [],
    meta: key => ('getMeta' in driver && driver.getMeta ? (driver as DriverLike).getMeta!(key) : null),
    // a Storage belongs to the caller, so it is not closed
    dispose: async () => {
      if (!('mount' in driver) && 'dispose' in driver) await driver.dispose?.()
    },
  }
}
