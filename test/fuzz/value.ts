import type { Chance } from './chance.ts'

const PLAIN: readonly unknown[] = [
  null,
  true,
  false,
  0,
  1,
  -1,
  1.5,
  1e21,
  '',
  '0',
  '1',
  'true',
  '12',
  '2026-01-01',
  '2026-13-45',
  'text',
  '<error/>',
  undefined,
]
const MOST_DEPTH = 4

/** Makes a value that JSON could give, of names that a parser knows and of others; the input is one of its texts. */
export function makeValue(chance: Chance, names: readonly string[], input: string, depth = 0): unknown {
  const way = depth >= MOST_DEPTH ? 0 : chance.below(5)
  if (way <= 1) return chance.below(4) === 0 ? input : chance.pick(PLAIN)
  const count = chance.below(4)
  if (way === 2) return Array.from({ length: count }, () => makeValue(chance, names, input, depth + 1))
  const pairs = Array.from({ length: count }, () => {
    const name = chance.below(8) === 0 ? input : chance.pick(names)
    return [name, makeValue(chance, names, input, depth + 1)] as const
  })
  // through JSON, as an answer comes: `__proto__` is a name like any other there
  return Object.fromEntries(pairs)
}
