import * as p from './patterns.ts'

/** Season, episodes and day that a name gives, and where it says so. */
export interface Numbers {
  readonly index: number
  readonly season?: number | undefined
  readonly episodes: readonly number[]
  readonly date?: string | undefined
}

/** The first episode and those after it: `E01-E03` gives three, `E01E02` two. */
function list(first: string | undefined, more = ''): number[] {
  if (!first) return []
  const all = [Number(first)]
  // bounded: names have at most 300 characters
  for (const [, dash, digits] of more.matchAll(/(-?)\D*(\d+)/g)) {
    const last = Number(digits)
    const from = all[all.length - 1] as number
    if (dash && last > from && last - from < 100) for (let i = from + 1; i < last; i++) all.push(i)
    all.push(last)
  }
  return all
}

/** Finds season, episodes and day in a name; `inSeason` when it lies in a season's folder, `tagged` when a group's tag stood before it. */
export function readSeason(text: string, inSeason: boolean, tagged: boolean): Numbers | undefined {
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

function readEpisodes(text: string, tagged: boolean): Numbers | undefined {
  for (const pattern of tagged ? [...p.episodes, p.bareEpisode] : p.episodes) {
    const match = pattern.exec(text)
    const first = match?.groups?.e ?? match?.groups?.e2
    if (!match || !first || (!tagged && /^\s-\s(?:19|20)\d\d/.test(match[0]))) continue
    const more = match.groups?.more
    return { index: match.index, episodes: list(first, more && `-${more}`) }
  }
  return undefined
}

/** No file system takes longer names; it keeps the patterns' time short on text that is no name. */
const LONGEST = 300

/** The file's own part of a path, the folders above it that may hold its title, and the season that a folder names. */
export function foldersOf(path: string): { leaf: string; parents: string[]; season: number | undefined } {
  const parts = path
    .split(/[\\/]+/)
    .filter(part => part.trim())
    .slice(-8)
  const leaf = (parts.pop() ?? '').replace(p.extension, '').slice(0, LONGEST)
  let season: number | undefined
  const parents = parts.filter(part => {
    const plain = p.plainFolder.exec(part.trim())
    if (!plain) return true
    season = plain[1] ? Number(plain[1]) : /^special/i.test(part) ? 0 : season
    return false
  })
  return { leaf, parents: parents.map(parent => parent.slice(0, LONGEST)), season }
}
