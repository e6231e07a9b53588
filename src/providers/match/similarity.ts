import { words } from './fold.ts'

const article = /^(?:the|an?|and|le|la|les|der|die|das|el|los|las|il|lo|gli|de|het)$/

/** A title prepared for comparison. */
export interface TitleKey {
  /** The characters of its words in alphabetical order. */
  readonly sorted: readonly string[]
  /** Its words without spaces, so that `Spider-Man` equals `Spiderman`. */
  readonly compact: string
  /** Its numbers, which distinguish sequels. */
  readonly numbers: string
  /** Its words without articles. */
  readonly words: readonly string[]
  /** True for an alias. */
  readonly alias?: boolean
}

/** Creates the key of a title. Only its first 300 characters count, to bound the cost of a comparison. */
export function titleKey(title: string): TitleKey {
  const list = words(title.slice(0, 300))
  return {
    compact: list.join(''),
    sorted: Array.from([...list].sort().join(' ')),
    numbers: list
      .filter(word => /^\d+$/.test(word))
      .sort()
      .join(),
    words: list.filter(word => !article.test(word)),
  }
}

/** Returns why two similar titles may be different works, such as a sequel or spin-off; `undefined` when there is no such sign. */
export function differenceOf(a: TitleKey, b: TitleKey): string | undefined {
  if (a.compact === b.compact) return undefined
  if (a.numbers !== b.numbers) return 'numbers in the titles differ'
  const [less, more] = a.words.length < b.words.length ? [a.words, b.words] : [b.words, a.words]
  return less.length < more.length && less.every(word => more.includes(word)) ? 'one title has extra words' : undefined
}

/** Returns the length of the longest common subsequence, computed row by row (Wagner and Fischer 1974). */
function longestCommonSubsequence(a: readonly string[], b: readonly string[]): number {
  const row = new Uint16Array(b.length + 1)
  for (const char of a) {
    let diagonal = 0
    for (let j = 1; j <= b.length; j++) {
      const above = row[j] as number
      row[j] = char === b[j - 1] ? diagonal + 1 : Math.max(above, row[j - 1] as number)
      diagonal = above
    }
  }
  return row[b.length] as number
}

/**
 * Returns the similarity of two titles, 0–100: the token-sort ratio as in RapidFuzz, which is twice the length of the longest common
 * subsequence over the sum of both lengths.
 */
export function similarity(a: TitleKey, b: TitleKey): number {
  if (a.compact === b.compact) return 100
  return (200 * longestCommonSubsequence(a.sorted, b.sorted)) / (a.sorted.length + b.sorted.length)
}
