/** A seeded source of choices. The same seed makes the same choices. */
export interface Chance {
  /** A number in [0, 1). */
  next(): number
  /** A whole number from 0 to `below` − 1. */
  below(below: number): number
  /** One item of a list that is not empty. */
  pick<T>(items: readonly T[]): T
}

/** Makes a source of choices. The generator is mulberry32: one multiplication a number, which millions of cases need. */
export function createChance(seed: number): Chance {
  let state = seed | 0
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return { next, below, pick: items => items[below(items.length)] as (typeof items)[number] }
}

/** The seed of one case: FNV-1a over the run's seed, the parser's name and the number of the case. */
export function caseSeed(seed: number, name: string, index: number): number {
  let h = 0x811c9dc5 ^ seed
  for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), 0x01000193)
  return Math.imul(h ^ index, 0x9e3779b1) ^ (h >>> 7)
}
