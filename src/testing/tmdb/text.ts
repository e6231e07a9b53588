/** Words of a title as a search compares them: lower case, no accents, no punctuation. */
export function words(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
}

// Scripts that do not put spaces between words.
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u

/** How well a query fits some names: 3 the same, 2 the name starts so, 1 each word begins a word of it, 0 not at all. Misspelt words do not fit. */
export function closeness(query: readonly string[], names: readonly string[]): number {
  return Math.max(0, ...names.map(name => fitOne(query, words(name))))
}

function fitOne(query: readonly string[], name: readonly string[]): number {
  const whole = name.join(' ')
  const asked = query.join(' ')
  if (whole === asked) return 3
  if (whole.startsWith(asked)) return 2
  const found = query.every(word => (UNSPACED.test(word) ? whole.includes(word) : name.some(part => part.startsWith(word))))
  return found ? 1 : 0
}
