import { type Entry, seal, sizeOf } from '../entry/codec.ts'
import type { CacheSettings } from '../options.ts'
import type { StoreContext } from './driver-guard.ts'
import type { DriverStore } from './driver-store.ts'
import type { Evictor } from './evictor.ts'
import type { Tombstones } from './tombstones.ts'
import { createWriteQueue } from './write-queue.ts'

/** Writes entries to the driver in the background, in order for each key. Keeps the driver within its size limits. */
export class WriteBehind {
  private readonly queue = createWriteQueue()
  private readonly driver: DriverStore
  private readonly tombstones: Tombstones
  private readonly settings: CacheSettings
  private evictor: Promise<Evictor> | undefined = undefined

  constructor(driver: DriverStore, tombstones: Tombstones, settings: CacheSettings) {
    this.driver = driver
    this.tombstones = tombstones
    this.settings = settings
  }

  /** Writes an entry, unless its key was removed after `version`. */
  async write(context: StoreContext, entry: Entry, retentionMs: number, version: number): Promise<void> {
    const { driver, tombstones } = this
    const { key } = entry
    const stored = await this.queue.start(key, sizeOf(entry), async () => {
      const done = await driver.write(context, key, seal(entry), retentionMs)
      if (!tombstones.has(key, version)) return done
      await driver.remove(context, key)
      return false
    })
    tombstones.written(key, entry.storedAt, stored)
    if (!stored) return
    this.evictor ??= import('./evictor.ts').then(({ Evictor }) => new Evictor(driver, this.settings))
    await (await this.evictor).onWrite(context, key, sizeOf(entry), retentionMs)
  }

  /** Waits up to a second for the writes of a key, or of all keys, so that none completes after the next operation. */
  landed(context: StoreContext, key: string | undefined): Promise<void> {
    return this.queue.landed(context, key)
  }

  /** Resolves when all writes are done. */
  settle(): Promise<void> {
    return this.queue.settle()
  }
}
