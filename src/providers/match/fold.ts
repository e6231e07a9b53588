const combiningMarks = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]/g
const letterExpansions: Record<string, string> = { æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', '×': ' x ', '&': ' and ' }
const romanNumerals = '0 i ii iii iv v vi vii viii ix x xi xii xiii xiv xv'.split(' ')
const numberWords = '0 one two three four five six seven eight nine ten'.split(' ')
const abbreviations: Record<string, string> = { volume: 'vol', pt: 'part' }
const numberedWord = /^(?:part|chapter|vol|episode)$/

/** Folds a text for comparison in any script: removes differences of case, accents, vowel points, ligatures and full-width forms. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .toUpperCase()
    .toLowerCase()
    .replace(combiningMarks, '')
    .replace(/[æœøłđðþ×&]/g, c => letterExpansions[c] as string)
    .normalize('NFC')

/**
 * Splits a title into folded words. `VI`, `Part Six` and `6` give the same number. A Roman numeral at the start stays a word, since `V` and
 * `X` are names there.
 */
export function words(text: string): string[] {
  const found = fold(text)
    .replace(/['’‘ʼ`´]/g, '')
    .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [text.trim()]
  return found.map((word, i) => {
    const roman = i ? romanNumerals.indexOf(word) : -1
    if (roman > 0) return `${roman}`
    const number = numberedWord.test(abbreviations[found[i - 1] ?? ''] ?? found[i - 1] ?? '') ? numberWords.indexOf(word) : -1
    return number > 0 ? `${number}` : (abbreviations[word] ?? word)
  })
}
