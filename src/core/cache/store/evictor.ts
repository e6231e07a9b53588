import { retentionOf } from '../entry/answer.ts'
import { open } from '../entry/codec.ts'
import type { CacheSettings } from '../options.ts'
import type { StoreContext } from './driver-guard.ts'
import type { DriverStore } from './driver-store.ts'
import { TAG_RETENTION_MS } from './tags.ts'

/** The number of writes before the first scan. Many processes write little, so some scan with their first write, chosen at random. */
const WRITES_BEFORE_SCAN = 500
const SCAN_PROBABILITY = 0.1
/** The number of entries that are checked with each later write. */
const CHECKS_PER_WRITE = 4

/** A stored value: its times in milliseconds since the epoch, and its size in bytes. */
interface Slot {
  readonly storedAt: number
  readonly until: number
  readonly size: number
}

/** True for the version of a tag, which is recognized by its retention, with a tolerance of 1 %. */
const isTag = ({ storedAt, until }: Slot): boolean => Math.abs(until - storedAt - TAG_RETENTION_MS) < TAG_RETENTION_MS / 100

/**
 * Keeps a driver within its size limits. It scans the store once and counts from then on. It removes values past their retention, and the
 * oldest ones above the limits. A store that deletes expired values itself is not scanned unless limits are set.
 */
export class Evictor {
  private readonly store: DriverStore
  private readonly settings: EvictorSettings
  private readonly slots = new Map<string, Slot>()
  private bytes = 0
  private writes = 0
  private scanned: Promise<void> | undefined = undefined
  /** Iterates over all slots again and again, a few at a time. */
  private round = this.slots.entries()

  constructor(store: DriverStore, settings: EvictorSettings) {
    this.store = store
    this.settings = settings
  }

  /**
   * Records a write. Removes values past their retention and above the limits. `size` is in bytes; `retentionMs` is how long the value is
   * kept.
   */
  async onWrite(context: StoreContext, key: string, size: number, retentionMs: number): Promise<void> {
    const { runtime } = context
    if (this.store.expires && !this.settings.bounds.explicit) return
    const now = runtime.now()
    this.note(key, { storedAt: now, until: now + retentionMs, size })
    const isDue = ++this.writes >= WRITES_BEFORE_SCAN || this.isFull || (this.writes === 1 && runtime.random() < SCAN_PROBABILITY)
    if (!this.scanned && isDue) this.scanned = this.scan(context)
    if (!this.scanned) return
    await this.scanned
    await this.evict(context, CHECKS_PER_WRITE)
  }

  private get isFull(): boolean {
    const { maxEntries, maxBytes } = this.settings.bounds
    return this.slots.size > maxEntries || this.bytes > maxBytes
  }

  private forget(key: string): void {
    this.bytes -= this.slots.get(key)?.size ?? 0
    this.slots.delete(key)
  }

  private note(key: string, slot: Slot): void {
    this.forget(key)
    this.slots.set(key, slot)
    this.bytes += slot.size
  }

  private async scan(context: StoreContext): Promise<void> {
    const { store, slots, settings } = this
    const found = new Map<string, Slot>()
    for (const key of await store.keys(context)) {
      const known = await readSlot(store, settings, context, key)
      if (known) found.set(key, known)
    }
    for (const [key, slot] of slots) found.set(key, slot)
    slots.clear()
    this.bytes = 0
    const tags: string[] = []
    for (const [key, slot] of [...found].sort(([, a], [, b]) => a.storedAt - b.storedAt)) {
      // versions of tags are not evicted with entries: other processes may hold entries with these tags in memory
      if (isTag(slot)) tags.push(key)
      else this.note(key, slot)
    }
    for (const key of tags.slice(0, -settings.bounds.maxEntries)) await store.remove(context, key)
    await this.evict(context, slots.size)
  }

  /** Removes the oldest values above the limits, and those past their retention among the next few. */
  private async evict(context: StoreContext, checks: number): Promise<void> {
    const now = context.runtime.now()
    const evicted: string[] = []
    const remove = (key: string) => {
      this.forget(key)
      evicted.push(key)
    }
    for (const key of this.slots.keys()) {
      if (!this.isFull) break
      remove(key)
    }
    for (let i = 0; i < checks; i++) {
      const next = this.nextSlot()
      if (!next) break
      if (next[1].until <= now) remove(next[0])
    }
    for (const key of evicted) await this.store.remove(context, key)
  }

  private nextSlot(): [string, Slot] | undefined {
    let next = this.round.next()
    if (next.done) {
      this.round = this.slots.entries()
      next = this.round.next()
    }
    return next.done ? undefined : next.value
  }
}

type EvictorSettings = Pick<CacheSettings, 'bounds' | 'staleWhileRevalidate' | 'staleIfError'>

/** Reads the times and size of a stored value from the metadata of the driver, or else from the entry. */
async function readSlot(store: DriverStore, settings: EvictorSettings, context: StoreContext, key: string): Promise<Slot | undefined> {
  const meta = await Promise.resolve(store.meta(key)).catch(() => null)
  if (Number.isFinite(meta?.expires)) {
    const storedAt = meta?.mtime instanceof Date ? meta.mtime.getTime() || 0 : 0
    return { storedAt, until: meta?.expires as number, size: Number(meta?.size) || 0 }
  }
  const text = await store.read(context, key)
  const entry = open(text, key)
  if (!entry) return undefined
  const { storedAt, expiresAt } = entry
  return { storedAt, until: expiresAt + retentionOf(0, settings, entry), size: (text as string).length }
}
