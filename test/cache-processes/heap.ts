/**
 * Sends distinct keys through a client whose cache is bounded, and looks at the heap after collection.
 *
 *   node --expose-gc --import tsx test/cache-processes/heap.ts --keys=1000000
 */
import { createCache } from '../../src/core/cache/create-cache.ts'
import { createClient } from '../../src/core/client.ts'
import { memoryDriver } from '../../src/drivers/memory.ts'

/** The heap in bytes, when the cache was full for the first time and at the end. */
export interface HeapReport {
  readonly keys: number
  readonly full: number
  readonly end: number
  readonly entries: number
}

/** Sends so many keys. Needs `--expose-gc`. */
export async function fillHeap(keys: number, level: 'memory' | 'driver'): Promise<HeapReport> {
  const collect = (globalThis as { gc?: () => void }).gc
  if (!collect) throw new Error('needs node --expose-gc')
  const cache = createCache({ maxEntries: 10_000, ttl: '1h', ...(level === 'driver' && { driver: memoryDriver({ maxEntries: 20_000 }) }) })
  const fetch = async (url: string) =>
    new Response(JSON.stringify({ url, text: 'x'.repeat(100) }), { headers: { 'content-type': 'application/json' } })
  const api = createClient({ cache, runtime: { fetch }, rateLimit: false, breaker: false })
  const measure = async () => {
    await new Promise(resolve => setTimeout(resolve, 50))
    collect()
    collect()
    return process.memoryUsage().heapUsed
  }
  let full = 0
  for (let i = 0; i < keys; i += 100) {
    await Promise.all(Array.from({ length: 100 }, (_, j) => api.get(`https://api.example.com/items/${i + j}`)))
    if (i === 50_000) full = await measure()
  }
  const end = await measure()
  return { keys, full, end, entries: cache.stats().memory.entries }
}
