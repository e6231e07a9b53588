const marks = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]/g
const letters: Record<string, string> = { æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', '×': ' x ', '&': ' and ' }
const romans = '0 i ii iii iv v vi vii viii ix x xi xii xiii xiv xv'.split(' ')
const numbers = '0 one two three four five six seven eight nine ten'.split(' ')
const same: Record<string, string> = { volume: 'vol', pt: 'part' }
const counted = /^(?:part|chapter|vol|episode)$/

/** A text without case, accents, vowel points, ligatures and wide forms; what is left tells titles apart in any script. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .toUpperCase()
    .toLowerCase()
    .replace(marks, '')
    .replace(/[æœøłđðþ×&]/g, c => letters[c] as string)
    .normalize('NFC')

/** The words of a title, folded; `VI`, `Part Six` and `6` give one word, save at the start, where `V` and `X` are names. */
export function words(text: string): string[] {
  const found = fold(text)
    .replace(/['’‘ʼ`´]/g, '')
    .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [text.trim()]
  return found.map((word, i) => {
    const roman = i ? romans.indexOf(word) : -1
    if (roman > 0) return `${roman}`
    const number = counted.test(same[found[i - 1] ?? ''] ?? found[i - 1] ?? '') ? numbers.indexOf(word) : -1
    return number > 0 ? `${number}` : (same[word] ?? word)
  })
}
