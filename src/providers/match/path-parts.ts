import * as p from './patterns.ts'

/** Season, episodes and air date from a name, and their index in it. */
export interface EpisodeNumbers {
  readonly index: number
  readonly season?: number | undefined
  readonly episodes: readonly number[]
  readonly date?: string | undefined
}

/** Expands an episode range: `E01-E03` gives three episodes, `E01E02` two. */
function list(first: string | undefined, more = ''): number[] {
  if (!first) return []
  const all = [Number(first)]
  // bounded: a name has at most 300 characters
  for (const [, dash, digits] of more.matchAll(/(-?)\D*(\d+)/g)) {
    const last = Number(digits)
    const from = all[all.length - 1] as number
    if (dash && last > from && last - from < 100) for (let i = from + 1; i < last; i++) all.push(i)
    all.push(last)
  }
  return all
}

/**
 * Finds season, episodes and air date in a name.
 * @param inSeason true when the file is in the folder of a season.
 * @param tagged true when a release group's tag preceded the name.
 */
export function readSeason(text: string, inSeason: boolean, tagged: boolean): EpisodeNumbers | undefined {
  for (const pattern of p.seasons) {
    const match = pattern.exec(text)
    if (!match?.groups) continue
    const season = Number(match.groups.s)
    const { index } = match
    const rest = text.slice(index + match[0].length)
    const episodes = list(match.groups.e, match.groups.more)
    return { index, season, episodes: episodes.length ? episodes : (readEpisodes(` ${rest}`, tagged)?.episodes ?? []) }
  }
  const day = p.day.exec(text)
  if (day) return { index: day.index, date: day.slice(1, 4).join('-'), episodes: [] }
  const plain = inSeason ? /^(\d{1,3})(?![\d\p{L}])/u.exec(text) : null
  return plain ? { index: 0, episodes: [Number(plain[1])] } : readEpisodes(text, tagged)
}

function readEpisodes(text: string, tagged: boolean): EpisodeNumbers | undefined {
  for (const pattern of tagged ? [...p.episodes, p.bareEpisode] : p.episodes) {
    const match = pattern.exec(text)
    const first = match?.groups?.e ?? match?.groups?.e2
    if (!match || !first || (!tagged && /^\s-\s(?:19|20)\d\d/.test(match[0]))) continue
    const more = match.groups?.more
    return { index: match.index, episodes: list(first, more && `-${more}`) }
  }
  return undefined
}

/** Longer than the names of common file systems. It bounds the run time of the patterns on arbitrary text. */
const MAX_NAME_LENGTH = 300

/** Splits a path into the file name, the folders that may contain the title, and the season that a folder names. */
export function foldersOf(path: string): { leaf: string; parents: string[]; season: number | undefined } {
  const parts = path
    .split(/[\\/]+/)
    .filter(part => part.trim())
    .slice(-8)
  const leaf = (parts.pop() ?? '').replace(p.extension, '').slice(0, MAX_NAME_LENGTH)
  let season: number | undefined
  const parents = parts.filter(part => {
    const plain = p.plainFolder.exec(part.trim())
    if (!plain) return true
    season = plain[1] ? Number(plain[1]) : /^special/i.test(part) ? 0 : season
    return false
  })
  return { leaf, parents: parents.map(parent => parent.slice(0, MAX_NAME_LENGTH)), season }
}
