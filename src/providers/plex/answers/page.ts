/** Returns the text of an HTML page without tags, scripts and styles. Runs in linear time, also for unclosed tags. */
export function textOfPage(page: string): string {
  const lower = page.toLowerCase()
  let words = ''
  let at = 0
  for (let open = page.indexOf('<'); open >= 0; open = page.indexOf('<', at)) {
    words += `${page.slice(at, open)} `
    const name = ['script', 'style'].find(tag => lower.startsWith(tag, open + 1) && !/\w/.test(lower[open + 1 + tag.length] ?? ''))
    const inside = name ? lower.indexOf(`</${name}`, open) : open
    const close = inside < 0 ? -1 : page.indexOf('>', inside)
    if (close < 0) return words
    at = close + 1
  }
  return words + page.slice(at)
}
