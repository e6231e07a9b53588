import { KeyedFlights } from '../../single-flight/keyed-flights.ts'
import type { MaybePromise } from '../../storage.ts'
import { mayStand } from '../entry/check.ts'
import { type Entry, open, sizeOf } from '../entry/codec.ts'
import type { CacheSettings } from '../options.ts'
import type { CacheStats, LeaseLike } from '../types.ts'
import { createAgeClock } from './age-clock.ts'
import { report, type StoreContext } from './driver-guard.ts'
import { createDriverStore, type DriverStore } from './driver-store.ts'
import { createLru, type Lru } from './lru.ts'
import { createTags, type Tags } from './tags.ts'
import { createTombstones } from './tombstones.ts'
import { WriteBehind } from './write-behind.ts'

/** How long a renewal may take before another may start, and how many are remembered. In a Worker, one may end without a result. */
export const MAX_RENEWAL_MS = 60_000
const MAX_RENEWALS = 10_000
/** The time limit of {@link TieredStore.refresh}. The request that it may save takes longer. */
const REFRESH_TIMEOUT_MS = 1000

/** A level in memory above an optional driver. Every entry is checked. No method rejects: a failure of the driver is a miss. */
export class TieredStore {
  readonly settings: CacheSettings
  readonly counts: { -readonly [Name in Exclude<keyof CacheStats, 'memory'>]: number }
  readonly memory: Lru<Entry>
  readonly driver: DriverStore | undefined
  readonly lease: LeaseLike | undefined
  /** Entries that are being renewed in the background. */
  readonly renewals = new KeyedFlights<unknown>(MAX_RENEWAL_MS, MAX_RENEWALS)
  /** Measures the age of entries. */
  readonly clock = createAgeClock()
  /** Orders writes and removals. A request uses the version from before it started. */
  readonly tombstones = createTombstones()
  private readonly background = new Set<Promise<unknown>>()
  readonly tags: Tags
  private readonly writeBehind: WriteBehind | undefined

  constructor(settings: CacheSettings) {
    const { driver, memory, readTimeout, lease } = settings
    this.settings = settings
    this.counts = { hits: 0, stale: 0, misses: 0, revalidated: 0, writes: 0, errors: 0 }
    this.memory = createLru<Entry>(memory.maxEntries, memory.maxBytes)
    this.driver = driver && createDriverStore(driver, readTimeout, () => void this.counts.errors++)
    this.writeBehind = this.driver && new WriteBehind(this.driver, this.tombstones, settings)
    this.lease = lease ?? (driver && 'lock' in driver && driver.lock && driver.unlock ? (driver as LeaseLike) : undefined)
    this.tags = createTags(this.driver, work => this.track(work))
  }

  /** Returns the entry of a key from memory, or else from the driver. An entry in memory is returned without a promise. */
  get(context: StoreContext, key: string): MaybePromise<Entry | undefined> {
    const entry = this.inMemory(context, key)
    if (entry || !this.driver) return this.current(context, entry)
    return this.fetch(context, key).then(stored => this.current(context, stored))
  }

  /** Returns the entry of a key if memory holds it and its tags are known to be valid. */
  getNow(context: StoreContext, key: string): Entry | undefined {
    const entry = this.inMemory(context, key)
    return entry && (entry.tags.length === 0 || this.tags.holdsNow(context, entry)) ? entry : undefined
  }

  /** Returns the newer of the entries that memory and the driver hold. */
  async refresh(context: StoreContext, key: string): Promise<Entry | undefined> {
    return this.current(context, await this.fetch(context, key, REFRESH_TIMEOUT_MS))
  }

  /** Returns the entry that memory holds. */
  async peek(context: StoreContext, key: string): Promise<Entry | undefined> {
    return this.current(context, this.memory.get(key))
  }

  /**
   * Stores an entry in memory immediately and in the driver in the background.
   * @param retentionMs how long the entry is kept: while it is fresh, usable when stale, or usable for revalidation.
   * @param version the version before its request. An entry that was removed since then is not stored.
   */
  async write(context: StoreContext, entry: Entry, retentionMs: number, version: number): Promise<void> {
    if (this.tombstones.has(entry.key, version)) return
    this.counts.writes++
    this.clock.born(entry)
    this.memory.set(entry.key, entry, sizeOf(entry))
    await this.writeBehind?.write(context, entry, retentionMs, version)
  }

  /** Removes a key, or everything when the key is undefined. */
  async remove(context: StoreContext, key: string | undefined): Promise<void> {
    if (key === undefined) this.memory.clear()
    else this.memory.delete(key)
    const version = this.tombstones.add(key)
    if (!this.driver) return
    await this.writeBehind?.landed(context, key)
    const done = key === undefined ? await this.driver.clear(context) : await this.driver.remove(context, key)
    if (!done) this.tombstones.failed(key, version, context.runtime.now())
  }

  /** Invalidates every entry that has one of these tags. */
  async invalidate(context: StoreContext, names: readonly string[]): Promise<void> {
    this.tombstones.invalidated(names)
    for (const key of [...this.memory.keys()]) if (this.memory.get(key)?.tags.some(([tag]) => names.includes(tag))) this.memory.delete(key)
    await this.tags.invalidate(context, names)
  }

  /** Registers background work for {@link TieredStore.settle}. It must not reject. */
  track(work: Promise<unknown>): void {
    this.background.add(work)
    work.finally(() => this.background.delete(work))
  }

  /** Resolves when all background work is done. */
  async settle(): Promise<void> {
    await Promise.all(this.background)
    await this.writeBehind?.settle()
  }

  private async fetch(context: StoreContext, key: string, ms?: number): Promise<Entry | undefined> {
    const version = this.tombstones.version()
    const text = (await this.driver?.read(context, key, ms)) ?? undefined
    const here = this.memory.get(key)
    if (text === undefined) return here
    const entry = open(text, key)
    if (!entry || !mayStand(entry, this.settings.http)) {
      this.counts.errors++
      report(context, 'read', new Error('the stored entry is invalid; it is removed'))
      void this.driver?.remove(context, key)
      return here
    }
    if (here && here.storedAt >= entry.storedAt) return here
    if (this.tombstones.has(key, version, entry.storedAt)) return undefined
    this.memory.set(key, entry, sizeOf(entry))
    return entry
  }

  /** The entry in memory. With a driver, a stale entry is ignored, because another process may have renewed it. */
  private inMemory({ runtime }: StoreContext, key: string): Entry | undefined {
    this.clock.see(runtime)
    const entry = this.memory.get(key)
    return entry && (!this.driver || runtime.now() < entry.expiresAt) ? entry : undefined
  }

  /** Returns the entry if its tags are valid. */
  private current(context: StoreContext, entry: Entry | undefined): MaybePromise<Entry | undefined> {
    if (!entry || entry.tags.length === 0) return entry
    return this.tags.holds(context, entry).then(isValid => {
      if (isValid) return entry
      if (this.memory.get(entry.key) === entry) this.memory.delete(entry.key)
      return undefined
    })
  }
}
