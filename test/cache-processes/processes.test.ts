import { describe, expect, test } from 'vitest'
import { killWriters } from './kill.ts'
import { askTogether } from './lease.ts'

// In full: node --expose-gc --import tsx test/cache-processes/run.ts
describe('a cache shared by several processes', () => {
  test('faults 1 and 2: a writer is killed: nothing torn, nothing lost, what it left is swept', { timeout: 120_000 }, async () => {
    expect(await killWriters(6)).toMatchObject({ torn: 0, lost: 0, left: 0 })
  })
  test.each([
    ['fs', 2],
    ['redis', 1],
  ] as const)('%s: many calls for one expired entry send at most %i requests', { timeout: 120_000 }, async (store, most) => {
    const { requests, failed } = await askTogether(store, 4, 100)
    expect(requests).toBeGreaterThan(0)
    expect(requests).toBeLessThanOrEqual(most)
    expect(failed).toBe(0)
  })
})
