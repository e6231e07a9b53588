import { expect, it } from 'vitest'
import { perOrigin } from '../../../src/core/limits/origins.ts'

it('keeps one state for each origin, and of very many forgets the oldest', () => {
  const state = perOrigin(() => ({}))
  const first = state('https://0.test')
  const second = state('https://1.test')
  expect(state('https://0.test')).toBe(first)
  expect(second).not.toBe(first)
  for (let i = 2; i < 1000; i++) state(`https://${i}.test`)
  expect(state('https://0.test')).toBe(first)
  state('https://1000.test')
  expect(state('https://1.test')).toBe(second)
  expect(state('https://0.test')).not.toBe(first)
})
