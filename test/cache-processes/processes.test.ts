import { describe, expect, test } from 'vitest'
import { killWriters } from './kill.ts'
import { askTogether } from './lease.ts'

// In full: node --expose-gc --import tsx test/cache-processes/run.ts
describe('one cache and many processes', () => {
  test('faults 1 and 2: a writer is killed: nothing torn, nothing lost, what it left is swept', { timeout: 120_000 }, async () => {
    expect(await killWriters(6)).toMatchObject({ torn: 0, lost: 0, left: 0 })
  })
  test.each([
    ['fs', 2],
    ['redis', 1],
  ] as const)('%s: one expired entry, many calls: at most %i reach the server', { timeout: 120_000 }, async (store, most) => {
    const { requests, failed } = await askTogether(store, 4, 100)
    expect(requests).toBeGreaterThan(0)
    expect(requests).toBeLessThanOrEqual(most)
    expect(failed).toBe(0)
  })
})
