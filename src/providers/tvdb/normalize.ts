type Fields = Readonly<Record<string, unknown>>

/** Names of lists, which may come as null: plurals, but for those that are none. */
const LIST =
  /^(?!(?:allow|for|has)[A-Z]|(?:status|airsDays|series|details|overviews|translations)$)\w+s$|^(?:network|\w+_translated|translationsWithLang)$/

/** Fields that are called otherwise elsewhere. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['artwork', 'artworks'],
  ['fullname', 'fullName'],
  ['mergeToEntityType', 'mergeToType'],
])

/** Brings an answer into one shape: lists as lists, one name for one thing. What it does not know stays as it is. */
export function normalize(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normalize)
  if (!isObject(value)) return value
  // A map, since a server may call a field `__proto__` or `constructor`.
  const clean = new Map<string, unknown>()
  for (const [key, field] of Object.entries(value)) {
    const other = NAMES.get(key)
    const name = other && !value[other] ? other : key
    clean.set(name, clean.get(name) ?? toList(name, field))
  }
  return Object.fromEntries(clean)
}

/** Anything but a list as it is; a list also where it came as null, as one value, in parts by kind, or with several languages in one text. */
function toList(name: string, value: unknown): unknown {
  if (value === null && LIST.test(name)) return []
  if (name === 'network') return [value].flat()
  if (name === 'companies' && isObject(value)) return normalize(Object.values(value).flatMap(part => part ?? []))
  if (Array.isArray(value) && /^(?:name|overview)Translations$/.test(name))
    return value.flatMap(item => (typeof item === 'string' ? item.split(',') : [normalize(item)]))
  return normalize(value)
}

/** True for an object that is no list. */
export const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)
