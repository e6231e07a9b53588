/** Words as they are compared: no accents, no case, no punctuation. */
export const words = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)

/** How alike two texts are, from 0 to 1: the share of pairs of letters that they have in common (Sørensen–Dice). */
export function likeness(a: string, b: string): number {
  const [one, two] = [words(a).join(' '), words(b).join(' ')]
  if (one === two) return 1
  const pairs = (text: string) => Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2))
  const left = pairs(one)
  const rest = pairs(two)
  const total = left.length + rest.length
  const common = left.filter(pair => {
    const at = rest.indexOf(pair)
    if (at >= 0) rest.splice(at, 1)
    return at >= 0
  }).length
  return total === 0 ? 0 : (2 * common) / total
}

/** Queries to try in turn: the name, then with its words cut short, then its longest words alone: a misspelt ending or word does no harm. */
export function queries(name: string): string[] {
  const all = words(name)
  const cut = (word: string, share: number) => word.slice(0, Math.max(3, Math.ceil(word.length * share)))
  const longest = [...all]
    .filter(word => word.length > 2)
    .sort((a, b) => b.length - a.length)
    .slice(0, 3)
  return [
    ...new Set([
      name,
      all.map(word => cut(word, 0.6)).join(' '),
      ...longest.map(word => cut(word, 0.6)),
      ...longest.map(word => word.slice(0, 3)),
    ]),
  ]
}

/** How many columns a terminal needs for a text: the scripts of East Asia take two for each sign, combining marks none. */
export function columns(text: string): number {
  let width = 0
  for (const sign of text) {
    if (/\p{Mn}|\p{Me}|\p{Cf}/u.test(sign)) continue
    width +=
      /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}]/u.test(
        sign,
      )
        ? 2
        : 1
  }
  return width
}

/** Cuts a text to a width, with an ellipsis, or fills it up with spaces. */
export function fitted(text: string, width: number): string {
  if (columns(text) <= width) return text + ' '.repeat(width - columns(text))
  let cut = ''
  for (const sign of text) {
    if (columns(cut + sign) > width - 1) break
    cut += sign
  }
  return `${cut}…${' '.repeat(Math.max(0, width - 1 - columns(cut)))}`
}
