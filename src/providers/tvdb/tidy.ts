type Fields = Readonly<Record<string, unknown>>

/** Lists, which may come as null. */
const LISTS = new Set(
  'aliases alias artworks audioLanguages awards biographies categories characters companies contentRatings entities episodes genres inspirations lists nameTranslations network networks nominations nominees overviewTranslations overview_translated posters production_countries races releases remoteIds remote_ids seasonTypes seasons spoken_languages studios subtitleLanguages tagOptions tags trailers translationsWithLang'.split(
    ' ',
  ),
)

/** Fields that are called otherwise elsewhere. */
const NAMES: Readonly<Record<string, string>> = { artwork: 'artworks', fullname: 'fullName', mergeToEntityType: 'mergeToType' }

/** Brings an answer into one shape: lists as lists, one name for one thing. What it does not know stays as it is. */
export function tidy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tidy)
  if (!isObject(value)) return value
  const clean: Record<string, unknown> = {}
  for (const [key, field] of Object.entries(value)) {
    const other = NAMES[key]
    const name = other && !value[other] ? other : key
    clean[name] ??= LISTS.has(name) ? toList(name, field) : name === 'translations' ? toTranslations(field) : tidy(field)
  }
  if ('recordType' in clean && 'recordId' in clean) clean.recordType ||= clean.entityType
  return clean
}

/** A list that came as null, as one value, in parts by kind, or with several languages in one text. */
function toList(name: string, value: unknown): unknown[] {
  if (value === null || value === '') return []
  const list = Array.isArray(value)
    ? value
    : name === 'companies' && isObject(value)
      ? Object.values(value).flatMap(part => part ?? [])
      : [value]
  const apart = /^(?:name|overview)Translations$/.test(name)
  return list.flatMap(item => (apart && typeof item === 'string' ? item.split(',') : [tidy(item)]))
}

/** Translations of a season come as one list, those of other things as two. */
function toTranslations(value: unknown): unknown {
  const clean = tidy(value)
  if (!Array.isArray(clean)) return clean
  const having = (field: string) => clean.filter(item => isObject(item) && item[field])
  return { nameTranslations: having('name'), overviewTranslations: having('overview') }
}

/** True for an object that is no list. */
export const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)
