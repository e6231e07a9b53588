import type { Translation, Translations } from './types/index.ts'

/** The text fields of TMDB's responses. */
const TEXT_FIELDS = ['title', 'name', 'overview', 'tagline', 'homepage', 'biography'] as const

/** Matches names such as "Episode 5" in many languages, which TMDB uses for episodes without a name. */
const PLACEHOLDER =
  /^(?:(?:episode|épisode|episodio|episódio|epis[oó]d|epizod[aey]?|epizóda|épizod|folge|teil|aflevering|avsnitt|afsnit|jakso|odcinek|b[oö]l[uü]m|epizód|rész|tập|επεισόδιο|серия|серія|эпизод|епізод|епизод|פרק|الحلقة|ตอนที่|エピソード|에피소드)\.?\s*(\d+)|(\d+)\.?\s*(?:episode|b[oö]l[uü]m|rész|epizód|s[eé]rija|серия|серія|epizoda|díl|화|회)|第\s*(\d+)\s*[集話话回])$/iu

/** Returns true for a name such as "Episode 5" or "Épisode 5", which contains only the episode number. */
export function isPlaceholderName(name: string, episodeNumber: number): boolean {
  const [, before, after, between] = PLACEHOLDER.exec(name.trim()) ?? []
  const number = before ?? after ?? between
  return number !== undefined && Number(number) === episodeNumber
}

/** A response with appended `translations`. */
export interface Translated {
  translations: Translations<object>
  original_language?: string
  original_title?: string
  original_name?: string
  episode_number?: number
}

/**
 * Returns a copy of a response with each text in the first language that has it, such as `['fr-CA', 'fr-FR', 'en']`.
 * The text of the response and then the original text are the fallbacks. A language without a country matches every country.
 * Needs `append: ['translations']`.
 */
export function localize<T extends Translated>(data: T, languages: readonly string[]): T {
  const fields = data as unknown as Record<string, unknown>
  const localized: Record<string, string> = {}
  for (const field of TEXT_FIELDS) {
    if (!(field in fields)) continue
    const isUsable = (value: unknown): value is string =>
      isFilled(value) && !(field === 'name' && data.episode_number !== undefined && isPlaceholderName(value, data.episode_number))
    const original = field === 'title' ? data.original_title : field === 'name' ? data.original_name : undefined
    const candidates = [...languages.flatMap(language => textsIn(data, language, field, original)), fields[field], original]
    const found = candidates.find(isUsable) ?? candidates.find(isFilled)
    if (found !== undefined) localized[field] = found
  }
  return { ...data, ...localized }
}

/** Returns the texts of a field in one language, best match first. TMDB leaves a translated title empty when it is the original title. */
function textsIn(
  { translations: { translations }, original_language }: Translated,
  language: string,
  field: string,
  original: string | undefined,
): unknown[] {
  const [code = '', country] = language.split('-')
  const matches = translations.filter(
    ({ iso_639_1, iso_3166_1 }) => iso_639_1 === code && (!country || iso_3166_1 === country.toUpperCase()),
  )
  const found = matches.map((translation: Translation<object>) => (translation.data as Record<string, unknown>)[field])
  return code === original_language && matches.length > 0 ? [...found, original] : found
}

const isFilled = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''
