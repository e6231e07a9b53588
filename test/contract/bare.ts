import { expect, test } from 'vitest'

test('this runtime has no Node globals, so no contract test depends on one', () => {
  for (const name of ['process', 'Buffer', 'setImmediate', 'global', 'require']) expect(name in globalThis).toBe(false)
})
