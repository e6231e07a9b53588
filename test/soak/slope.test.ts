import { expect, it } from 'vitest'
import { contentOf } from './content.ts'
import { growth } from './slope.ts'

it('returns the growth of a regression line from the first to the last sample', () => {
  expect(growth([1, 2, 3, 4])).toBeCloseTo(3)
  expect(growth([5, 5, 5])).toBe(0)
  expect(growth([0, 10, 0, 10, 0])).toBeCloseTo(0)
  expect(growth([7])).toBe(0)
})

it('generates different content for each path and version, the same on each call', () => {
  const made = [contentOf('/a', 1), contentOf('/a', 2), contentOf('/b', 1)]
  expect(new Set(made).size).toBe(3)
  expect(contentOf('/a', 1)).toBe(made[0])
})
