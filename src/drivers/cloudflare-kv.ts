import { createLru } from '../core/cache/store/lru.ts'
import { checkNames } from '../core/options/table.ts'
import { platform } from '../core/runtime.ts'
import type { DriverLike } from '../core/storage.ts'

/** The part of a Workers KV namespace that the driver uses. */
export interface KVNamespaceLike {
  get(key: string): Promise<string | null>
  put(key: string, value: string, options?: { expirationTtl?: number }): Promise<void>
  delete(key: string): Promise<void>
  list(options?: { prefix?: string; cursor?: string }): Promise<{ keys: { name: string }[]; list_complete: boolean; cursor?: string }>
}

/** Options of `cloudflareKVDriver`. */
export interface CloudflareKVDriverOptions {
  /** The namespace (`env.CACHE`), or the name of a global that holds it. */
  binding: KVNamespaceLike | string
  /** Prefix of every key, so that several users can share a namespace. @default 'holdfast:' */
  prefix?: string | undefined
}

/** The shortest lifetime that KV accepts, in seconds. Source: developers.cloudflare.com/kv/api/write-key-value-pairs */
const MIN_TTL_SECONDS = 60
/**
 * KV accepts one write each second for a key (here in milliseconds), and values of up to 25 MiB.
 * Source: developers.cloudflare.com/kv/platform/limits
 */
const MIN_WRITE_INTERVAL_MS = 1000
const MAX_VALUE_BYTES = 25 * 2 ** 20
/** A Worker may have six connections open at the same time, so deletions run six at a time. */
const MAX_CONNECTIONS = 6

/**
 * Creates an unstorage driver over Workers KV that respects the limits of KV.
 * Lifetimes are rounded up to whole seconds, at least 60.
 * A second write to a key within one second is skipped, and so is a write that KV rejects with 429: the store is only a cache.
 * A value of more than 25 MiB is not written.
 * @throws TypeError when `binding` is neither a namespace nor a name. A call throws when no global has the given name.
 */
export function cloudflareKVDriver(options: CloudflareKVDriverOptions): DriverLike {
  checkNames({ binding: true, prefix: true } satisfies Record<keyof CloudflareKVDriverOptions, true>, options, '')
  const { binding, prefix = 'holdfast:' } = options
  if (typeof binding !== 'string' && typeof binding?.get !== 'function')
    throw new TypeError('binding must be a KV namespace such as env.CACHE, or the name of a global that holds one')
  const lastWrites = createLru<number>(1000, Number.POSITIVE_INFINITY)
  const encoder = new TextEncoder()

  function kv(): KVNamespaceLike {
    if (typeof binding !== 'string') return binding
    const scope = globalThis as unknown as Record<string, KVNamespaceLike | undefined> & {
      __env__?: Record<string, KVNamespaceLike | undefined>
    }
    const namespace = scope[binding] ?? scope.__env__?.[binding]
    if (!namespace)
      throw new TypeError(`binding: no global '${binding}' holds a KV namespace; pass the namespace itself, such as env.${binding}`)
    return namespace
  }

  async function getKeys(base = ''): Promise<string[]> {
    const found: string[] = []
    let cursor: string | undefined
    do {
      const page = await kv().list({ prefix: prefix + base, ...(cursor !== undefined && { cursor }) })
      for (const { name } of page.keys) found.push(name.slice(prefix.length))
      cursor = page.list_complete ? undefined : page.cursor
    } while (cursor)
    return found
  }

  return {
    name: 'cloudflare-kv',
    dedicated: prefix !== '',
    expires: true,
    hasItem: async key => (await kv().get(prefix + key)) !== null,
    getItem: key => kv().get(prefix + key),
    async setItem(key, value, options) {
      const now = platform.now()
      const lastWrite = lastWrites.get(key)
      if (lastWrite !== undefined && Math.abs(now - lastWrite) < MIN_WRITE_INTERVAL_MS) return
      if (value.length * 3 > MAX_VALUE_BYTES && encoder.encode(value).length > MAX_VALUE_BYTES) return
      lastWrites.set(key, now, 1)
      const ttl = options?.ttl
      try {
        await kv().put(prefix + key, value, ttl ? { expirationTtl: Math.max(MIN_TTL_SECONDS, Math.ceil(ttl)) } : {})
      } catch (error) {
        if (!/\b429\b/.test(String(error))) throw error
      }
    },
    removeItem(key) {
      lastWrites.delete(key)
      return kv().delete(prefix + key)
    },
    getKeys,
    async clear(base = '') {
      const found = await getKeys(base)
      for (let i = 0; i < found.length; i += MAX_CONNECTIONS)
        await Promise.all(found.slice(i, i + MAX_CONNECTIONS).map(key => kv().delete(prefix + key)))
    },
  }
}
