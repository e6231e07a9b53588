import { createLru } from './lru.ts'

/** Remembers what was removed, so that nothing that was on its way, and nothing that a failing store kept, comes back. */
export interface Removals {
  /** Where things stand, to be given back to `has` or to a write: what is removed later is removed after it. */
  mark(): number
  /** Notes that a key, or everything, is removed; gives the mark of it. */
  note(key: string | undefined): number
  /** Notes that tags are invalidated. */
  invalidated(tags: readonly string[]): void
  /** Changes with each removal, and with each invalidation of one of these tags. */
  epoch(tags: readonly string[]): string
  /** Notes that the store failed to remove it: what it holds from before `now` does not count. */
  failed(key: string | undefined, mark: number, now: number): void
  /** Notes whether an entry reached the store: where it did not, what the store holds from before does not count. */
  written(key: string, storedAt: number, reached: boolean | undefined): void
  /** True when a key was removed after a mark, or when an entry of it is a leftover. */
  has(key: string, mark: number, storedAt?: number): boolean
}

interface Removal {
  readonly mark: number
  /** Entries stored until then are leftovers. */
  readonly until: number
}

const NEVER: Removal = { mark: 0, until: Number.NEGATIVE_INFINITY }
const REMEMBERED = 10_000

export function createRemovals(): Removals {
  const keys = createLru<Removal>(REMEMBERED, Number.POSITIVE_INFINITY)
  // until when what the store holds of a key is older than what this process has had
  const outdated = createLru<number>(REMEMBERED, Number.POSITIVE_INFINITY)
  const tagged = createLru<number>(REMEMBERED, Number.POSITIVE_INFINITY)
  let invalidations = 0
  let all = NEVER
  let marks = 0
  const keep = (key: string | undefined, removal: Removal) => {
    if (key === undefined) all = { mark: removal.mark, until: Math.max(all.until, removal.until) }
    else keys.set(key, removal)
  }
  return {
    mark: () => marks,
    invalidated(tags) {
      invalidations++
      for (const tag of tags) tagged.set(tag, invalidations)
    },
    epoch: tags => [marks, ...tags.map(tag => tagged.get(tag) ?? 0)].join(),
    note(key) {
      keep(key, { ...NEVER, mark: ++marks })
      return marks
    },
    failed: (key, mark, now) => keep(key, { mark, until: now }),
    written(key, storedAt, reached) {
      if (reached) outdated.delete(key)
      else outdated.set(key, storedAt)
    },
    has(key, mark, storedAt = Number.POSITIVE_INFINITY) {
      const own = keys.get(key) ?? NEVER
      return Math.max(all.mark, own.mark) > mark || storedAt <= Math.max(all.until, own.until, outdated.get(key) ?? NEVER.until)
    },
  }
}
