import { words } from './fold.ts'

const article = /^(?:the|an?|and|le|la|les|der|die|das|el|los|las|il|lo|gli|de|het)$/

/** A title made ready for comparing. */
export interface TitleKey {
  /** Its words in alphabetical order. */
  readonly sorted: readonly string[]
  /** Its words in their own order, without spaces: `Spider-Man` and `Spiderman` are one. */
  readonly compact: string
  /** Its numbers, which tell a sequel from its sisters. */
  readonly numbers: string
  /** Its words but for articles. */
  readonly words: readonly string[]
  /** True for a name that is not its own: an alias. */
  readonly alias?: boolean
}

/** Makes the key of a title; only its first 300 characters count, so that no title costs much. */
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

/** Why two titles that are alike may still be two works, a sequel or a spin-off; undefined when nothing says so. */
export function apart(a: TitleKey, b: TitleKey): string | undefined {
  if (a.compact === b.compact) return undefined
  if (a.numbers !== b.numbers) return 'numbers in the titles differ'
  const [less, more] = a.words.length < b.words.length ? [a.words, b.words] : [b.words, a.words]
  return less.length < more.length && less.every(word => more.includes(word)) ? 'one title has words more' : undefined
}

/** Length of the longest common subsequence, row by row (Wagner and Fischer 1974). */
function common(a: readonly string[], b: readonly string[]): number {
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

/** Likeness of two titles, 0–100: the token-sort ratio, twice the common subsequence over both lengths, as RapidFuzz counts it. */
export function similarity(a: TitleKey, b: TitleKey): number {
  if (a.compact === b.compact) return 100
  return (200 * common(a.sorted, b.sorted)) / (a.sorted.length + b.sorted.length)
}
