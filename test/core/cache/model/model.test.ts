import fc from 'fast-check'
import { expect, test } from 'vitest'
import { modelOf, type Tally } from './property.ts'

const nothing = (): Tally => ({ commands: 0, served: 0, failed: 0 })

// full length: npx tsx test/core/cache/model/run.ts --commands=10000000
test('matches a reference model on a faulty store: nothing too stale, nothing of another key, no rejection by the store', async () => {
  const tally = nothing()
  await fc.assert(modelOf({ maxCommands: 300, tally }), { numRuns: 40 })
  expect(tally.served).toBeGreaterThan(600)
}, 60_000)

test('detects a cache that serves a response beyond its allowed staleness', async () => {
  const work = fc.assert(modelOf({ maxCommands: 500, tally: nothing(), lie: true }), { seed: 1, numRuns: 20, endOnFailure: true })
  await expect(work).rejects.toMatchObject({ cause: { message: expect.stringMatching(/ms old, \d+ allowed|has been over/) } })
}, 60_000)
