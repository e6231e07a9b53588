import { type Cache, type Client, createCache, createClient } from '../../../../src/index.ts'
import { createRandom } from '../../../../src/testing/random.ts'
import { createFaultyStore, type FaultyStore } from './faulty-store.ts'

/** The lifetimes of the caches under test, in milliseconds. */
export const TIMES = { ttl: 10_000, staleWhileRevalidate: 5000, staleIfError: 20_000 } as const

/** The response body of the server. */
export interface Answer {
  /** The path, query and credential of its request. */
  readonly key: string
  /** Its number, counted over all responses and stored values. */
  readonly n: number
  /** When it was sent, in milliseconds since the epoch. */
  readonly at: number
  /** The process that sent the request. */
  readonly by: number
}

/** A process with its own client and cache. */
export interface Process {
  readonly id: number
  readonly cache: Cache
  readonly client: Client
  /** True when its last read of the store succeeded. Otherwise it may not use the store for a while. */
  readonly reads: boolean
}

interface Sleeper {
  readonly at: number
  readonly id: number
  readonly wake: () => void
}

/** The system under test: two processes with small caches, one faulty store, a server, and a clock that advances only on demand. */
export interface World {
  readonly store: FaultyStore
  readonly processes: [Process, Process]
  /** True while the server cannot be reached. */
  down: boolean
  readonly now: number
  /** The number of the last response or stored value. */
  readonly count: number
  /** Returns the number of requests that a process made for a path. */
  requests(process: Process, path: string): number
  /** Returns the next number, for a value to store. */
  next(): number
  advance(ms: number): void
  /** Kills a process, even during its work, and starts another one in its place. */
  restart(index: 0 | 1): void
  /** True when the other processes have no pending work. */
  quiet(process: Process): boolean
  /** Runs all code that waits neither for a timer nor for input. */
  settle(): Promise<void>
  /** Waits for work and advances the clock as far as needed. */
  finish<T>(work: Promise<T>): Promise<T>
}

/** Creates the system. The same seed gives the same run. With `lie`, the clock of the caches stands still. */
export function createWorld(seed: number, { lie = false } = {}): World {
  const random = createRandom(seed)
  const store = createFaultyStore(random)
  const sleepers = new Set<Sleeper>()
  const requests = new Map<string, number>()
  let now = Date.parse('2026-01-01T00:00:00Z')
  let count = 0
  let ids = 0
  let alive = new Set<number>()

  const turns = async (most: number, done: () => boolean) => {
    for (let i = 0; i < most && !done(); i++) await undefined
  }

  function start(index: number): Process {
    const id = ++ids
    alive.add(id)
    let reads = true
    const sleep = (ms: number, signal?: AbortSignal) =>
      new Promise<void>((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason)
        const awake = () => {
          sleepers.delete(sleeper)
          signal?.removeEventListener('abort', stop)
        }
        const stop = () => {
          awake()
          reject(signal?.reason)
        }
        const sleeper = {
          at: now + ms,
          id,
          wake: () => {
            awake()
            resolve()
          },
        }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', stop)
      })
    const fetch = async (url: string, init: RequestInit = {}) => {
      if (!alive.has(id)) return new Promise<never>(() => {})
      if (world.down) throw new TypeError('fetch failed')
      const { pathname, search } = new URL(url)
      const made = `${id} ${pathname}${search}`
      requests.set(made, (requests.get(made) ?? 0) + 1)
      const user = new Headers(init.headers).get('authorization') ?? ''
      const answer: Answer = { key: `${pathname}${search} ${user}`, n: ++count, at: now, by: id }
      return new Response(JSON.stringify(answer), { headers: { 'content-type': 'application/json' } })
    }
    const runtime = { now: () => (lie ? 0 : now), random, sleep, fetch }
    const cache = createCache({
      ...TIMES,
      driver: store.driver(
        () => alive.has(id),
        well => {
          reads = well
        },
      ),
      jitter: 0.2,
      earlyRefresh: 1,
      maxEntries: 20,
      runtime,
      ...(index === 1 && { memory: { maxEntries: 3 } }),
    })
    const baseURL = 'https://api.example.com'
    const client = createClient({ baseURL, cache, runtime, retry: false, rateLimit: false, breaker: false, timeout: false })
    return {
      id,
      cache,
      client,
      get reads() {
        return reads
      },
    }
  }

  const world: World = {
    store,
    processes: [start(0), start(1)],
    down: false,
    get now() {
      return now
    },
    get count() {
      return count
    },
    requests: ({ id }, path) => requests.get(`${id} ${path}`) ?? 0,
    next: () => ++count,
    advance(ms) {
      now += ms
    },
    restart(index) {
      const { id } = world.processes[index]
      alive = new Set([...alive].filter(other => other !== id))
      for (const sleeper of sleepers) if (sleeper.id === id) sleepers.delete(sleeper)
      world.processes[index] = start(index)
    },
    quiet: process => [...sleepers].every(({ id }) => id === process.id),
    settle: () => turns(200, () => false),
    async finish(work) {
      let open = true
      const done = () => {
        open = false
      }
      work.then(done, done)
      for (let wakes = 0; open && wakes < 5000; wakes++) {
        await turns(150, () => !open)
        // a module that is being loaded takes real time
        if (open && sleepers.size === 0) await new Promise<void>(resolve => setTimeout(resolve, 1))
        else if (open && wakes % 4 === 0) await new Promise<void>(resolve => setImmediate(resolve))
        const next =
          open && [...sleepers].reduce<Sleeper | undefined>((first, one) => (!first || one.at < first.at ? one : first), undefined)
        if (!next) continue
        now = Math.max(now, next.at)
        next.wake()
      }
      if (open) throw new Error(`a call never ended: ${sleepers.size} sleep`)
      return work
    },
  }
  return world
}
