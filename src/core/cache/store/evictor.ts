import { retentionOf } from '../entry/answer.ts'
import { open } from '../entry/codec.ts'
import type { CacheSettings } from '../options.ts'
import type { DriverStore, StoreContext } from './driver-store.ts'
import { TAG_RETENTION_MS } from './tags.ts'

/** Keeps a driver within its size limits. Each write does a part of the work. */
export interface Evictor {
  /**
   * Records a write. Removes values past their retention and above the limits. `size` is in bytes; `retentionMs` is how long the value is
   * kept.
   */
  onWrite(context: StoreContext, key: string, size: number, retentionMs: number): Promise<void>
}

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
 * Creates the evictor of one store. It scans the store once and counts from then on. It removes values past their retention, and the oldest
 * ones above the limits. A store that deletes expired values itself is not scanned unless limits are set.
 */
export function createEvictor(
  store: DriverStore,
  settings: Pick<CacheSettings, 'bounds' | 'staleWhileRevalidate' | 'staleIfError'>,
): Evictor {
  const { bounds } = settings
  const slots = new Map<string, Slot>()
  let bytes = 0
  let writes = 0
  let scanned: Promise<void> | undefined
  // iterates over all slots again and again, a few at a time
  let round = slots.entries()

  const isFull = () => slots.size > bounds.maxEntries || bytes > bounds.maxBytes
  const forget = (key: string) => {
    bytes -= slots.get(key)?.size ?? 0
    slots.delete(key)
  }
  const note = (key: string, slot: Slot) => {
    forget(key)
    slots.set(key, slot)
    bytes += slot.size
  }

  /** Reads the times and size of a stored value from the metadata of the driver, or else from the entry. */
  async function readSlot(context: StoreContext, key: string): Promise<readonly [key: string, slot: Slot] | undefined> {
    const meta = await Promise.resolve(store.meta(key)).catch(() => null)
    if (Number.isFinite(meta?.expires)) {
      const storedAt = meta?.mtime instanceof Date ? meta.mtime.getTime() || 0 : 0
      return [key, { storedAt, until: meta?.expires as number, size: Number(meta?.size) || 0 }]
    }
    const text = await store.read(context, key)
    const entry = open(text, key)
    if (!entry) return undefined
    const { storedAt, expiresAt } = entry
    return [key, { storedAt, until: expiresAt + retentionOf(0, settings, entry), size: (text as string).length }]
  }

  async function scan(context: StoreContext): Promise<void> {
    const found = new Map<string, Slot>()
    for (const key of await store.keys(context)) {
      const known = await readSlot(context, key)
      if (known) found.set(...known)
    }
    for (const [key, slot] of slots) found.set(key, slot)
    slots.clear()
    bytes = 0
    const tags: string[] = []
    for (const [key, slot] of [...found].sort(([, a], [, b]) => a.storedAt - b.storedAt)) {
      // versions of tags are not evicted with entries: other processes may hold entries with these tags in memory
      if (isTag(slot)) tags.push(key)
      else note(key, slot)
    }
    for (const key of tags.slice(0, -bounds.maxEntries)) await store.remove(context, key)
    await evict(context, slots.size)
  }

  /** Removes the oldest values above the limits, and those past their retention among the next few. */
  async function evict(context: StoreContext, checks: number): Promise<void> {
    const now = context.runtime.now()
    const evicted: string[] = []
    const remove = (key: string) => {
      forget(key)
      evicted.push(key)
    }
    for (const key of slots.keys()) {
      if (!isFull()) break
      remove(key)
    }
    for (let i = 0; i < checks; i++) {
      let next = round.next()
      if (next.done) {
        round = slots.entries()
        next = round.next()
      }
      if (next.done) break
      const [key, { until }] = next.value
      if (until <= now) remove(key)
    }
    for (const key of evicted) await store.remove(context, key)
  }

  return {
    async onWrite(context, key, size, retentionMs) {
      if (store.expires && !bounds.explicit) return
      const now = context.runtime.now()
      note(key, { storedAt: now, until: now + retentionMs, size })
      if (!scanned && (++writes >= WRITES_BEFORE_SCAN || isFull() || (writes === 1 && context.runtime.random() < SCAN_PROBABILITY)))
        scanned = scan(context)
      if (!scanned) return
      await scanned
      await evict(context, CHECKS_PER_WRITE)
    },
  }
}
