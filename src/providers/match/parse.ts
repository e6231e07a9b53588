import { checkText } from './check.ts'
import { type EpisodeNumbers, foldersOf, readSeason } from './path-parts.ts'
import * as p from './patterns.ts'
import type { ParsedName, Reading } from './types.ts'

const clean = (text: string): string => {
  // bounded: a name has at most 300 characters
  const title = text.replace(/^[\s\-–._)\]},]+|[\s\-–._([{,]+$/g, '').replace(/\s+/g, ' ')
  return title.replace(p.article, '$2 $1')
}

/** Removes file-specific words from the end of a title. Returns the whole title when nothing else would be left. */
const strip = (title: string, tail: RegExp): string => {
  const shorter = clean(title.replace(tail, ''))
  return shorter && shorter !== title && !/^(?:the|an?)$/i.test(shorter) ? strip(shorter, tail) : title
}

/** Finds the year and its index: a year in brackets, else the last year that leaves a title before it. */
function findYear(text: string, end: number): { year: number; index: number; bracketed: boolean } | undefined {
  const found = [...text.slice(0, end + 5).matchAll(p.year)].filter(match => match.index < end && clean(text.slice(0, match.index)))
  const bracketed = found.filter(match => /[([]\s*$/.test(text.slice(0, match.index))).pop()
  const best = bracketed ?? found.pop()
  return best && { year: Number(best[0]), index: best.index, bracketed: !!bracketed }
}

/** Parses one part of a path. */
function parsePart(
  raw: string,
  inSeason: boolean,
): { numbers: EpisodeNumbers; readings: Reading[]; tail: string; group: string | undefined; country: string | undefined } {
  const spaced = (/\s/.test(raw.trim()) ? raw : raw.replace(/\./g, ' ')).replace(/_/g, ' ').trim()
  const tagged = /^(?:\[([^\]]*)\]|【([^】]*)】)\s*(?=\S)/.exec(spaced)
  const rest = tagged ? spaced.slice(tagged[0].length) : spaced
  const numbers = readSeason(rest, inSeason, !!tagged)
  const keep = tagged && !numbers && !/\p{L}/u.test(rest.replace(p.technical, ''))
  const text = keep ? spaced : rest
  const technical = text.search(p.technical)
  const bracket = text.slice(1).search(/[[{【]/) + 1
  const end = Math.min(
    ...[numbers ? numbers.index : -1, technical, bracket].map(index =>
      index < 0 || (!index && index !== numbers?.index) ? text.length : index,
    ),
  )
  const dated = findYear(text, end)
  const whole = clean(text.slice(0, end))
  const titled = dated ? clean(text.slice(0, dated.index)) : whole
  const tail = dated || numbers ? p.editionTail : p.trailing
  const title = strip(titled, tail)
  // bounded: a name has at most 300 characters
  const first = /^[([]?((?:19|20)\d\d)[)\]]?[\s-]+(\S.*)$/.exec(titled)
  const country = / \(?(US|UK|AU|NZ|CA)\)?$/.exec(title)
  const named = country && numbers && title !== title.toUpperCase() ? title.slice(0, country.index) : title
  const year = dated?.year
  const readings: Reading[] = [
    { title: named, year },
    // bounded: a name has at most 300 characters
    ...title.split(/\s+aka\s+/i).map(name => ({ title: name, year })),
    { title: titled, year },
    ...(first && !dated ? [{ title: strip(first[2] as string, tail), year: Number(first[1]) }] : []),
    ...(dated && !dated.bracketed ? [{ title: strip(whole, p.trailing) }] : []),
  ]
  const last = technical > 0 ? /-(\w+)$/.exec(text)?.[1] : undefined
  const group = last === 'DL' ? undefined : last
  return {
    numbers: numbers ?? { index: -1, episodes: [] },
    readings: readings.filter(reading => reading.title),
    tail: text.slice(dated ? dated.index : end),
    group: (keep ? undefined : (tagged?.[1] ?? tagged?.[2])) ?? group,
    country: named === title ? undefined : country?.[1]?.replace('UK', 'GB'),
  }
}

/**
 * Parses title, year, season, episodes and edition from the name or path of a video file. Supports scene release names, anime names,
 * folders of media servers, and several languages and scripts.
 * @throws TypeError when `name` is not a string; RangeError when it is blank or longer than 4096 characters.
 */
export function parseFileName(name: string): ParsedName {
  checkText('name', name, 4096)
  const ids: Record<string, string> = {}
  const bare = name.replace(p.id, (_, key: string, value: string) => {
    ids[key.toLowerCase()] = value.toLowerCase()
    return ' '
  })
  const { leaf, parents, season } = foldersOf(bare.normalize('NFC'))
  const file = parsePart(leaf, season !== undefined)
  const folder = parents.length ? parsePart(parents[parents.length - 1] as string, false) : undefined
  const nameless = !file.readings.length || p.plainName.test(file.readings[0]?.title ?? '')
  const known = folder?.readings.filter(reading => nameless || season !== undefined || reading.year) ?? []
  const [main, ...others] =
    nameless && known.length ? known : season !== undefined ? [...known, ...file.readings] : [...file.readings, ...known]
  const { numbers } = file
  const first = main ?? { title: leaf.trim() || name.trim() }
  const year = first.year ?? (folder?.readings[0]?.title === first.title ? folder.readings[0].year : undefined)
  const seen = new Set([JSON.stringify([first.title, year])])
  const alternatives = others.filter(({ title, year }) => seen.size < seen.add(JSON.stringify([title, year])).size)
  const found = numbers.season ?? season
  const series = found !== undefined || numbers.episodes.length > 0 || !!numbers.date
  const edition = p.edition.exec(leaf.replace(/[._]/g, ' '))?.[0]
  const part = p.part.exec(file.tail)?.[1]
  return {
    title: first.title,
    year,
    kind: series ? 'series' : undefined,
    season: found,
    episode: numbers.episodes[0],
    episodes: numbers.episodes,
    absolute: found === undefined && numbers.episodes.length > 0 ? true : undefined,
    date: numbers.date,
    part: part ? Number(part) : undefined,
    edition,
    group: file.group,
    country: file.country,
    ids,
    alternatives,
  }
}
