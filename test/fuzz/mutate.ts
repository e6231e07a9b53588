import type { Chance } from './chance.ts'

/** Characters at the edges of what parsers tell apart: controls, separators, quotes, surrogates, marks, look-alikes. */
const EDGES = [
  ...'\u0000\t\n\r "\'\\/<>[]{}()=;:,.%&?#+-_@!*~|^`0129aAzZ',
  ...'\u007f\u0080\u00a0\u00df\u0130\u0131\u0301\u200b\u2028\ufeff\uffff\ud800\udc00',
  '\u{1f600}',
]
const NUMBERS = ['0', '-1', '1e9', '00', '2147483648', '9007199254740993', '99999999999999999999', '1.5', 'NaN', 'Infinity', '0x10']

/** Makes one input: from a seed text by a few random edits, from tokens alone, or from characters alone. */
export function makeInput(chance: Chance, seeds: readonly string[], tokens: readonly string[]): string {
  const way = chance.below(16)
  if (way === 0) return join(chance, () => chance.pick(EDGES), 12)
  if (way <= 3 && tokens.length > 0) return join(chance, () => chance.pick(tokens), 10)
  let text = chance.pick(seeds)
  for (let edits = chance.below(5); edits > 0; edits--) text = edit(chance, text, seeds, tokens)
  return text
}

/** Repeats a piece of an input until it is long: a loop inside a loop shows then. */
export function inflate(chance: Chance, text: string, length: number): string {
  if (text === '') return text
  const from = chance.below(text.length)
  const piece = text.slice(from, from + 1 + chance.below(4))
  return text.slice(0, from) + piece.repeat(Math.ceil(length / piece.length)) + text.slice(from)
}

function join(chance: Chance, make: () => string, most: number): string {
  let text = ''
  for (let count = chance.below(most); count > 0; count--) text += make()
  return text
}

function edit(chance: Chance, text: string, seeds: readonly string[], tokens: readonly string[]): string {
  const at = chance.below(text.length + 1)
  const end = at + chance.below(Math.min(8, text.length - at) + 1)
  const before = text.slice(0, at)
  switch (chance.below(10)) {
    case 0:
      return before + text.slice(end)
    case 1:
      return before + chance.pick(EDGES) + text.slice(at)
    case 2:
      return before + chance.pick(EDGES) + text.slice(at + 1)
    case 3:
      return before + text.slice(at, end).repeat(1 + chance.below(4)) + text.slice(end)
    case 4:
      return before + chance.pick(seeds).slice(chance.below(8))
    case 5:
      return before
    case 6:
      return before + chance.pick(NUMBERS) + text.slice(end)
    case 7:
      return before + String.fromCharCode(text.charCodeAt(at) ^ (1 << chance.below(8)) || 32) + text.slice(at + 1)
    case 8:
      return text.slice(at) + before
    default:
      return tokens.length > 0 ? before + chance.pick(tokens) + text.slice(end) : before.toUpperCase() + text.slice(at)
  }
}
