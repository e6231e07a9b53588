import { type Cache, createCache, createClient, type DriverLike, isRequestError } from '../../../src/index.ts'
import { createRandom } from '../../../src/testing/random.ts'

/** What a run found. */
export interface ModelReport {
  readonly violations: string[]
  readonly served: number
  readonly rejected: number
}

interface Answer {
  readonly key: string
  /** How many answers the server had given before. */
  readonly n: number
  /** When the server gave it, by its own clock that is never set back. */
  readonly at: number
}

interface Sleeper {
  readonly at: number
  readonly wake: () => void
}

const TTL = 10_000
const SWR = 5000
const SIE = 20_000
const KEYS = ['/a', '/b', '/c', '/a?page=1', '/a?page=2', '/a/b', '/a:b', '/foo', '/foo/bar']

/**
 * Does random things to a client with a cache on a store that fails at random, by a clock that jumps, and holds every answer against what a
 * plain model allows: the right key and user, no older than the lifetime and what it may be stale, nothing from before a removal.
 * `lie` makes the cache's clock stand still, to see that the model notices.
 */
export async function simulate(seed: number, operations: number, { lie = false } = {}): Promise<ModelReport> {
  const random = createRandom(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  let now = Date.parse('2026-01-01T00:00:00Z')
  const violations: string[] = []
  let served = 0
  let rejected = 0
  let count = 0
  let failing = false

  const sleepers: Sleeper[] = []
  const runtime = {
    now: () => (lie ? 0 : now),
    random,
    sleep: (ms: number, signal?: AbortSignal) =>
      new Promise<void>((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason)
        const sleeper = { at: now + ms, wake: resolve }
        sleepers.push(sleeper)
        signal?.addEventListener(
          'abort',
          () => {
            if (sleepers.includes(sleeper)) sleepers.splice(sleepers.indexOf(sleeper), 1)
            reject(signal.reason)
          },
          { once: true },
        )
      }),
    fetch: async (url: string, init: RequestInit = {}) => {
      if (failing) throw new TypeError('fetch failed')
      const { pathname, search } = new URL(url)
      const user = new Headers(init.headers).get('authorization') ?? ''
      const answer: Answer = { key: `${pathname}${search} ${user}`, n: ++count, at: now }
      return new Response(JSON.stringify(answer), { headers: { 'content-type': 'application/json' } })
    },
  }
  const store = faultyStore(random)
  const caches = [0, 1].map(process =>
    createCache({
      driver: store,
      ttl: TTL,
      staleWhileRevalidate: SWR,
      staleIfError: SIE,
      jitter: 0.2,
      earlyRefresh: 1,
      maxEntries: 20,
      runtime,
      ...(process && { memory: { maxEntries: 3 } }),
    }),
  ) as [Cache, Cache]
  const clients = caches.map(cache =>
    createClient({ baseURL: 'https://api.example.com', cache, runtime, retry: false, rateLimit: false, breaker: false, timeout: false }),
  )
  // the number of the last answer that a removal in this process forbids
  const removedAll = [0, 0]
  /** Lets code run that waits for nothing but other code. */
  const turns = async (most: number, done: () => boolean) => {
    for (let i = 0; i < most && !done(); i++) await undefined
  }
  const settle = () => turns(200, () => false)
  /** Lets what sleeps go on, as far as it must for work to end. */
  async function finish<T>(work: Promise<T>): Promise<T> {
    let open = true
    const done = () => {
      open = false
    }
    work.then(done, done)
    for (let wakes = 0; open && wakes < 5000; wakes++) {
      await turns(150, () => !open)
      // a module that is being loaded takes real time
      if (open && wakes % 4 === 0) await new Promise<void>(resolve => setImmediate(resolve))
      const next = open && sleepers.reduce<Sleeper | undefined>((first, one) => (!first || one.at < first.at ? one : first), undefined)
      if (!next) continue
      now = Math.max(now, next.at)
      sleepers.splice(sleepers.indexOf(next), 1)
      next.wake()
    }
    if (open) throw new Error(`a call never ended: ${sleepers.length} sleep`)
    return work
  }

  for (let op = 0; op < operations; op++) {
    const process = random() < 0.8 ? 0 : 1
    const kind = random()
    if (kind < 0.7) {
      const path = pick(KEYS)
      const user = pick(['', 'Bearer one', 'Bearer two'])
      const asked = now
      const down = failing
      try {
        const reply = await finish(clients[process]!.request<Answer>({ path, headers: { authorization: user || undefined } }))
        const { key, n, at } = reply.data
        served++
        if (key !== `${path} ${user}`) violations.push(`op ${op}: asked for ${path} as '${user}', got ${key}`)
        const allowed = TTL + (down ? Math.max(SWR, SIE) : SWR)
        if (asked - at > allowed + 1) violations.push(`op ${op}: ${asked - at} ms old, ${allowed} allowed`)
        if (n <= removedAll[process]!)
          violations.push(`op ${op}: answer ${n} from before a removal at ${removedAll[process]}, by ${reply.cacheStatus}`)
      } catch (error) {
        rejected++
        if (!isRequestError(error) || error.kind !== 'network' || !down) violations.push(`op ${op}: ${error}`)
      }
    } else if (kind < 0.86) {
      await settle()
      now += Math.floor(random() * random() * 30_000)
    } else if (kind < 0.9) failing = !failing
    else if (kind < 0.93) store.fault = pick(['none', 'none', 'throw', 'hang', 'value', 'slow'] as const)
    else if (kind < 0.95) await finish(caches[process]!.delete(pick(KEYS)))
    else if (kind < 0.96) store.corrupt()
    else if (kind < 0.975) {
      // what another process has on its way may land after a removal here
      await settle()
      await finish(caches[process]!.clear())
      removedAll[process] = count
    } else await settle()
  }
  return { violations, served, rejected }
}

type Fault = 'none' | 'throw' | 'hang' | 'value' | 'slow'

function faultyStore(random: () => number): DriverLike & { fault: Fault; corrupt(): void } {
  const values = new Map<string, string>()
  const run = async <T>(work: () => T): Promise<T> => {
    const fault = random() < 0.7 ? store.fault : 'none'
    if (fault === 'throw') throw new Error('the store is down')
    if (fault === 'hang') return new Promise(() => {})
    if (fault === 'value') return new Error('the store gives this') as T
    if (fault === 'slow') for (let i = 0; i < 30; i++) await undefined
    return work()
  }
  const store = {
    name: 'model',
    fault: 'none' as Fault,
    corrupt() {
      for (const [key, value] of values)
        if (random() < 0.5) values.set(key, random() < 0.5 ? value.slice(0, random() * value.length) : value.replace(/\d/, '7'))
    },
    hasItem: (key: string) => run(() => values.has(key)),
    getItem: (key: string) => run(() => values.get(key) ?? null),
    setItem: (key: string, value: string) => run(() => void values.set(key, value)),
    removeItem: (key: string) => run(() => void values.delete(key)),
    getKeys: () => run(() => [...values.keys()]),
  }
  return store
}
