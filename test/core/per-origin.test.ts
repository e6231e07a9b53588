import { expect, it } from 'vitest'
import { perOrigin } from '../../src/core/per-origin.ts'
import { createRateLimiter } from '../../src/core/rate-limit/limiter.ts'
import { createVirtualClock } from '../../src/testing/virtual-clock.ts'

it('keeps one state per origin and drops the least recently used of more than a thousand', () => {
  const state = perOrigin(() => ({}))
  const first = state('https://0.test')
  const second = state('https://1.test')
  expect(state('https://0.test')).toBe(first)
  expect(second).not.toBe(first)
  for (let i = 2; i < 1000; i++) state(`https://${i}.test`)
  expect(state('https://0.test')).toBe(first)
  state('https://1000.test')
  expect(state('https://0.test')).toBe(first)
  expect(state('https://1.test')).not.toBe(second)
})

it('never drops a state in use, however many others follow, and drops it when idle', () => {
  const busy = new Set<object>()
  const state = perOrigin(
    () => ({}),
    one => !busy.has(one),
  )
  const kept = Array.from({ length: 20 }, (_, i) => state(`https://busy${i}.test`))
  for (const one of kept) busy.add(one)
  for (let i = 0; i < 3000; i++) state(`https://${i}.test`)
  expect(Array.from({ length: 20 }, (_, i) => state(`https://busy${i}.test`))).toEqual(kept)
  busy.clear()
  for (let i = 3000; i < 6000; i++) state(`https://${i}.test`)
  expect(state('https://busy0.test')).not.toBe(kept[0])
})

it('checks up to eight states, twice, to make room for one more than a thousand', () => {
  let checks = 0
  let busy = true
  const state = perOrigin(
    () => ({}),
    () => {
      checks++
      return !busy
    },
  )
  const checksOf = (origin: string) => {
    checks = 0
    state(`https://${origin}.test`)
    return checks
  }
  for (let i = 0; i < 1000; i++) expect(checksOf(`${i}`)).toBe(0)
  expect([checksOf('1000'), checksOf('1001'), checksOf('1002')]).toEqual([16, 16, 16])
  busy = false
  // 1003 states: each new one replaces two, until 1000 are left
  expect([checksOf('a'), checksOf('b'), checksOf('c'), checksOf('d')]).toEqual([2, 2, 2, 1])
})

it('keeps the cooldown and the reported quota of an origin while ten thousand others follow', async () => {
  const clock = createVirtualClock({ start: 0 })
  const limiter = createRateLimiter()
  const enter = (origin: string, deadline = Infinity) =>
    limiter.gate(origin).enter({ runtime: clock, signal: new AbortController().signal, deadline, priority: 0, attempt: 1 })
  const pass = async (origin: string) => {
    const permit = await enter(origin)
    if (typeof permit === 'number') throw new Error(`refused for ${permit} ms`)
    return permit
  }
  ;(await pass('https://cool.test')).done({ verdict: 'refused', retryAfter: 60_000, quotas: [] })
  ;(await pass('https://quota.test')).done({ verdict: 'accepted', quotas: [{ name: 'day', limit: 5, remaining: 0, reset: 60_000 }] })
  for (let i = 0; i < 10_000; i++) (await pass(`https://${i}.test`)).done({ verdict: 'accepted', quotas: [] })
  expect(await enter('https://cool.test', 1000)).toBeGreaterThanOrEqual(60_000)
  expect(await enter('https://quota.test', 1000)).toBe(60_000)
})

it('drops the gate of an origin without any limit in force when more than a thousand origins follow', () => {
  const limiter = createRateLimiter()
  const gate = limiter.gate('https://first.test')
  for (let i = 0; i < 1000; i++) limiter.gate(`https://${i}.test`)
  expect(limiter.gate('https://first.test')).not.toBe(gate)
})
