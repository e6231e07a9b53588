import { isRequestError } from '../../core/errors/errors.ts'
import type { Translation, Translations } from './types/index.ts'

/** A response with name and overview, and with all translations when `meta: 'translations'` was requested. */
export interface Translated {
  name?: string | null
  overview?: string | null
  translations?: Translations | readonly Translation[] | null
}

/** The name and overview of a title, each in the first language that has it. */
export interface Words {
  name: string | undefined
  overview: string | undefined
}

/** Returns true for a real text. TheTVDB uses "TBA" as a placeholder. */
const isUsable = (text: string | null | undefined): text is string => !!text && text.trim() !== '' && text.trim() !== 'TBA'

/**
 * Returns a copy of a response with name and overview, each in the first language that has it, such as `['fra', 'eng']`.
 * The texts of the response are the fallback. Languages are three-letter codes. Needs `meta: 'translations'`.
 */
export function localize<T extends Translated>(data: T, languages: readonly string[]): T {
  // the translations of a season are one list
  const all = data.translations && 'length' in data.translations ? data.translations : undefined
  const { nameTranslations = all, overviewTranslations = all }: Partial<Record<string, readonly Translation[]>> = (data.translations ??
    {}) as object
  const name = pick(nameTranslations, languages, 'name')
  const overview = pick(overviewTranslations, languages, 'overview')
  return { ...data, ...(name && { name }), ...(overview && { overview }) }
}

function pick(list: readonly Translation[] = [], languages: readonly string[], field: 'name' | 'overview'): string | undefined {
  const words = languages.flatMap(wanted => {
    const those = list.filter(({ language }) => language === wanted)
    // an alias is used only without another name
    return [...those.filter(({ isAlias }) => !isAlias), ...those].map(translation => translation[field])
  })
  return words.find(isUsable)
}

/**
 * Requests translations language by language, until both name and overview are found. Use it for episodes, seasons and list entries,
 * whose responses contain no translations. A language without a translation is skipped.
 * @param load requests the translation for a language.
 * @example await translate(['fra', 'eng'], language => tvdb.episodes.translation({ episodeId, language }))
 * @throws the error of `load`, except RequestError of kind `not-found`.
 */
export async function translate(languages: readonly string[], load: (language: string) => Promise<Translation>): Promise<Words> {
  const words: Words = { name: undefined, overview: undefined }
  for (const language of languages) {
    if (words.name && words.overview) break
    try {
      const { name, overview } = await load(language)
      if (isUsable(name)) words.name ??= name
      if (isUsable(overview)) words.overview ??= overview
    } catch (error) {
      if (!isRequestError(error) || error.kind !== 'not-found') throw error
    }
  }
  return words
}
