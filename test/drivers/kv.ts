import type { KVNamespaceLike } from '../../src/drivers/cloudflare-kv.ts'

/** A KV namespace in memory that refuses what KV refuses. */
export function createKV(now: () => number = Date.now): KVNamespaceLike & { readonly writes: [string, unknown][]; refuse: boolean } {
  const values = new Map<string, string>()
  const last = new Map<string, number>()
  const writes: [string, unknown][] = []
  const fake = {
    writes,
    refuse: false,
    get: async (key: string) => values.get(key) ?? null,
    async put(key: string, value: string, options: { expirationTtl?: number } = {}) {
      const { expirationTtl } = options
      if (fake.refuse || now() - (last.get(key) ?? -1e9) < 1000) throw new Error('KV PUT failed: 429 Too Many Requests')
      if (expirationTtl !== undefined && (!Number.isInteger(expirationTtl) || expirationTtl < 60))
        throw new Error(`KV PUT failed: 400 Invalid expiration_ttl of ${expirationTtl}`)
      if (new TextEncoder().encode(value).length > 25 * 2 ** 20)
        throw new Error('KV PUT failed: 413 Value length exceeds limit of 26214400')
      last.set(key, now())
      values.set(key, value)
      writes.push([key, options])
    },
    async delete(key: string) {
      values.delete(key)
      last.delete(key)
    },
    async list({ prefix = '', cursor = '0' }: { prefix?: string; cursor?: string } = {}) {
      const names = [...values.keys()].filter(key => key.startsWith(prefix)).sort()
      const from = Number(cursor)
      const keys = names.slice(from, from + 1000).map(name => ({ name }))
      const complete = from + 1000 >= names.length
      return { keys, list_complete: complete, ...(!complete && { cursor: String(from + 1000) }) }
    },
  }
  return fake
}
