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

/** Which namespace to use. */
export interface CloudflareKVDriverOptions {
  /** The namespace (`env.CACHE`), or the name of a global that holds it. */
  binding: KVNamespaceLike | string
  /** Stands before every key, so that a namespace can be shared. @default 'holdfast:' */
  prefix?: string | undefined
}

/** KV refuses shorter lifetimes, in seconds. Source: developers.cloudflare.com/kv/api/write-key-value-pairs */
const SHORTEST_TTL = 60
/** KV takes one write a second for a key, and values of up to 25 MiB. Source: developers.cloudflare.com/kv/platform/limits */
const WRITE_INTERVAL = 1000
const LARGEST_VALUE = 25 * 2 ** 20
/** A Worker may have six connections open at a time. */
const AT_A_TIME = 6

/**
 * Makes an unstorage driver over Workers KV that keeps KV's limits: lifetimes of whole seconds from 60 up, one write a second for a key
 * (a second one, and one that is answered with 429, is left out: the value is a cache's), values of up to 25 MiB (a larger one is left out).
 * @throws TypeError when `binding` is neither a namespace nor a name.
 */
export function cloudflareKVDriver(options: CloudflareKVDriverOptions): DriverLike {
  checkNames({ binding: true, prefix: true } satisfies Record<keyof CloudflareKVDriverOptions, true>, options, '')
  const { binding, prefix = 'holdfast:' } = options
  if (typeof binding !== 'string' && typeof binding?.get !== 'function')
    throw new TypeError('binding must be a KV namespace or the name of one')
  const written = createLru<number>(1000, Number.POSITIVE_INFINITY)
  const encoder = new TextEncoder()

  function kv(): KVNamespaceLike {
    if (typeof binding !== 'string') return binding
    const scope = globalThis as unknown as Record<string, KVNamespaceLike | undefined> & {
      __env__?: Record<string, KVNamespaceLike | undefined>
    }
    const namespace = scope[binding] ?? scope.__env__?.[binding]
    if (!namespace) throw new TypeError(`binding: there is no KV namespace '${binding}'`)
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
      const before = written.get(key)
      if (before !== undefined && Math.abs(now - before) < WRITE_INTERVAL) return
      if (value.length * 3 > LARGEST_VALUE && encoder.encode(value).length > LARGEST_VALUE) return
      written.set(key, now, 1)
      const ttl = options?.ttl
      try {
        await kv().put(prefix + key, value, ttl ? { expirationTtl: Math.max(SHORTEST_TTL, Math.ceil(ttl)) } : {})
      } catch (error) {
        if (!/\b429\b/.test(String(error))) throw error
      }
    },
    removeItem(key) {
      written.delete(key)
      return kv().delete(prefix + key)
    },
    getKeys,
    async clear(base = '') {
      const found = await getKeys(base)
      for (let i = 0; i < found.length; i += AT_A_TIME)
        await Promise.all(found.slice(i, i + AT_A_TIME).map(key => kv().delete(prefix + key)))
    },
  }
}
