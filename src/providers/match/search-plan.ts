import { words } from './fold.ts'
import type { ParsedName, SourceQuery } from './types.ts'

/**
 * Plans the searches for a name, most likely first: the whole title, without the year, without the subtitle, by parts, by single words,
 * and by the beginnings of words. Searches do not find misspelt words, but most accept the beginning of a word.
 * The first `whole` searches use whole titles.
 */
export function planSearches(query: ParsedName): { searches: SourceQuery[]; whole: number } {
  const searches = new Map<string, SourceQuery>()
  const add = (title: string, year?: number): void => {
    const search = { title: title.trim(), year, kind: query.kind }
    const key = `${words(title).join(' ')} ${year}`
    if (search.title && !searches.has(key)) searches.set(key, search)
  }
  const readings = [query, ...query.alternatives]
  for (const { title, year } of readings) add(title, year)
  for (const { title } of readings) add(title)
  const whole = searches.size
  const { title, year } = query
  // bounded: a name has at most 300 characters
  const parts = title.split(/\s*[:：–—]\s*|\s+-\s+/)
  if (parts.length > 1) for (const part of parts) add(part, year)
  const tokens = title.match(/[\p{L}\p{M}\p{N}]+(?:['’][\p{L}]+)?/gu) ?? []
  const most = [...tokens].sort((a, b) => b.length - a.length).slice(0, 4)
  if (tokens.length > 2) {
    add(tokens.slice(0, -1).join(' '), year)
    add(tokens.slice(1).join(' '), year)
  }
  for (const token of most) if (token.length > 2) add(token, year)
  for (const token of most.slice(0, 2))
    for (const share of [0.7, 0.35]) if (token.length > 3) add(token.slice(0, Math.max(3, Math.ceil(token.length * share))), year)
  for (const token of most.slice(0, 2)) add(token)
  return { searches: [...searches.values()], whole }
}
