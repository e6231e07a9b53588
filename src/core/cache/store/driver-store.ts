import type { Redactor } from '../../redaction/redactor.ts'
import type { Runtime } from '../../runtime.ts'
import { join } from '../../single-flight/flight.ts'
import { KeyedFlights } from '../../single-flight/keyed-flights.ts'
import type { DriverLike, MaybePromise, StorageLike, StorageMeta } from '../../storage.ts'
import type { Emit } from '../../telemetry/events.ts'
import { within } from '../../timeout/scope.ts'
import { createStoreBreaker, type StoreBreaker } from './store-breaker.ts'

/** Whom the cache works for: a call's context, or a cache in direct use. */
export interface StoreContext {
  readonly runtime: Runtime
  readonly emit: Emit
  readonly call?: { readonly redact: Redactor } | undefined
}

/** The level below memory. No method rejects; a failure is told as an event and counts as a miss. */
export interface DriverStore {
  /** False when the last read failed or took too long. */
  readonly well: boolean
  /** The stored value, whatever it is; undefined when there is none in time. Who asks for one that is being read waits for the same read. */
  read(context: StoreContext, key: string, ms?: number): Promise<unknown>
  /** `ms` is how long the value is of use. False when it was not stored. `always`: also tried while the store is left alone. */
  write(context: StoreContext, key: string, text: string, ms: number, always?: boolean): Promise<boolean>
  remove(context: StoreContext, key: string): Promise<boolean>
  clear(context: StoreContext): Promise<boolean>
  /** The keys that are ours. */
  keys(context: StoreContext): Promise<string[]>
  meta(key: string): MaybePromise<StorageMeta | null>
  readonly expires: boolean
  dispose(): Promise<void>
}

/** The time that a read may take on the way of a call is an option; what nobody waits for has this long. */
const SLOW = 10_000
const OURS = /^[0-9a-f]{64}$/

/** Guards a driver or a `Storage`: bounded in time, left alone while it fails, its errors told to `onError` and as events. */
export function createDriverStore(driver: DriverLike | StorageLike, readTimeout: number, onError: () => void): DriverStore {
  const dedicated = 'dedicated' in driver && driver.dedicated === true
  const reading = createStoreBreaker(3)
  const writing = createStoreBreaker(1)
  // what was asked to be forgotten is always tried
  const removing = createStoreBreaker(Number.POSITIVE_INFINITY)
  const reads = new KeyedFlights<unknown>()
  let well = true

  async function guarded<T>(
    context: StoreContext,
    breaker: StoreBreaker,
    operation: string,
    ms: number,
    run: () => MaybePromise<T>,
  ): Promise<T | undefined> {
    const { runtime } = context
    const ticket = breaker.admit(runtime.monotonic())
    if (!ticket) return undefined
    try {
      const expired = () => new Error(`no answer from the store within ${ms} ms`)
      const value = await within({ runtime, ms, outer: undefined, expired, run: async () => sound(run()) })
      breaker.worked(ticket)
      if (breaker === reading) well = true
      return value
    } catch (error) {
      onError()
      if (breaker === reading) well = false
      if (breaker.failed(ticket, runtime.monotonic())) report(context, operation, error)
      return undefined
    }
  }
  const remove = (key: string) => sound(driver.removeItem?.(key))
  const keys = async () => (await sound(driver.getKeys(''))).filter(key => OURS.test(key))
  const done = async (work: Promise<true | undefined>) => (await work) ?? false

  return {
    expires: 'expires' in driver && driver.expires === true,
    get well() {
      return well
    },
    read(context, key, ms = readTimeout) {
      const { runtime } = context
      const now = runtime.monotonic()
      const known = reads.get(key, now)
      if (!known) return reads.begin(key, now, () => guarded(context, reading, 'read', ms, () => driver.getItem(key))).promise
      // with a limit of its own: in a Worker the first caller may be gone before its read is done
      const expired = () => undefined
      return within<unknown>({
        runtime,
        ms,
        outer: undefined,
        expired,
        run: (signal, scope) => join(known, { signal, scope }),
      }).catch(expired)
    },
    write: (context, key, text, ms, always = false) =>
      done(
        guarded(context, always ? removing : writing, 'write', SLOW, async () => {
          await sound(driver.setItem?.(key, text, Number.isFinite(ms) ? { ttl: Math.max(1, Math.ceil(ms / 1000)) } : {}))
          return true as const
        }),
      ),
    remove: (context, key) => done(guarded(context, removing, 'remove', SLOW, async () => (await remove(key), true as const))),
    clear: context =>
      done(
        guarded(context, removing, 'clear', 6 * SLOW, async () => {
          if (dedicated && driver.clear) await sound(driver.clear(''))
          else for (const key of await keys()) await remove(key)
          return true as const
        }),
      ),
    keys: async context => (await guarded(context, reading, 'keys', SLOW, keys)) ?? [],
    meta: key => ('getMeta' in driver && driver.getMeta ? (driver as DriverLike).getMeta!(key) : null),
    // a Storage is its maker's, who may keep other things in it
    dispose: async () => {
      if (!('mount' in driver) && 'dispose' in driver) await driver.dispose?.()
    },
  }
}

/** What a driver gives, unless it is an error: unstorage's file drivers give errors as values. */
async function sound<T>(given: MaybePromise<T>): Promise<T> {
  const value = await given
  if (value instanceof Error) throw value
  return value
}

/** Tells what went wrong with the store, without secrets. */
export function report({ emit, call }: StoreContext, operation: string, error: unknown): void {
  emit(() => {
    const { code, name, message } = (error ?? {}) as { code?: unknown; name?: string; message?: string }
    const text = [code ?? name, message].filter(part => typeof part === 'string').join(': ')
    return { type: 'cache-error', operation, message: call?.redact.text(text) ?? text }
  })
}
