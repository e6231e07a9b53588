/** Splits a title into the words that a search compares: lower case, without accents and punctuation. */
export function searchWords(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
}

// Scripts without spaces between words.
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u

/**
 * Scores a query against names: 3 for an equal name, 2 for a prefix of the name, 1 when each word begins a word of the name, else 0.
 * Misspelt words do not match.
 */
export function nameMatchScore(query: readonly string[], names: readonly string[]): number {
  return Math.max(0, ...names.map(name => scoreName(query, searchWords(name))))
}

function scoreName(query: readonly string[], name: readonly string[]): number {
  const whole = name.join(' ')
  const asked = query.join(' ')
  if (whole === asked) return 3
  if (whole.startsWith(asked)) return 2
  const found = query.every(word => (UNSPACED.test(word) ? whole.includes(word) : name.some(part => part.startsWith(word))))
  return found ? 1 : 0
}
