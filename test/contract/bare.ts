import { expect, test } from 'vitest'

test('this runtime has no Node globals, so nothing here leant on one', () => {
  for (const name of ['process', 'Buffer', 'setImmediate', 'global', 'require']) expect(name in globalThis).toBe(false)
})
