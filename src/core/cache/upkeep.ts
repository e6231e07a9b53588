import { open } from './entry.ts'
import type { Settings } from './settings.ts'
import type { Store, World } from './store.ts'
import { keepFor } from './stored.ts'
import { REMEMBER } from './tags.ts'

/** Keeps the driver within its bounds, a little with each write. */
export interface Upkeep {
  /** Is told of each write; removes what is too much or over. */
  wrote(world: World, key: string, size: number, useful: number): Promise<void>
}

/** The store is looked through after so many writes, and by this share of processes with their first write: many write little. */
const WRITES = 500
const SHARE = 0.1
/** With each write after that, so many entries are looked at. */
const LOOKS = 4

interface Slot {
  /** Its place among the others: when it was stored. */
  readonly at: number
  readonly until: number
  readonly size: number
}

/** What lives longer is taken for the version of a tag, in milliseconds. */
const LASTING = 0.99 * REMEMBER
/** How long an answer may be on its way, in milliseconds. */
const ON_THE_WAY = 60_000

/**
 * Makes the keeper of one store. It looks through the whole store once and keeps count from then on: what is over goes, and the oldest when there
 * are too many. A store that drops values by itself is left alone, unless bounds were asked for.
 */
export function createUpkeep(store: Store, settings: Pick<Settings, 'bounds' | 'staleWhileRevalidate' | 'staleIfError'>): Upkeep {
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

  /** What tells that a tag was invalidated goes after the entries that it ends, also those that were on their way then. */
  const slot = (storedAt: number, until: number, size: number): Slot => ({
    at: until - storedAt > LASTING ? storedAt + ON_THE_WAY : storedAt,
    until,
    size,
  })

  /** What is known of a stored value: by its driver, else by the entry itself. */
  async function lookAt(world: World, key: string): Promise<readonly [key: string, slot: Slot] | undefined> {
    const meta = await Promise.resolve(store.meta(key)).catch(() => null)
    if (meta?.expires !== undefined) return [key, slot(meta.mtime?.getTime() ?? 0, meta.expires, meta.size ?? 0)]
    const text = await store.read(world, key)
    const entry = open(text, key)
    return entry && [key, slot(entry.storedAt, entry.expiresAt + keepFor(0, settings, entry), (text as string).length)]
  }

  async function scan(world: World): Promise<void> {
    const found = new Map<string, Slot>()
    for (const key of await store.keys(world)) {
      const known = await lookAt(world, key)
      if (known) found.set(...known)
    }
    for (const [key, slot] of slots) found.set(key, slot)
    slots.clear()
    bytes = 0
    for (const [key, slot] of [...found].sort(([, a], [, b]) => a.at - b.at)) note(key, slot)
    await drop(world, slots.size)
  }

  /** Removes the oldest while there is too much, and what is over among the next few. */
  async function drop(world: World, many: number): Promise<void> {
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
    async wrote(world, key, size, useful) {
      if (store.expires && !bounds.asked) return
      const now = world.runtime.now()
      note(key, { at: now, until: now + useful, size })
      if (!scanned && (++writes >= WRITES || tooMuch() || (writes === 1 && world.runtime.random() < SHARE))) scanned = scan(world)
      if (!scanned) return
      await scanned
      await drop(world, LOOKS)
    },
  }
}
