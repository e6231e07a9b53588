import { type Cache, type Client, createCache, createClient, type DriverLike } from '../../src/index.ts'
import { createRandom } from '../../src/testing/random.ts'
import { createStepClock, type StepClock } from './clock.ts'
import type { Scenario } from './scenarios.ts'
import { createScheduler, type Scheduler } from './scheduler.ts'

/** A request that has reached the server and is not answered yet. */
interface Upstream {
  readonly process: number
}

/** One server, and as many processes as a scenario has, each with a client and a cache on one store. */
export interface World {
  readonly scheduler: Scheduler
  readonly clock: StepClock
  readonly processes: readonly { readonly client: Client; readonly cache: Cache }[]
  readonly server: {
    /** Grows with each change of what it serves. */
    version: number
    requests: number
    failures: number
    readonly open: Set<Upstream>
    /** The most requests that one process had open, and all of them had. */
    mostInOne: number
    mostInAll: number
  }
  /** Leases that are held. */
  readonly leases: ReadonlyMap<string, number>
}

const json = (version: number) => new Response(JSON.stringify({ version }), { headers: { 'content-type': 'application/json' } })

/** Makes the world of one run. */
export function createWorld(scenario: Scenario): World {
  const scheduler = createScheduler()
  const clock = createStepClock(scheduler)
  const server: World['server'] = { version: 1, requests: 0, failures: 0, open: new Set(), mostInOne: 0, mostInAll: 0 }
  const leases = new Map<string, number>()

  const fetchOf = (process: number) => (_: string, init?: RequestInit) =>
    new Promise<Response>((resolve, reject) => {
      const { signal } = init ?? {}
      if (signal?.aborted) return reject(signal.reason)
      const number = ++server.requests
      // the oldest answer that a real server could give
      const { version } = server
      const request: Upstream = { process }
      server.open.add(request)
      server.mostInAll = Math.max(server.mostInAll, server.open.size)
      server.mostInOne = Math.max(server.mostInOne, [...server.open].filter(other => other.process === process).length)
      const end = (settle: () => void) => () => {
        server.open.delete(request)
        signal?.removeEventListener('abort', abort)
        takeBack.forEach(take => void take())
        settle()
      }
      const abort = end(() => reject(signal?.reason))
      const takeBack = [
        scheduler.offer(
          `request ${number} is answered with version ${version}`,
          end(() => resolve(json(version))),
        ),
        ...(server.failures < scenario.failures
          ? [
              scheduler.offer(`request ${number} fails`, () => {
                server.failures++
                end(() => reject(new TypeError('connection reset')))()
              }),
            ]
          : []),
      ]
      signal?.addEventListener('abort', abort)
    })

  const driver = scenario.processes > 1 ? createSharedStore(scheduler, clock, leases, scenario.storeSteps) : undefined
  const processes = Array.from({ length: scenario.processes }, (_, process) => {
    const runtime = { now: clock.now, monotonic: clock.now, sleep: clock.sleep, random: createRandom(process), fetch: fetchOf(process) }
    const cache = createCache({ ttl: 1000, staleWhileRevalidate: '1h', staleIfError: '1h', driver, readTimeout: '10s', runtime })
    const client = createClient({ baseURL: 'https://api.example.com', cache, runtime, retry: false, breaker: false })
    return { client, cache }
  })
  return { scheduler, clock, processes, server, leases }
}

/** A store with leases that all processes share; each operation waits to be chosen where `steps` says so. */
function createSharedStore(scheduler: Scheduler, clock: StepClock, leases: Map<string, number>, steps: RegExp): DriverLike {
  const values = new Map<string, string>()
  let count = 0
  const step = <T>(name: string, work: () => T): Promise<T> => {
    if (!steps.test(name)) return Promise.resolve().then(work)
    return new Promise(resolve => void scheduler.offer(`the store does ${name} (${++count})`, () => resolve(work())))
  }
  return {
    name: 'shared',
    dedicated: true,
    expires: true,
    hasItem: key => step('has', () => values.has(key)),
    getItem: key => step('get', () => values.get(key) ?? null),
    setItem: (key, value) => step('set', () => void values.set(key, value)),
    removeItem: key => step('remove', () => void values.delete(key)),
    getKeys: () => [...values.keys()],
    lock: (key, ms) =>
      step('lock', () => {
        if ((leases.get(key) ?? 0) > clock.now()) return false
        leases.set(key, clock.now() + ms)
        return true
      }),
    unlock: key => step('unlock', () => void leases.delete(key)),
  }
}
