import { beforeAll, describe, expect, it } from 'vitest'
import { createCache } from '../../../src/index.ts'
import { createVirtualClock } from '../../../src/testing/virtual-clock.ts'
import type { Script } from '../../support/server.ts'
import { faultyStore, setup } from './support.ts'

/** Two processes on one store and one clock, each with its own memory. */
function twoProcesses(options: { maxEntries?: number; memory?: { maxEntries: number } | false } = {}) {
  const clock = createVirtualClock()
  const driver = faultyStore()
  const start = () => createCache({ ttl: '1h', runtime: clock.runtime, driver, ...options })
  return { clock, driver, start, one: start(), two: start() }
}

describe('a tag that is invalidated while the store fails', () => {
  it('stays invalidated in this process and is written to the store when it recovers', async () => {
    const { clock, driver, one, start } = twoProcesses()
    await clock.run(one.set('a', 1, { tags: ['x'] }))
    driver.fault = 'throw'
    await clock.run(one.invalidateTags('x'))
    await clock.advance(5000)
    driver.fault = 'none'
    for (let i = 0; i < 70; i++) {
      await clock.advance(1001)
      expect(await clock.run(one.get('a'))).toBeUndefined()
    }
    const later = start()
    expect(await clock.run(later.get('a'))).toBeUndefined()
  })
  it('also invalidates an entry set in between, when another process invalidates the tag too', async () => {
    const { clock, driver, one, two } = twoProcesses()
    driver.fault = 'throw'
    await clock.run(one.invalidateTags('x'))
    await clock.run(one.set('a', 1, { tags: ['x'] }))
    driver.fault = 'none'
    await clock.run(two.invalidateTags('x'))
    await clock.advance(70_000)
    expect(await clock.run(one.get('a'))).toBeUndefined()
    await clock.advance(70_000)
    expect(await clock.run(two.get('a'))).toBeUndefined()
  })
  it('is written to the store even while other writes are paused after failures', async () => {
    const { clock, driver, one, start } = twoProcesses()
    await clock.run(one.set('a', 1, { tags: ['x'] }))
    driver.fault = 'throw'
    await clock.run(one.set('b', 1))
    driver.fault = 'none'
    await clock.run(one.invalidateTags('x'))
    const later = start()
    expect(await clock.run(later.get('a'))).toBeUndefined()
  })
  it('is kept beyond maxEntries, because another process may hold its entries in memory', async () => {
    const { clock, one, two } = twoProcesses({ maxEntries: 3 })
    await clock.run(one.set('a', 1, { tags: ['x'] }))
    expect(await clock.run(two.get('a'))).toBe(1)
    await clock.run(one.invalidateTags(['x', 'y']))
    for (let i = 0; i < 10; i++) await clock.run(one.set(`b${i}`, 1))
    await clock.advance(2000)
    expect(await clock.run(two.get('a'))).toBeUndefined()
    expect(await clock.run(two.get('b9'))).toBe(1)
    expect(await clock.run(two.get('b1'))).toBeUndefined()
  })
})

describe('a newer value', () => {
  it('wins in memory and in the store when two values are set at the same time', async () => {
    const { clock, driver, one, start } = twoProcesses()
    // the first call has to read its tag from the store and times out; the second call has no tag
    driver.fault = 'hang'
    driver.faulty = /get/
    await clock.run(Promise.all([one.set('a', 1, { tags: ['x'] }), one.set('a', 2)]))
    driver.fault = 'none'
    expect(await clock.run(one.get('a'))).toBe(2)
    expect(await clock.run(start().get('a'))).toBe(2)
  })
  it('that the store rejected is never replaced by the older value in the store', async () => {
    const { clock, driver, one } = twoProcesses({ memory: { maxEntries: 1 } })
    await clock.run(one.set('a', 'old'))
    await clock.advance(1)
    driver.fault = 'throw'
    await clock.run(one.set('a', 'new'))
    expect(await clock.run(one.get('a'))).toBe('new')
    driver.fault = 'none'
    await clock.advance(70_000)
    await clock.run(one.set('b', 1))
    expect(await clock.run(one.get('a'))).toBeUndefined()
    await clock.run(one.set('a', 'newer'))
    await clock.run(one.set('b', 1))
    expect(await clock.run(one.get('a'))).toBe('newer')
  })
})

describe('a bounded store', () => {
  // imported before the tests, because their virtual clock does not wait for a real import
  beforeAll(() => import('../../../src/core/cache/strategy/http/strategy.ts'))
  it('keeps the index entries of policy http within maxEntries', async () => {
    const driver = faultyStore()
    const script: Script = (_, n) => new Response(`${n}`, { headers: { 'cache-control': 'max-age=3600', vary: 'accept' } })
    const { api, clock } = setup(script, { driver, policy: 'http', maxEntries: 4, memory: false })
    for (let i = 0; i < 20; i++) await clock.run(api.get(`/${i}`))
    expect(driver.values.size).toBeLessThanOrEqual(4)
  })
})
