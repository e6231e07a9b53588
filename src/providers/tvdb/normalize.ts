type Fields = Readonly<Record<string, unknown>>

/** Matches the names of lists, which TheTVDB may send as null: plural nouns with some exceptions. */
const LIST_NAME =
  /^(?!(?:allow|for|has)[A-Z]|(?:status|airsDays|series|details|overviews|translations)$)\w+s$|^(?:network|\w+_translated|translationsWithLang)$/

/** Fields with different names in different responses. */
const ALTERNATIVE_NAMES: ReadonlyMap<string, string> = new Map([
  ['artwork', 'artworks'],
  ['fullname', 'fullName'],
  ['mergeToEntityType', 'mergeToType'],
])

/** Normalizes a response: converts lists to arrays and uses one name for each field. Unknown fields stay unchanged. */
export function normalize(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normalize)
  if (!isObject(value)) return value
  // A map, because a server may send a field named `__proto__` or `constructor`.
  const clean = new Map<string, unknown>()
  for (const [key, field] of Object.entries(value)) {
    const other = ALTERNATIVE_NAMES.get(key)
    const name = other && !value[other] ? other : key
    clean.set(name, clean.get(name) ?? toList(name, field))
  }
  return Object.fromEntries(clean)
}

/**
 * Converts a list field to an array. TheTVDB may send null, a single value, an object of lists by kind, or several languages in one text.
 * Other fields are normalized recursively.
 */
function toList(name: string, value: unknown): unknown {
  if (value === null && LIST_NAME.test(name)) return []
  if (name === 'network') return [value].flat()
  if (name === 'companies' && isObject(value)) return normalize(Object.values(value).flatMap(part => part ?? []))
  if (Array.isArray(value) && /^(?:name|overview)Translations$/.test(name))
    return value.flatMap(item => (typeof item === 'string' ? item.split(',') : [normalize(item)]))
  return normalize(value)
}

/** Returns true for an object that is not an array. */
export const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)
