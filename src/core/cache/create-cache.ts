import { sha256 } from '../hash.ts'
import { type CacheWithEngine, ENGINE } from './engine.ts'
import type { Entry } from './entry/codec.ts'
import { createEngine } from './flow.ts'
import { readSettings } from './options.ts'
import type { StoreContext } from './store/driver-guard.ts'
import { createKeyedMutex } from './store/keyed-mutex.ts'
import { TieredStore } from './store/tiered-store.ts'
import { freshness } from './strategy/ttl.ts'
import type { Cache, CacheOptions } from './types.ts'

/**
 * Creates a cache for responses and other values. Any number of clients can share it. With a driver, a small level in memory sits in front
 * of the driver; without one, entries are kept in memory only. A store that fails or hangs never fails a request.
 * @throws TypeError or RangeError that names the invalid option.
 * @example
 * ```ts
 * const cache = createCache({ ttl: '10m', staleIfError: '1d' })
 * const api = createClient({ baseURL: 'https://api.example.com', cache })
 * ```
 */
export function createCache(options: CacheOptions = {}): Cache {
  const settings = readSettings(options)
  const store = new TieredStore(settings)
  const { runtime, driver } = settings
  const context: StoreContext = { runtime, emit: () => {} }
  const findFresh = async (name: string): Promise<Entry | undefined> => {
    const entry = await store.get(context, keyOf(name))
    return entry && freshness(entry, store.clock.age(entry, runtime), { ...settings, ttl: Number.POSITIVE_INFINITY }) === 'fresh'
      ? entry
      : undefined
  }
  const inspect = () => import('./inspect.ts')
  const inOrder = createKeyedMutex()
  const cache: CacheWithEngine = {
    [ENGINE]: createEngine(store),
    async get<T>(name: string) {
      const entry = await findFresh(name)
      return entry && ((await inspect()).readValue(entry) as T)
    },
    async set(name, value, setOptions = {}) {
      const body = JSON.stringify(value)
      if (body === undefined) throw new TypeError('value must be convertible to JSON; undefined, functions and symbols are not')
      const key = keyOf(name)
      const version = store.tombstones.version()
      await inOrder(key, async () => (await inspect()).writeValue(store, context, key, body, setOptions, version))
    },
    has: async name => (await findFresh(name)) !== undefined,
    delete: name => store.remove(context, keyOf(name)),
    clear: () => store.remove(context, undefined),
    invalidateTags: tags => store.invalidate(context, typeof tags === 'string' ? [tags] : tags),
    async *entries() {
      yield* (await inspect()).entries(store, context)
    },
    stats: () => ({ ...store.counts, memory: { entries: store.memory.count, bytes: store.memory.bytes } }),
    export: () => {
      let lines: AsyncGenerator<Uint8Array> | undefined
      return new ReadableStream<Uint8Array>({
        async pull(controller) {
          lines ??= (await inspect()).exportLines(store, context)
          const { done, value } = await lines.next()
          if (done) controller.close()
          else controller.enqueue(value)
        },
      })
    },
    import: async lines => (await inspect()).importLines(store, context, lines),
    async dispose() {
      await store.settle()
      if (driver) await store.driver?.dispose()
    },
  }
  return cache
}

/** Returns the key of a name. A key that `entries()` returned is used as it is; any other name is hashed. */
const keyOf = (name: string): string => (/^[0-9a-f]{64}$/.test(name) ? name : sha256(`value ${name}`))
