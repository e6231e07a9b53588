import { sha256 } from '../hash.ts'
import { type CacheEngine, withEngine } from './engine.ts'
import type { Entry } from './entry/codec.ts'
import { fill } from './fill.ts'
import { passOn } from './forward.ts'
import { bypass, lookup } from './lookup.ts'
import { foundOf } from './lookup-result.ts'
import { readSettings } from './options.ts'
import { mergePolicy } from './policy.ts'
import type { World } from './store/driver-store.ts'
import { createInTurn } from './store/keyed-mutex.ts'
import { createShelf, type Shelf } from './store/tiered-store.ts'
import { freshness } from './strategy/freshness.ts'
import type { Cache, CacheOptions } from './types.ts'

/**
 * Makes a store for answers: a bounded level in memory above any unstorage driver or `Storage`.
 * Without a driver it lives in memory alone. A store that fails or hangs never fails a request.
 * @throws TypeError or RangeError naming the option that is wrong.
 */
export function createCache(options: CacheOptions = {}): Cache {
  const settings = readSettings(options)
  const shelf = createShelf(settings)
  const { runtime, driver } = settings
  const world: World = { runtime, emit: () => {} }
  const find = async (name: string): Promise<Entry | undefined> => {
    const entry = await shelf.read(world, keyOf(name))
    return entry && freshness(entry, shelf.age(entry, runtime), { ...shelf, ttl: Number.POSITIVE_INFINITY }) === 'fresh' ? entry : undefined
  }
  const inspect = () => import('./inspect.ts')
  const setting = createInTurn()
  const cache: Cache = {
    async get<T>(name: string) {
      const entry = await find(name)
      return entry && ((await inspect()).readValue(entry) as T)
    },
    async set(name, value, choice = {}) {
      const body = JSON.stringify(value)
      if (body === undefined) throw new TypeError('value must be something that JSON can hold')
      const key = keyOf(name)
      const mark = shelf.mark()
      await setting(key, async () => (await inspect()).writeValue(shelf, world, key, body, choice, mark))
    },
    has: async name => (await find(name)) !== undefined,
    delete: name => shelf.remove(world, keyOf(name)),
    clear: () => shelf.clear(world),
    invalidateTags: tags => shelf.invalidate(world, typeof tags === 'string' ? [tags] : tags),
    async *entries() {
      yield* (await inspect()).entries(shelf, world)
    },
    stats: () => ({ ...shelf.counts, memory: { entries: shelf.memory.count, bytes: shelf.memory.bytes } }),
    export: () => {
      let lines: AsyncGenerator<Uint8Array> | undefined
      return new ReadableStream<Uint8Array>({
        async pull(controller) {
          lines ??= (await inspect()).exportLines(shelf, world)
          const { done, value } = await lines.next()
          if (done) controller.close()
          else controller.enqueue(value)
        },
      })
    },
    import: async lines => (await inspect()).importLines(shelf, world, lines),
    async dispose() {
      await shelf.settle()
      if (driver) await shelf.store?.dispose()
    },
  }
  return withEngine(cache, createEngine(shelf))
}

/** What the cache does for a client. The policy `http` is loaded when it is first needed. */
function createEngine(shelf: Shelf): CacheEngine {
  let loading: Promise<typeof import('./strategy/http/policy.ts')> | undefined
  const http = () => (loading ??= import('./strategy/http/policy.ts'))
  return {
    resolve: (cache, choices) => mergePolicy(cache, shelf, choices),
    epoch: ({ tags }) => shelf.epoch(tags),
    async look(policy, next, context) {
      if (shelf.http) return (await http()).lookHttp(shelf, policy, next, context)
      const fwd = bypass(context, policy)
      return fwd ? passOn(context, next, { fwd }) : lookup(shelf, policy, next, context)
    },
    async fill(policy, next, context) {
      const found = foundOf(context.call)
      if (shelf.http && found) return (await http()).fillHttp(shelf, policy, found, next, context)
      return found ? fill(shelf, policy, found, next, context) : next(context)
    },
  }
}

/** Names of entries as `entries()` shows them are taken as they are; any other name is hashed. */
const keyOf = (name: string): string => (/^[0-9a-f]{64}$/.test(name) ? name : sha256(`value ${name}`))
