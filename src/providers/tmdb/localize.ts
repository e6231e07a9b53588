import type { Translation, Translations } from './types/index.ts'

/** Fields that are words, in any of TMDB's answers. */
const FIELDS = ['title', 'name', 'overview', 'tagline', 'homepage', 'biography'] as const

/** Words for "episode" that stand with a number where nobody gave a name. */
const EPISODE =
  /^(?:(?:episode|épisode|episodio|episódio|epis[oó]d|epizod[aey]?|epizóda|épizod|folge|teil|aflevering|avsnitt|afsnit|jakso|odcinek|b[oö]l[uü]m|epizód|rész|tập|επεισόδιο|серия|серія|эпизод|епізод|епизод|פרק|الحلقة|ตอนที่|エピソード|에피소드)\.?\s*(\d+)|(\d+)\.?\s*(?:episode|b[oö]l[uü]m|rész|epizód|s[eé]rija|серия|серія|epizoda|díl|화|회)|第\s*(\d+)\s*[集話话回])$/iu

/** True for a name such as "Episode 5" or "Épisode 5", which says nothing but the number. */
export function isPlaceholderName(name: string, episodeNumber: number): boolean {
  const [, before, after, between] = EPISODE.exec(name.trim()) ?? []
  const number = before ?? after ?? between
  return number !== undefined && Number(number) === episodeNumber
}

/** An answer with `translations` appended. */
export interface Translated {
  translations: Translations<object>
  original_language?: string
  original_title?: string
  original_name?: string
  episode_number?: number
}

/**
 * Gives an answer each of its words in the first language that has it: `['fr-CA', 'fr-FR', 'en']`, then what the answer had,
 * then the original. A language without a country takes any country's words. Needs `append: ['translations']`.
 */
export function localize<T extends Translated>(data: T, languages: readonly string[]): T {
  const own = data as unknown as Record<string, unknown>
  const words: Record<string, string> = {}
  for (const field of FIELDS) {
    if (!(field in own)) continue
    const good = (value: unknown): value is string =>
      isFilled(value) && !(field === 'name' && data.episode_number !== undefined && isPlaceholderName(value, data.episode_number))
    const original = field === 'title' ? data.original_title : field === 'name' ? data.original_name : undefined
    const candidates = [...languages.flatMap(language => wordsIn(data, language, field, original)), own[field], original]
    const found = candidates.find(good) ?? candidates.find(isFilled)
    if (found !== undefined) words[field] = found
  }
  return { ...data, ...words }
}

/** A field in one language, best match first. TMDB leaves a title empty where it is the original one. */
function wordsIn(
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
