import { within } from '../within.ts'
import { createAgeClock } from './clock.ts'
import { type Entry, open, seal, sizeOf } from './entry.ts'
import { createLru } from './lru.ts'
import type { Settings } from './settings.ts'
import { createStore, report, type World } from './store.ts'
import { createTags, type Tags } from './tags.ts'
import type { LeaseLike } from './types.ts'
import type { Upkeep } from './upkeep.ts'

/** What the layers see of a cache: two levels of entries, each read checked, nothing that can reject. */
export interface Shelf extends Omit<Settings, 'memory' | 'lease' | 'driver'>, Pick<Tags, 'stamp'> {
  /** The entry for a key, from memory or from the driver. */
  read(world: World, key: string): Promise<Entry | undefined>
  /** The newer of what memory and the driver hold. */
  reread(world: World, key: string): Promise<Entry | undefined>
  /** What memory alone holds. */
  recall(world: World, key: string): Promise<Entry | undefined>
  /** A mark to be given back to `write`: what is removed after it stays removed. */
  mark(): number
  /** Keeps an entry in memory at once and in the driver behind the caller's back; `useful` is how long it is of any use, in milliseconds. */
  write(world: World, entry: Entry, useful: number, mark: number): Promise<void>
  remove(world: World, key: string): Promise<void>
  clear(world: World): Promise<void>
  invalidate(world: World, tags: readonly string[]): Promise<void>
  /** Milliseconds since an entry was stored. */
  age(entry: Entry, now: number): number
  readonly lease: LeaseLike | undefined
  /** Keys that are being renewed in the background, and since when. */
  readonly renewing: Map<string, number>
  readonly counts: Counts
  readonly store: ReturnType<typeof createStore> | undefined
  readonly memory: { readonly count: number; readonly bytes: number; keys(): IterableIterator<string> }
  /** Resolves when the writes under way are done. */
  settle(): Promise<void>
}

export interface Counts {
  hits: number
  stale: number
  misses: number
  revalidated: number
  writes: number
  errors: number
}

/** Bytes of text that may be on their way to the driver at one time; beyond it entries stay in memory only. */
const MAX_PENDING = 64 * 2 ** 20

export function createShelf(settings: Settings): Shelf {
  const counts: Counts = { hits: 0, stale: 0, misses: 0, revalidated: 0, writes: 0, errors: 0 }
  const { driver, memory: bounds, lease, ...rest } = settings
  const memory = createLru<Entry>(bounds.maxEntries, bounds.maxBytes)
  const store = driver && createStore(driver, settings.readTimeout, () => void counts.errors++)
  const tags = createTags(store)
  const clock = createAgeClock()
  const pending = new Map<string, Promise<unknown>>()
  const removed = createLru<{ readonly mark: number; readonly until: number }>(10_000, Number.POSITIVE_INFINITY)
  let cleared = { mark: 0, until: Number.NEGATIVE_INFINITY }
  let marks = 0
  let pendingBytes = 0
  let upkeep: Promise<Upkeep> | undefined

  /** True when the key was removed after the mark, or when an entry is a leftover of a removal that the store failed to do. */
  const isRemoved = (key: string, mark: number, storedAt = Number.POSITIVE_INFINITY): boolean => {
    const gone = removed.get(key)
    return Math.max(cleared.mark, gone?.mark ?? 0) > mark || storedAt <= Math.max(cleared.until, gone?.until ?? Number.NEGATIVE_INFINITY)
  }

  async function fetchEntry(world: World, key: string): Promise<Entry | undefined> {
    const mark = marks
    const text = await store?.read(world, key)
    const here = memory.get(key)
    if (text === null || text === undefined) return here
    const entry = open(text, key)
    if (!entry) {
      counts.errors++
      report(world, 'read', new Error('what is stored is not a whole entry of this key; it is forgotten'))
      void store?.remove(world, key)
      return here
    }
    if (here && here.storedAt >= entry.storedAt) return here
    if (isRemoved(key, mark, entry.storedAt)) return undefined
    memory.set(key, entry, sizeOf(entry))
    return entry
  }

  const current = async (world: World, entry: Entry | undefined): Promise<Entry | undefined> => {
    if (!entry || entry.tags.length === 0 || (await tags.holds(world, entry))) return entry
    if (memory.get(entry.key) === entry) memory.delete(entry.key)
    return undefined
  }

  return {
    ...rest,
    counts,
    store,
    memory,
    lease: lease ?? (driver && 'lock' in driver && driver.lock && driver.unlock ? (driver as LeaseLike) : undefined),
    renewing: new Map(),
    stamp: tags.stamp,
    recall: (world, key) => current(world, memory.get(key)),
    mark: () => marks,
    age: clock.age,
    async read(world, key) {
      clock.see(world.runtime.now())
      const here = memory.get(key)
      // another process may have renewed what is stale here
      return current(world, here && (!store || world.runtime.now() < here.expiresAt) ? here : await fetchEntry(world, key))
    },
    reread: async (world, key) => current(world, await fetchEntry(world, key)),
    async write(world, entry, useful, mark) {
      const { key } = entry
      if (isRemoved(key, mark)) return
      counts.writes++
      const size = sizeOf(entry)
      clock.born(entry)
      memory.set(key, entry, size)
      if (!store || pendingBytes + size > MAX_PENDING) return
      pendingBytes += size
      const work = store.write(world, key, seal(entry), useful)
      pending.set(key, work)
      const stored = await work
      pendingBytes -= size
      if (pending.get(key) === work) pending.delete(key)
      if (isRemoved(key, mark)) await store.remove(world, key)
      else if (stored) await (await (upkeep ??= import('./upkeep.ts').then(({ createUpkeep }) => createUpkeep(store, settings)))).wrote(world, key, size, useful)
    },
    async remove(world, key) {
      memory.delete(key)
      const mark = ++marks
      removed.set(key, { mark, until: Number.NEGATIVE_INFINITY }, 1)
      if (!store) return
      await landed(world, pending.get(key))
      if (!(await store.remove(world, key))) removed.set(key, { mark, until: world.runtime.now() }, 1)
    },
    async clear(world) {
      memory.clear()
      cleared = { mark: ++marks, until: cleared.until }
      if (!store) return
      await landed(world, Promise.all(pending.values()))
      if (!(await store.clear(world))) cleared = { mark: cleared.mark, until: world.runtime.now() }
    },
    async invalidate(world, names) {
      for (const key of [...memory.keys()]) if (memory.get(key)?.tags.some(([tag]) => names.includes(tag))) memory.delete(key)
      await tags.invalidate(world, names)
    },
    settle: async () => void (await Promise.all(pending.values())),
  }
}

/** Waits a moment for a write under way, so that it cannot land after the removal. */
async function landed({ runtime }: World, write: Promise<unknown> | undefined): Promise<void> {
  if (write) await within({ runtime, ms: 1000, outer: undefined, expired: () => undefined, run: () => write }).catch(() => {})
}
