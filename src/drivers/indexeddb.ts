import { clear, del, delMany, getMany, keys, setMany, type UseStore } from 'idb-keyval'
import { checkNames } from '../core/options/table.ts'
import { platform } from '../core/runtime.ts'
import type { DriverLike } from '../core/storage.ts'
import { createConnection } from './idb-connection.ts'
import { createTabLocks } from './tab-locks.ts'

/** Options of `indexedDBDriver`. */
export interface IndexedDBDriverOptions {
  /** The name of the database. Use one database for each cache. @default 'holdfast' */
  name?: string | undefined
}

/** One stored value, with its write time and expiry time in milliseconds since the epoch. */
interface StoredValue {
  readonly value: string
  readonly at: number
  readonly until: number
}

const BATCH = 100

/**
 * Creates an unstorage driver that stores values in its own IndexedDB database.
 * Concurrent reads share one transaction, and so do concurrent writes.
 * When the origin's quota is exhausted, the driver deletes expired values and the older half of the rest, and retries once.
 * A connection that the browser closed is opened again.
 * @throws TypeError when `name` is not a name.
 */
export function indexedDBDriver(options: IndexedDBDriverOptions = {}): DriverLike {
  checkNames({ name: true } satisfies Record<keyof IndexedDBDriverOptions, true>, options, '')
  const { name = 'holdfast' } = options
  if (typeof name !== 'string' || name === '') throw new TypeError('name must be the name of a database')
  const { use, close } = createConnection(name)
  let reads: { readonly keys: string[]; readonly rows: Promise<(StoredValue | undefined)[]> } | undefined
  let queued = new Map<string, StoredValue>()
  let writing: Promise<void> | undefined
  let last: Promise<void> = Promise.resolve()

  function read(key: string): Promise<StoredValue | undefined> {
    const row = queued.get(key)
    if (row) return Promise.resolve(row)
    if (!reads) {
      const asked: string[] = []
      const rows = Promise.resolve().then(() => {
        reads = undefined
        return getMany<StoredValue | undefined>(asked, use)
      })
      reads = { keys: asked, rows }
    }
    const at = reads.keys.push(key) - 1
    return reads.rows.then(rows => rows[at])
  }

  async function write(): Promise<void> {
    await last.catch(() => {})
    const rows = [...queued]
    queued = new Map()
    writing = undefined
    await setMany(rows, use).catch(async error => {
      if ((error as { name?: unknown } | null)?.name !== 'QuotaExceededError') throw error
      await evict(use)
      await setMany(rows, use)
    })
  }

  const all = async (base: string) => (await keys<string>(use)).filter(key => key.startsWith(base))
  return {
    name: 'indexeddb',
    dedicated: true,
    hasItem: async key => (await read(key)) !== undefined,
    getItem: async key => (await read(key))?.value ?? null,
    setItem(key, value, options) {
      const at = platform.now()
      queued.set(key, { value, at, until: options?.ttl ? at + options.ttl * 1000 : Number.POSITIVE_INFINITY })
      writing ??= last = write()
      return writing
    },
    async removeItem(key) {
      queued.delete(key)
      await last.catch(() => {})
      await del(key, use)
    },
    getKeys: (base = '') => all(base),
    async getMeta(key) {
      const row = await read(key)
      return row ? { mtime: new Date(row.at), size: row.value.length, ...(Number.isFinite(row.until) && { expires: row.until }) } : null
    },
    async clear(base = '') {
      queued.clear()
      await last.catch(() => {})
      await (base === '' ? clear(use) : delMany(await all(base), use))
    },
    async dispose() {
      await last.catch(() => {})
      await close()
    },
    ...createTabLocks(name),
  }
}

/** Deletes expired values and the older half of the rest. */
async function evict(use: UseStore): Promise<void> {
  const found: { readonly key: string; readonly at: number; readonly until: number }[] = []
  const every = await keys<string>(use)
  for (let i = 0; i < every.length; i += BATCH) {
    const part = every.slice(i, i + BATCH)
    const rows = await getMany<StoredValue | undefined>(part, use)
    rows.forEach((row, at) => found.push({ key: part[at] as string, at: row?.at ?? 0, until: row?.until ?? 0 }))
  }
  const now = platform.now()
  const live = found.filter(({ until }) => until > now).sort((a, b) => a.at - b.at)
  const old = new Set(live.slice(0, Math.ceil(live.length / 2)))
  const evicted = found.filter(row => row.until <= now || old.has(row))
  for (let i = 0; i < evicted.length; i += BATCH)
    await delMany(
      evicted.slice(i, i + BATCH).map(({ key }) => key),
      use,
    )
}
