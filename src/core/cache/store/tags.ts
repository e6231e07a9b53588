import { sha256 } from '../../hash.ts'
import { type Entry, open, seal } from '../entry/codec.ts'
import type { StoreContext } from './driver-guard.ts'
import type { DriverStore } from './driver-store.ts'
import { createLru } from './lru.ts'

/**
 * The versions of tags. An entry keeps the versions that its tags had before its request. Invalidating a tag changes its version. An entry
 * with another version is a miss, in every process that uses the same store.
 */
export interface Tags {
  /** Returns the current versions of tags. */
  stamp(context: StoreContext, tags: readonly string[]): Promise<Entry['tags']>
  /** True when all tags of an entry still have the versions in the entry. */
  holds(context: StoreContext, entry: Entry): Promise<boolean>
  /** Like `holds`, but uses only versions that are known without reading the store. False when one is unknown. */
  holdsNow(context: StoreContext, entry: Entry): boolean
  /** Gives tags new versions, here and in the store. */
  invalidate(context: StoreContext, tags: readonly string[]): Promise<void>
}

/** How long this process uses a version before it reads the store again. Another process may have changed it. */
const MAX_VERSION_AGE_MS = 1000
/**
 * How long the store keeps the version of a tag. This is longer than the retention of any entry and of the indexes of the strategy `http`.
 * The evictor recognizes tags by it.
 */
export const TAG_RETENTION_MS = 500 * 864e5

/** The maximum number of tags whose versions this process remembers. */
const MAX_TAGS = 10_000

interface KnownVersion {
  readonly version: string
  /** When the version was read or set, in milliseconds of the monotonic clock. */
  readonly at: number
  /** The version in the store, if writing the new one failed. Until a write succeeds, that version is ignored. */
  readonly outdated?: string | undefined
}

const versionIn = (entry: Entry | undefined): string | undefined =>
  entry?.status === 0 && typeof entry.body === 'string' ? entry.body : undefined

/** Creates the versions of tags, kept in this process and in the store. `track` receives background writes, which never reject. */
export function createTags(store: DriverStore | undefined, track: (work: Promise<unknown>) => void): Tags {
  const known = createLru<KnownVersion>(MAX_TAGS, Number.POSITIVE_INFINITY)
  const tagKey = (tag: string) => sha256(`tag ${tag}`)

  const newVersion = ({ now, random }: StoreContext['runtime']) => `${now().toString(36)}.${random().toString(36).slice(2)}`

  async function version(context: StoreContext, tag: string): Promise<string> {
    const now = context.runtime.monotonic()
    const here = known.get(tag)
    if (here && (!store || (now >= here.at && now - here.at < MAX_VERSION_AGE_MS))) return here.version
    const before = here?.outdated ?? here?.version ?? ''
    const there = versionIn(open(await store?.read(context, tagKey(tag)), tagKey(tag))) ?? before
    if (known.get(tag) !== here) return version(context, tag)
    if (here?.outdated === undefined) {
      known.set(tag, { version: there, at: now })
      return there
    }
    // another process may have invalidated the tag too since the write failed: then a third version is needed
    const mine = there === before ? here.version : newVersion(context.runtime)
    track(save(context, tag, mine, there))
    return mine
  }
  /** Saves a version here and in the store. If the store fails, the write is repeated when the tag is used next. */
  async function save(context: StoreContext, tag: string, version: string, outdated: string): Promise<void> {
    const at = context.runtime.monotonic()
    const storedAt = context.runtime.now()
    const key = tagKey(tag)
    known.set(tag, { version, at, outdated })
    const entry: Entry = { key, storedAt, expiresAt: storedAt + TAG_RETENTION_MS, status: 0, headers: [], body: version, tags: [], ms: 0 }
    const saved = await store?.write(context, key, seal(entry), TAG_RETENTION_MS, true)
    if (saved && known.get(tag)?.version === version) known.set(tag, { version, at })
  }
  const stamp = async (context: StoreContext, tags: readonly string[]) => {
    const stamps: [string, string][] = []
    for (const tag of tags) stamps.push([tag, await version(context, tag)])
    return stamps
  }

  return {
    stamp,
    async holds(context, { tags }) {
      for (const [tag, stored] of tags) if ((await version(context, tag)) !== stored) return false
      return true
    },
    holdsNow({ runtime }, { tags }) {
      const now = runtime.monotonic()
      return tags.every(([tag, stored]) => {
        const here = known.get(tag)
        return here?.version === stored && (!store || (here.outdated === undefined && now >= here.at && now - here.at < MAX_VERSION_AGE_MS))
      })
    },
    async invalidate(context, tags) {
      for (const tag of tags) {
        const { version, outdated } = known.get(tag) ?? {}
        await save(context, tag, newVersion(context.runtime), outdated ?? version ?? '')
      }
    },
  }
}
