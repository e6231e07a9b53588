import { expect, it } from 'vitest'
import { cases, fresh } from './cases.ts'
import { byId, sizes } from './catalogue.ts'
import { figures, measure } from './measure.ts'

it('ranks the right work first for real titles and file names, and is rarely confident of a wrong one', async () => {
  const outcomes = await measure()
  const all = figures(outcomes)
  const held = figures(outcomes.filter(({ held }) => held))
  expect(all.cases).toBeGreaterThanOrEqual(150)
  for (const { first, confidentAndWrong, callsMost } of [all, held]) {
    expect(first).toBeGreaterThanOrEqual(95)
    expect(confidentAndWrong).toBeLessThanOrEqual(1)
    expect(callsMost).toBeLessThanOrEqual(12 * 2 + 5)
  }
}, 30_000)

it('uses only titles that exist in the catalogue', () => {
  for (const { query, expected } of [...cases, ...fresh]) {
    const [kind = '', id] = expected?.split(' ') ?? []
    if (expected) expect(byId(kind, Number(id)), `${query.fileName ?? query.title} is ${expected}`).toBeDefined()
  }
  expect(sizes.shows).toBeGreaterThan(100)
})
