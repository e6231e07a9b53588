import { createLru } from './lru.ts'

/**
 * Records removals. A write that started before a removal must not restore the entry, nor must a store that failed to remove it. Versions
 * order events within this process: a removal with a higher version happened later.
 */
export interface Tombstones {
  /** Returns the version of the latest removal. A write passes it to {@link Tombstones.has} to detect later removals. */
  version(): number
  /** Records the removal of a key, or of everything when the key is undefined, and returns its version. */
  add(key: string | undefined): number
  /** Records that tags were invalidated. */
  invalidated(tags: readonly string[]): void
  /** A text that changes with each removal, and with each invalidation of one of these tags. */
  epoch(tags: readonly string[]): string
  /** Records that the store failed to remove a key: entries that it stored until `now` no longer count. */
  failed(key: string | undefined, version: number, now: number): void
  /** Records whether an entry reached the store. If it did not, older entries that the store holds no longer count. */
  written(key: string, storedAt: number, reached: boolean | undefined): void
  /** True when a key was removed after a version, or when its entry should have been removed before. */
  has(key: string, version: number, storedAt?: number): boolean
}

interface Tombstone {
  readonly version: number
  /** Entries stored until then, in milliseconds since the epoch, should have been removed. */
  readonly removedUntil: number
}

const NONE: Tombstone = { version: 0, removedUntil: Number.NEGATIVE_INFINITY }
/** The maximum number of keys, and of tags, that are remembered. */
const MAX_KEYS = 10_000

/** Creates an empty record of removals. It remembers the latest 10 000 keys and tags. */
export function createTombstones(): Tombstones {
  const byKey = createLru<Tombstone>(MAX_KEYS, Number.POSITIVE_INFINITY)
  // per key: until when the store's entries are older than what this process has held
  const outdatedUntil = createLru<number>(MAX_KEYS, Number.POSITIVE_INFINITY)
  const invalidationOf = createLru<number>(MAX_KEYS, Number.POSITIVE_INFINITY)
  let invalidations = 0
  let everything = NONE
  let latest = 0
  const set = (key: string | undefined, tombstone: Tombstone) => {
    if (key !== undefined) byKey.set(key, tombstone)
    else everything = { ...tombstone, removedUntil: Math.max(everything.removedUntil, tombstone.removedUntil) }
  }
  return {
    version: () => latest,
    add(key) {
      latest++
      set(key, { ...NONE, version: latest })
      return latest
    },
    invalidated(tags) {
      invalidations++
      for (const tag of tags) invalidationOf.set(tag, invalidations)
    },
    epoch: tags => [latest, ...tags.map(tag => invalidationOf.get(tag) ?? 0)].join(),
    failed: (key, version, now) => set(key, { version, removedUntil: now }),
    written(key, storedAt, reached) {
      if (reached) outdatedUntil.delete(key)
      else outdatedUntil.set(key, storedAt)
    },
    has(key, version, storedAt = Number.POSITIVE_INFINITY) {
      const own = byKey.get(key) ?? NONE
      const removedUntil = Math.max(everything.removedUntil, own.removedUntil, outdatedUntil.get(key) ?? NONE.removedUntil)
      return Math.max(everything.version, own.version) > version || storedAt <= removedUntil
    },
  }
}
