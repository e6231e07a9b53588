import fc from 'fast-check'
import { expect, test } from 'vitest'
import { simulate } from './model.ts'

// In full: npx tsx test/core/cache/model-run.ts --ops=10000000
test('random operations on a faulty store against a plain model: nothing too stale, nothing of another key, no rejection by the store', async () => {
  let served = 0
  const property = fc.asyncProperty(fc.integer(), async seed => {
    const report = await simulate(seed, 300)
    served += report.served
    expect(report.violations).toEqual([])
  })
  await fc.assert(property, { numRuns: 12 })
  expect(served).toBeGreaterThan(600)
}, 60_000)

test('the model notices a cache that serves beyond its allowance', async () => {
  const { violations } = await simulate(3, 500, { lie: true })
  expect(violations.length).toBeGreaterThan(0)
}, 60_000)
