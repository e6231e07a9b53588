import { open } from './entry.ts'
import type { Settings } from './settings.ts'
import type { Store, World } from './store.ts'

/** Keeps the driver within its bounds, a little with each write. */
export interface Upkeep {
  /** Is told of each write; removes what is too much or over. */
  wrote(world: World, key: string, size: number, useful: number): Promise<void>
}

/** How many writes pass before the store is looked through for the first time. */
const WRITES = 500

interface Slot {
  readonly until: number
  readonly size: number
}

/**
 * Makes the keeper of one store. It looks through the whole store once, after 500 writes, and keeps count from then on:
 * the oldest go first when there are too many, and the two oldest are looked at with each write to see whether they are over.
 * A store that drops values by itself is left alone, unless bounds were asked for.
 */
export function createUpkeep(store: Store, { bounds }: Pick<Settings, 'bounds'>): Upkeep {
  const slots = new Map<string, Slot>()
  let bytes = 0
  let writes = 0
  let scanned: Promise<void> | undefined

  const forget = (key: string) => {
    bytes -= slots.get(key)?.size ?? 0
    slots.delete(key)
  }
  const note = (key: string, slot: Slot) => {
    forget(key)
    slots.set(key, slot)
    bytes += slot.size
  }

  async function scan(world: World): Promise<void> {
    const found: [key: string, storedAt: number, slot: Slot][] = []
    for (const key of await store.keys(world)) {
      const meta = await Promise.resolve(store.meta(key)).catch(() => null)
      if (meta?.expires !== undefined) {
        found.push([key, meta.mtime?.getTime() ?? 0, { until: meta.expires, size: meta.size ?? 0 }])
        continue
      }
      const text = await store.read(world, key)
      const entry = open(text, key)
      if (entry) found.push([key, entry.storedAt, { until: Number.POSITIVE_INFINITY, size: (text as string).length }])
    }
    const written = [...slots]
    slots.clear()
    bytes = 0
    for (const [key, , slot] of found.sort((a, b) => a[1] - b[1])) note(key, slot)
    for (const [key, slot] of written) note(key, slot)
  }

  return {
    async wrote(world, key, size, useful) {
      if (store.expires && !bounds.asked) return
      const now = world.runtime.now()
      note(key, { until: now + useful, size })
      if (++writes < WRITES && slots.size <= bounds.maxEntries && bytes <= bounds.maxBytes) return
      await (scanned ??= scan(world))
      let looked = 0
      for (const [oldest, { until }] of slots) {
        const over = slots.size > bounds.maxEntries || bytes > bounds.maxBytes
        if (!over && ++looked > 2) break
        if (!over && until > now) continue
        forget(oldest)
        await store.remove(world, oldest)
      }
    },
  }
}
