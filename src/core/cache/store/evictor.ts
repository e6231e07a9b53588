import { retentionOf } from '../entry/answer.ts'
import { open } from '../entry/codec.ts'
import type { CacheSettings } from '../options.ts'
import type { DriverStore, StoreContext } from './driver-store.ts'
import { REMEMBER } from './tags.ts'

/** Keeps the driver within its bounds, a little with each write. */
export interface Evictor {
  /** Is told of each write; removes what is too much or over. */
  onWrite(world: StoreContext, key: string, size: number, useful: number): Promise<void>
}

/** The store is looked through after so many writes, and by this share of processes with their first write: many write little. */
const WRITES = 500
const SHARE = 0.1
/** With each write after that, so many entries are looked at. */
const LOOKS = 4

interface Slot {
  readonly storedAt: number
  readonly until: number
  readonly size: number
}

/** What was stored for as long as versions of tags are, give or take a hundredth, is taken for one. */
const isTag = ({ storedAt, until }: Slot): boolean => Math.abs(until - storedAt - REMEMBER) < REMEMBER / 100

/**
 * Makes the keeper of one store. It looks through the whole store once and keeps count from then on: what is over goes, and the oldest when there
 * are too many. A store that drops values by itself is left alone, unless bounds were asked for.
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
  // goes round all slots, a few at a time
  let round = slots.entries()

  const tooMuch = () => slots.size > bounds.maxEntries || bytes > bounds.maxBytes
  const forget = (key: string) => {
    bytes -= slots.get(key)?.size ?? 0
    slots.delete(key)
  }
  const note = (key: string, slot: Slot) => {
    forget(key)
    slots.set(key, slot)
    bytes += slot.size
  }

  /** What is known of a stored value: by its driver, else by the entry itself. */
  async function lookAt(world: StoreContext, key: string): Promise<readonly [key: string, slot: Slot] | undefined> {
    const meta = await Promise.resolve(store.meta(key)).catch(() => null)
    if (Number.isFinite(meta?.expires)) {
      const storedAt = meta?.mtime instanceof Date ? meta.mtime.getTime() || 0 : 0
      return [key, { storedAt, until: meta?.expires as number, size: Number(meta?.size) || 0 }]
    }
    const text = await store.read(world, key)
    const entry = open(text, key)
    if (!entry) return undefined
    const { storedAt, expiresAt } = entry
    return [key, { storedAt, until: expiresAt + retentionOf(0, settings, entry), size: (text as string).length }]
  }

  async function scan(world: StoreContext): Promise<void> {
    const found = new Map<string, Slot>()
    for (const key of await store.keys(world)) {
      const known = await lookAt(world, key)
      if (known) found.set(...known)
    }
    for (const [key, slot] of slots) found.set(key, slot)
    slots.clear()
    bytes = 0
    const tags: string[] = []
    for (const [key, slot] of [...found].sort(([, a], [, b]) => a.storedAt - b.storedAt)) {
      // what an invalidated tag ends may still be in the memory of some process: the tag outlives any number of entries
      if (isTag(slot)) tags.push(key)
      else note(key, slot)
    }
    for (const key of tags.slice(0, -bounds.maxEntries)) await store.remove(world, key)
    await drop(world, slots.size)
  }

  /** Removes the oldest while there is too much, and what is over among the next few. */
  async function drop(world: StoreContext, many: number): Promise<void> {
    const now = world.runtime.now()
    const gone: string[] = []
    const remove = (key: string) => {
      forget(key)
      gone.push(key)
    }
    for (const key of slots.keys()) {
      if (!tooMuch()) break
      remove(key)
    }
    for (let i = 0; i < many; i++) {
      let next = round.next()
      if (next.done) {
        round = slots.entries()
        next = round.next()
      }
      if (next.done) break
      const [key, { until }] = next.value
      if (until <= now) remove(key)
    }
    for (const key of gone) await store.remove(world, key)
  }

  return {
    async onWrite(world, key, size, useful) {
      if (store.expires && !bounds.asked) return
      const now = world.runtime.now()
      note(key, { storedAt: now, until: now + useful, size })
      if (!scanned && (++writes >= WRITES || tooMuch() || (writes === 1 && world.runtime.random() < SHARE))) scanned = scan(world)
      if (!scanned) return
      await scanned
      await drop(world, LOOKS)
    },
  }
}
