import { sha256 } from '../hash.ts'
import { type CacheWithEngine, ENGINE } from './engine.ts'
import type { Entry } from './entry/codec.ts'
import { createEngine } from './flow.ts'
import { readSettings } from './options.ts'
import type { StoreContext } from './store/driver-store.ts'
import { createKeyedMutex } from './store/keyed-mutex.ts'
import { TieredStore } from './store/tiered-store.ts'
import { freshness } from './strategy/ttl.ts'
import type { Cache, CacheOptions } from './types.ts'

/**
 * Makes a store for answers: a bounded level in memory above any unstorage driver or `Storage`.
 * Without a driver it lives in memory alone. A store that fails or hangs never fails a request.
 * @throws TypeError or RangeError naming the option that is wrong.
 */
export function createCache(options: CacheOptions = {}): Cache {
  const settings = readSettings(options)
  const store = new TieredStore(settings)
  const { runtime, driver } = settings
  const world: StoreContext = { runtime, emit: () => {} }
  const find = async (name: string): Promise<Entry | undefined> => {
    const entry = await store.get(world, keyOf(name))
    return entry && freshness(entry, store.clock.age(entry, runtime), { ...settings, ttl: Number.POSITIVE_INFINITY }) === 'fresh'
      ? entry
      : undefined
  }
  const inspect = () => import('./inspect.ts')
  const setting = createKeyedMutex()
  const cache: CacheWithEngine = {
    [ENGINE]: createEngine(store),
    async get<T>(name: string) {
      const entry = await find(name)
      return entry && ((await inspect()).readValue(entry) as T)
    },
    async set(name, value, choice = {}) {
      const body = JSON.stringify(value)
      if (body === undefined) throw new TypeError('value must be something that JSON can hold')
      const key = keyOf(name)
      const mark = store.tombstones.version()
      await setting(key, async () => (await inspect()).writeValue(store, world, key, body, choice, mark))
    },
    has: async name => (await find(name)) !== undefined,
    delete: name => store.remove(world, keyOf(name)),
    clear: () => store.remove(world, undefined),
    invalidateTags: tags => store.invalidate(world, typeof tags === 'string' ? [tags] : tags),
    async *entries() {
      yield* (await inspect()).entries(store, world)
    },
    stats: () => ({ ...store.counts, memory: { entries: store.memory.count, bytes: store.memory.bytes } }),
    export: () => {
      let lines: AsyncGenerator<Uint8Array> | undefined
      return new ReadableStream<Uint8Array>({
        async pull(controller) {
          lines ??= (await inspect()).exportLines(store, world)
          const { done, value } = await lines.next()
          if (done) controller.close()
          else controller.enqueue(value)
        },
      })
    },
    import: async lines => (await inspect()).importLines(store, world, lines),
    async dispose() {
      await store.settle()
      if (driver) await store.driver?.dispose()
    },
  }
  return cache
}

/** Names of entries as `entries()` shows them are taken as they are; any other name is hashed. */
const keyOf = (name: string): string => (/^[0-9a-f]{64}$/.test(name) ? name : sha256(`value ${name}`))
