import { mayStand } from '../entry/check.ts'
import { type Entry, open, seal, sizeOf } from '../entry/codec.ts'
import type { Settings } from '../options.ts'
import type { CacheStats, LeaseLike } from '../types.ts'
import { type AgeClock, createAgeClock } from './age-clock.ts'
import { createStore, report, type Store, type World } from './driver-store.ts'
import type { Upkeep } from './evictor.ts'
import { createLru } from './lru.ts'
import { createTags, type Tags } from './tags.ts'
import { createRemovals, type Removals } from './tombstones.ts'
import { createPending } from './write-queue.ts'

/** What the layers see of a cache: two levels of entries, each read checked, nothing that can reject. */
export interface Shelf
  extends Omit<Settings, 'memory' | 'lease' | 'driver'>,
    Pick<Tags, 'stamp'>,
    Pick<AgeClock, 'age'>,
    Pick<Removals, 'mark' | 'epoch'> {
  /** The entry for a key, from memory or from the driver. */
  read(world: World, key: string): Promise<Entry | undefined>
  /** The newer of what memory and the driver hold. */
  reread(world: World, key: string): Promise<Entry | undefined>
  /** What memory alone holds. */
  recall(world: World, key: string): Promise<Entry | undefined>
  /** Keeps an entry in memory at once and in the driver behind the caller's back; `useful` is how long it is of any use, in milliseconds. */
  write(world: World, entry: Entry, useful: number, mark: number): Promise<void>
  remove(world: World, key: string): Promise<void>
  clear(world: World): Promise<void>
  invalidate(world: World, tags: readonly string[]): Promise<void>
  /** Notes work that goes on behind the caller's back; it must not reject. */
  track(work: Promise<unknown>): void
  /** Resolves when the work under way is done. */
  settle(): Promise<void>
  readonly lease: LeaseLike | undefined
  /** Keys that are being renewed in the background, and since when. */
  readonly renewing: Map<string, number>
  readonly counts: { -readonly [Name in Exclude<keyof CacheStats, 'memory'>]: number }
  readonly store: Store | undefined
  readonly memory: { readonly count: number; readonly bytes: number; keys(): IterableIterator<string> }
}

/** How long one who holds a lease, or waits for it, may look again: a fetch would take longer. In milliseconds. */
const REREAD_TIMEOUT = 1000

/** Puts the two levels together. */
export function createShelf({ driver, memory: bounds, lease, ...settings }: Settings): Shelf {
  const counts: Shelf['counts'] = { hits: 0, stale: 0, misses: 0, revalidated: 0, writes: 0, errors: 0 }
  const memory = createLru<Entry>(bounds.maxEntries, bounds.maxBytes)
  const store = driver && createStore(driver, settings.readTimeout, () => void counts.errors++)
  const clock = createAgeClock()
  const pending = createPending()
  const removals = createRemovals()
  const background = new Set<Promise<unknown>>()
  const track = (work: Promise<unknown>) => {
    background.add(work)
    work.finally(() => background.delete(work))
  }
  const tags = createTags(store, track)
  let upkeep: Promise<Upkeep> | undefined

  async function fetchEntry(world: World, key: string, ms?: number): Promise<Entry | undefined> {
    const mark = removals.mark()
    const text = await store?.read(world, key, ms)
    const here = memory.get(key)
    if (text === null || text === undefined) return here
    const entry = open(text, key)
    if (!entry || !mayStand(entry, settings.http)) {
      counts.errors++
      report(world, 'read', new Error('not a whole entry'))
      void store?.remove(world, key)
      return here
    }
    if (here && here.storedAt >= entry.storedAt) return here
    if (removals.has(key, mark, entry.storedAt)) return undefined
    memory.set(key, entry, sizeOf(entry))
    return entry
  }

  async function current(world: World, entry: Entry | undefined): Promise<Entry | undefined> {
    if (!entry || entry.tags.length === 0 || (await tags.holds(world, entry))) return entry
    if (memory.get(entry.key) === entry) memory.delete(entry.key)
    return undefined
  }

  async function writeBehind(world: World, entry: Entry, useful: number, mark: number): Promise<void> {
    if (!store) return
    const { key } = entry
    const stored = await pending.start(key, sizeOf(entry), async () => {
      const done = await store.write(world, key, seal(entry), useful)
      if (!removals.has(key, mark)) return done
      await store.remove(world, key)
      return false
    })
    removals.written(key, entry.storedAt, stored)
    if (stored) {
      upkeep ??= import('./evictor.ts').then(({ createUpkeep }) => createUpkeep(store, settings))
      await (await upkeep).wrote(world, key, sizeOf(entry), useful)
    }
  }

  async function remove(world: World, key: string | undefined): Promise<void> {
    if (key === undefined) memory.clear()
    else memory.delete(key)
    const mark = removals.note(key)
    if (!store) return
    await pending.landed(world, key)
    const done = key === undefined ? await store.clear(world) : await store.remove(world, key)
    if (!done) removals.failed(key, mark, world.runtime.now())
  }

  return {
    ...settings,
    counts,
    store,
    memory,
    lease: lease ?? (driver && 'lock' in driver && driver.lock && driver.unlock ? (driver as LeaseLike) : undefined),
    renewing: new Map(),
    stamp: tags.stamp,
    age: clock.age,
    mark: removals.mark,
    epoch: removals.epoch,
    track,
    async settle() {
      await Promise.all(background)
      await pending.settle()
    },
    recall: (world, key) => current(world, memory.get(key)),
    reread: async (world, key) => current(world, await fetchEntry(world, key, REREAD_TIMEOUT)),
    async read(world, key) {
      clock.see(world.runtime)
      const here = memory.get(key)
      // another process may have renewed what is stale here
      return current(world, here && (!store || world.runtime.now() < here.expiresAt) ? here : await fetchEntry(world, key))
    },
    async write(world, entry, useful, mark) {
      if (removals.has(entry.key, mark)) return
      counts.writes++
      clock.born(entry)
      memory.set(entry.key, entry, sizeOf(entry))
      await writeBehind(world, entry, useful, mark)
    },
    remove,
    clear: world => remove(world, undefined),
    async invalidate(world, names) {
      removals.invalidated(names)
      for (const key of [...memory.keys()]) if (memory.get(key)?.tags.some(([tag]) => names.includes(tag))) memory.delete(key)
      await tags.invalidate(world, names)
    },
  }
}
