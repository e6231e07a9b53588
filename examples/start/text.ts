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
