import { sha256 } from '../hash.ts'
import { type Entry, open, seal } from './entry.ts'
import { createLru } from './lru.ts'
import type { Store, World } from './store.ts'

/**
 * Versions of tags. An entry keeps the versions its tags had before it was fetched; invalidating a tag gives it a new one,
 * and every entry with another is a miss, in every process on the same store.
 */
export interface Tags {
  /** The versions that tags have now. */
  stamp(world: World, tags: readonly string[]): Promise<Entry['tags']>
  /** True when all tags of an entry still have the version it was stored with. */
  holds(world: World, entry: Entry): Promise<boolean>
  invalidate(world: World, tags: readonly string[]): Promise<void>
}

/** How long this process may go on with a version that another process has changed, in milliseconds. */
const TRUST = 1000
/** How long the store must remember that a tag was invalidated: longer than any entry lives. */
const REMEMBER = 400 * 864e5

export function createTags(store: Store | undefined): Tags {
  const known = createLru<{ readonly version: string; readonly at: number }>(10_000, Number.POSITIVE_INFINITY)
  const tagKey = (tag: string) => sha256(`tag ${tag}`)

  async function version(world: World, tag: string): Promise<string> {
    const now = world.runtime.now()
    const here = known.get(tag)
    if (here && (!store || (now >= here.at && now - here.at < TRUST))) return here.version
    const there = store && open(await store.read(world, tagKey(tag)), tagKey(tag))
    const found = typeof there?.body === 'string' ? there.body : (here?.version ?? '')
    known.set(tag, { version: found, at: now }, 1)
    return found
  }
  const stamp = async (world: World, tags: readonly string[]) => {
    const stamps: [string, string][] = []
    for (const tag of tags) stamps.push([tag, await version(world, tag)])
    return stamps
  }

  return {
    stamp,
    async holds(world, entry) {
      for (const [tag, stored] of entry.tags) if ((await version(world, tag)) !== stored) return false
      return true
    },
    async invalidate(world, tags) {
      const { now, random } = world.runtime
      for (const tag of tags) {
        const at = now()
        const body = `${at.toString(36)}.${random().toString(36).slice(2)}`
        known.set(tag, { version: body, at }, 1)
        const entry: Entry = { key: tagKey(tag), storedAt: at, expiresAt: at + REMEMBER, status: 0, headers: [], body, tags: [], ms: 0 }
        await store?.write(world, entry.key, seal(entry), REMEMBER)
      }
    },
  }
}
