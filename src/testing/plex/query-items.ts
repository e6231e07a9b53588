import type { RoutedRequest } from '../sandbox/types.ts'
import type { Item } from './catalogue.ts'

/** The user's watched marks, ratings and playback positions. */
export interface UserState {
  readonly watched: Set<string>
  readonly ratings: Map<string, number>
  /** Playback positions in milliseconds, by rating key. */
  readonly offsets: Map<string, number>
}

/** Serializes an item: adds the user's state and leaves out fields that were not requested. */
export function serializeItem(item: Item, state: UserState, query: URLSearchParams): Record<string, unknown> {
  const { ratingKey, type, title, section, fields } = item
  const { Guid, ...rest } = fields as { Guid?: unknown }
  const rating = state.ratings.get(ratingKey)
  const offset = state.offsets.get(ratingKey)
  return {
    ratingKey,
    key: `/library/metadata/${ratingKey}${/^(?:show|season|artist|album)$/.test(type) ? '/children' : ''}`,
    type,
    title,
    librarySectionID: section,
    ...rest,
    ...(query.get('includeGuids') === '1' && Guid !== undefined && { Guid }),
    ...(state.watched.has(ratingKey) && { viewCount: 1, lastViewedAt: 1_700_000_000 }),
    ...(rating !== undefined && { userRating: rating }),
    ...(offset !== undefined && { viewOffset: offset }),
  }
}

/** The largest page that the server returns. */
const MAX_ROWS = 500

/** Returns one page of a list, by the container headers or parameters; the whole list when there are none. */
export function pageOf<T>(all: readonly T[], { headers, query }: RoutedRequest): { rows: readonly T[]; counts: Record<string, number> } {
  const read = (name: string) => headers.get(name) ?? query.get(name)
  const size = read('X-Plex-Container-Size')
  if (size === null) return { rows: all, counts: { size: all.length } }
  const start = Number(read('X-Plex-Container-Start') ?? 0)
  const rows = all.slice(start, start + Math.min(Number(size), MAX_ROWS))
  return { rows, counts: { size: rows.length, totalSize: all.length, offset: start } }
}

const NON_FILTERS = /^(?:type|sort|limit|include\w+|X-Plex-.*|checkFiles|query|genre|unwatched)$/i

/** Filters and sorts items by the query, with the operators that this simulation supports. */
export function selectItems(items: readonly Item[], query: URLSearchParams, state: UserState): Item[] {
  let chosen = items.filter(item => matches(item, query, state))
  for (const sort of (query.get('sort') ?? '').split(',').filter(Boolean).reverse()) {
    const [field = '', ...flags] = sort.split(':')
    const sign = flags.includes('desc') ? -1 : 1
    chosen = [...chosen].sort((a, b) => sign * compare(fieldOf(a, field), fieldOf(b, field)))
  }
  const limit = query.get('limit')
  return limit === null ? chosen : chosen.slice(0, Number(limit))
}

function matches(item: Item, query: URLSearchParams, state: UserState): boolean {
  const genre = query.get('genre')
  if (
    genre !== null &&
    !((item.fields.Genre ?? []) as { id: number; tag: string }[]).some(({ id, tag }) => `${id}` === genre || tag === genre)
  )
    return false
  if (query.get('unwatched') === '1' && state.watched.has(item.ratingKey)) return false
  const words = query.get('query')
  if (words !== null && !item.title.toLowerCase().includes(words.toLowerCase())) return false
  for (const [name, wanted] of query) {
    const [, field = '', operator] = /^(\w+)([<>!=]*)$/.exec(name) ?? []
    if (NON_FILTERS.test(name) || field === '') continue
    if (!matchesFilter(fieldOf(item, field), operator ?? '', wanted)) return false
  }
  return true
}

function matchesFilter(value: unknown, operator: string, wanted: string): boolean {
  if (typeof value === 'number') {
    const number = Number(wanted)
    const all: Record<string, boolean> = {
      '': value === number,
      '!': value !== number,
      '>>': value > number,
      '<<': value < number,
      '>': value >= number,
      '<': value <= number,
    }
    return all[operator] ?? false
  }
  const text = String(value ?? '').toLowerCase()
  const part = wanted.toLowerCase()
  const all: Record<string, boolean> = {
    '': text.includes(part),
    '!': !text.includes(part),
    '=': text === part,
    '!=': text !== part,
    '<': text.startsWith(part),
    '>': text.endsWith(part),
  }
  return all[operator] ?? false
}

const fieldOf = ({ title, ratingKey, fields }: Item, field: string): unknown =>
  /^title/.test(field) ? title : field === 'ratingKey' ? ratingKey : fields[field]

const compare = (a: unknown, b: unknown): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : String(a ?? '').localeCompare(String(b ?? ''), 'en')
