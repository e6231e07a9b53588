import { describe, expect, it } from 'vitest'
import { type CacheOptions, createCache, type LeaseLike } from '../../../src/index.ts'
import type { VirtualClock } from '../../../src/testing/virtual-clock.ts'
import { json } from '../../support/server.ts'
import { faultyStore, setup } from './support.ts'

const HOUR = 36e5

function createLease(clock: () => VirtualClock): LeaseLike & { readonly until: Map<string, number>; broken: 'no' | 'throws' | 'hangs' } {
  const until = new Map<string, number>()
  const lease = {
    until,
    broken: 'no' as 'no' | 'throws' | 'hangs',
    lock(key: string, ms: number) {
      if (lease.broken === 'throws') throw new Error('no lock today')
      if (lease.broken === 'hangs') return new Promise<boolean>(() => {})
      if ((until.get(key) ?? 0) > clock().now()) return false
      until.set(key, clock().now() + ms)
      return true
    },
    unlock: (key: string) => void until.delete(key),
  }
  return lease
}

/** Many processes, each with a client and a cache of its own, on one store with leases. */
function processes(count: number, options: CacheOptions = {}) {
  const driver = faultyStore()
  const lease = createLease(() => made.clock)
  const made = setup(async (_, n) => (await made.clock.sleep(500), json({ n })), { driver, lease, ...options })
  const clients = Array.from({ length: count }, () =>
    made.client({ cache: createCache({ ttl: '1h', driver, lease, runtime: made.runtime, ...options }) }),
  )
  const everyone = () => made.clock.run(Promise.all(clients.map(api => api.get<{ n: number }>('/a'))))
  return { ...made, driver, lease, clients, everyone }
}

describe('a lease', () => {
  it('lets one of many processes fetch a missing or expired entry', async () => {
    const { everyone, seen, clock, lease } = processes(16)
    expect(await everyone()).toEqual(Array(16).fill({ n: 1 }))
    await clock.advance(HOUR)
    expect(await everyone()).toEqual(Array(16).fill({ n: 2 }))
    expect(seen).toHaveLength(2)
    expect(lease.until.size).toBe(0)
  })
  it('fault 23: a holder that died is passed over within ten seconds', async () => {
    const { everyone, seen, clock, lease, driver } = processes(4)
    await everyone()
    await clock.advance(HOUR)
    const [key] = driver.values.keys()
    lease.until.set(key as string, clock.now() + 10_000)
    const before = clock.now()
    expect(await everyone()).toEqual(Array(4).fill({ n: 2 }))
    expect(clock.now() - before).toBeLessThanOrEqual(11_000)
    expect(seen).toHaveLength(2)
  })
  it('fault 23: a stale answer is served meanwhile, where one may be', async () => {
    for (const [options, wait] of [
      [{ staleWhileRevalidate: '1h' as const }, 0],
      [{ staleIfError: '1h' as const }, 1000],
    ] as const) {
      const { everyone, seen, clock, lease, driver } = processes(4, options)
      await everyone()
      await clock.advance(HOUR)
      lease.until.set([...driver.values.keys()][0] as string, clock.now() + 10_000)
      const before = clock.now()
      expect(await everyone()).toEqual(Array(4).fill({ n: 1 }))
      expect(clock.now() - before).toBeLessThanOrEqual(wait)
      expect(seen).toHaveLength(1)
    }
  })
  it('passes to the next process when the request of its holder fails', async () => {
    const driver = faultyStore()
    const lease = createLease(() => made.clock)
    const made = setup(async (_, n) => (await made.clock.sleep(100), n === 1 ? json({}, 500) : json({ n })), { driver, lease })
    const second = made.client({ cache: createCache({ ttl: '1h', driver, lease, runtime: made.runtime }) })
    const results = await made.clock.run(Promise.allSettled([made.api.get('/a'), second.get('/a')]))
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
  })
  it.each(['throws', 'hangs'] as const)('that %s costs time but fails no call', async broken => {
    const { everyone, lease, clock, events } = processes(2)
    lease.broken = broken
    await everyone()
    expect(events.some(event => event.type === 'cache-error' && event.operation === 'lock')).toBe(true)
    await clock.advance(60_000)
    expect(clock.pending).toBe(0)
  })
  it('is not requested when the store hangs, so that a call waits only once', async () => {
    const { clients, clock, lease, driver } = processes(1)
    Object.assign(driver, { fault: 'hang' })
    lease.broken = 'hangs'
    const before = clock.now()
    await clock.run(clients[0]!.get('/a'))
    expect(clock.now() - before).toBe(650)
  })
  it('is awaited for at most half of the remaining time', async () => {
    const { clients, clock, lease, driver } = processes(1)
    const [api] = clients
    await clock.run(clients[0]!.get('/a'))
    await clock.advance(HOUR)
    lease.until.set([...driver.values.keys()][0] as string, clock.now() + 100_000)
    const before = clock.now()
    expect(await clock.run(api!.get('/a', { deadline: '4s' }))).toEqual({ n: 2 })
    expect(clock.now() - before).toBeLessThan(3000)
  })
  it('is no longer awaited when the caller aborts', async () => {
    const { clients, clock, lease, driver, seen } = processes(1)
    await clock.run(clients[0]!.get('/a'))
    await clock.advance(HOUR)
    lease.until.set([...driver.values.keys()][0] as string, clock.now() + 100_000)
    const abort = new AbortController()
    const call = clients[0]!.get('/a', { signal: abort.signal }).catch(error => error)
    await clock.advance(100)
    abort.abort()
    expect(await call).toMatchObject({ kind: 'aborted' })
    await clock.settle()
    expect(clock.pending).toBe(0)
    expect(seen).toHaveLength(1)
  })
})
