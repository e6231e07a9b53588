import { sha256 } from '../../hash.ts'
import { type Entry, open, seal } from '../entry/codec.ts'
import type { DriverStore, StoreContext } from './driver-store.ts'
import { createLru } from './lru.ts'

/**
 * Versions of tags. An entry keeps the versions its tags had before it was fetched; invalidating a tag gives it a new one,
 * and every entry with another is a miss, in every process on the same store.
 */
export interface Tags {
  /** The versions that tags have now. */
  stamp(world: StoreContext, tags: readonly string[]): Promise<Entry['tags']>
  /** True when all tags of an entry still have the version it was stored with. */
  holds(world: StoreContext, entry: Entry): Promise<boolean>
  /** True when all tags of an entry are known to have the version that it was stored with, without asking the store. */
  holdsNow(world: StoreContext, entry: Entry): boolean
  invalidate(world: StoreContext, tags: readonly string[]): Promise<void>
}

/** How long this process may go on with a version that another process has changed, in milliseconds. */
const TRUST = 1000
/** How long the store must remember that a tag was invalidated: longer than any entry lives, the indexes of `http` too, and by it a tag is told from them. */
export const REMEMBER = 500 * 864e5

/** How many tags this process remembers the versions of. */
const REMEMBERED = 10_000

interface Known {
  readonly version: string
  readonly at: number
  /** What the store had in its place, while it has not taken this one: until then what it says does not count. */
  readonly instead?: string | undefined
}

const versionIn = (entry: Entry | undefined): string | undefined =>
  entry?.status === 0 && typeof entry.body === 'string' ? entry.body : undefined

/** Keeps the versions of tags, here and in the store. `track` is given what goes on behind the caller's back; it never rejects. */
export function createTags(store: DriverStore | undefined, track: (work: Promise<unknown>) => void): Tags {
  const known = createLru<Known>(REMEMBERED, Number.POSITIVE_INFINITY)
  const tagKey = (tag: string) => sha256(`tag ${tag}`)

  const fresh = ({ now, random }: StoreContext['runtime']) => `${now().toString(36)}.${random().toString(36).slice(2)}`

  async function version(world: StoreContext, tag: string): Promise<string> {
    const now = world.runtime.monotonic()
    const here = known.get(tag)
    if (here && (!store || (now >= here.at && now - here.at < TRUST))) return here.version
    const before = here?.instead ?? here?.version ?? ''
    const there = versionIn(open(await store?.read(world, tagKey(tag)), tagKey(tag))) ?? before
    if (known.get(tag) !== here) return version(world, tag)
    if (here?.instead === undefined) {
      known.set(tag, { version: there, at: now })
      return there
    }
    // another process may have invalidated it too since the store failed: then neither version will do
    const mine = there === before ? here.version : fresh(world.runtime)
    track(save(world, tag, mine, there))
    return mine
  }
  /** Keeps a version here and in the store; where the store fails, it is tried again when the tag is next looked at. */
  async function save(world: StoreContext, tag: string, version: string, instead: string): Promise<void> {
    const at = world.runtime.monotonic()
    const storedAt = world.runtime.now()
    const key = tagKey(tag)
    known.set(tag, { version, at, instead })
    const entry: Entry = { key, storedAt, expiresAt: storedAt + REMEMBER, status: 0, headers: [], body: version, tags: [], ms: 0 }
    const saved = await store?.write(world, key, seal(entry), REMEMBER, true)
    if (saved && known.get(tag)?.version === version) known.set(tag, { version, at })
  }
  const stamp = async (world: StoreContext, tags: readonly string[]) => {
    const stamps: [string, string][] = []
    for (const tag of tags) stamps.push([tag, await version(world, tag)])
    return stamps
  }

  return {
    stamp,
    async holds(world, { tags }) {
      for (const [tag, stored] of tags) if ((await version(world, tag)) !== stored) return false
      return true
    },
    holdsNow({ runtime }, { tags }) {
      const now = runtime.monotonic()
      return tags.every(([tag, stored]) => {
        const here = known.get(tag)
        return here?.version === stored && (!store || (here.instead === undefined && now >= here.at && now - here.at < TRUST))
      })
    },
    async invalidate(world, tags) {
      for (const tag of tags) {
        const { version, instead } = known.get(tag) ?? {}
        await save(world, tag, fresh(world.runtime), instead ?? version ?? '')
      }
    },
  }
}
