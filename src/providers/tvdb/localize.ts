import { isRequestError } from '../../core/errors/errors.ts'
import type { Translation, Translations } from './types/index.ts'

/** An answer with its words; with `meta: 'translations'` those of all languages. */
export interface Translated {
  name?: string | null
  overview?: string | null
  translations?: Translations | readonly Translation[] | null
}

/** Words of one title, in the first language that has them. */
export interface Words {
  name: string | undefined
  overview: string | undefined
}

/** "TBA" stands where nobody knows better. */
const good = (text: string | null | undefined): text is string => !!text && text.trim() !== '' && text.trim() !== 'TBA'

/**
 * Gives an answer its name and overview in the first language that has each: `['fra', 'eng']`, then what the answer had.
 * Languages have three letters. Needs `meta: 'translations'`.
 */
export function localize<T extends Translated>(data: T, languages: readonly string[]): T {
  // Those of a season come in one list.
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
    // An alias is a name too, but not the first choice.
    return [...those.filter(({ isAlias }) => !isAlias), ...those].map(translation => translation[field])
  })
  return words.find(good)
}

/**
 * Asks for words language by language, until name and overview are both there: for episodes, seasons and lists of answers
 * that have no translations with them. A language that is missing is passed over.
 * @example await translate(['fra', 'eng'], language => tvdb.episodes.translation({ episodeId, language }))
 */
export async function translate(languages: readonly string[], load: (language: string) => Promise<Translation>): Promise<Words> {
  const words: Words = { name: undefined, overview: undefined }
  for (const language of languages) {
    if (words.name && words.overview) break
    try {
      const { name, overview } = await load(language)
      if (good(name)) words.name ??= name
      if (good(overview)) words.overview ??= overview
    } catch (error) {
      if (!isRequestError(error) || error.kind !== 'not-found') throw error
    }
  }
  return words
}
