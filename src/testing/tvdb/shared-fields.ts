import type { Movie } from '../tmdb/catalogue/types.ts'

const LANGUAGES: Readonly<Record<string, string>> = {
  en: 'eng',
  ja: 'jpn',
  ko: 'kor',
  zh: 'zho',
  cn: 'zho',
  fr: 'fra',
  de: 'deu',
  it: 'ita',
  es: 'spa',
  pt: 'por',
  ru: 'rus',
  hi: 'hin',
  bn: 'ben',
  fa: 'fas',
}
const COUNTRIES: Readonly<Record<string, string>> = { eng: 'usa', jpn: 'jpn', kor: 'kor', fra: 'fra', deu: 'deu', spa: 'esp', rus: 'rus' }
/** The `lastUpdated` time of every record. */
export const UPDATED = '2026-01-01 00:00:00'

/** Returns the three-letter code of a title's language. */
export const language = ({ language: code }: Movie): string => LANGUAGES[code] ?? 'eng'
/** Returns the three-letter code of a title's country, guessed from its language. */
export const country = (item: Movie): string => COUNTRIES[language(item)] ?? 'usa'
/** Returns an image URL. The image does not exist. */
export const image = (kind: string, id: number): string => `https://artworks.thetvdb.com/banners/sandbox/${kind}-${id}.jpg`
/** Returns the slug of a title: the last part of its page URL. */
export const slug = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')

/** Returns the translation of a title into its original language or English; `undefined` for other languages. */
export function translation(item: Movie, wanted: string): object | undefined {
  if (wanted === 'eng') return { name: item.title, overview: item.overview, language: 'eng', isPrimary: language(item) === 'eng' }
  return wanted === language(item) ? { name: item.original, overview: '', language: wanted, isPrimary: true } : undefined
}
const languages = (item: Movie): string[] => [...new Set(['eng', language(item)])]

/** Returns all translations of a title, in the form of `meta=translations`. */
export const translations = (item: Movie): object => ({
  nameTranslations: languages(item).map(one => translation(item, one)),
  overviewTranslations: [translation(item, 'eng')],
  alias: [],
})

/** Creates the fields that series and films share. */
export const base = (item: Movie, id: number, kind: string) => ({
  id,
  name: item.original,
  slug: slug(item.title),
  image: image(kind, id),
  nameTranslations: languages(item),
  overviewTranslations: ['eng'],
  aliases: [],
  score: Math.round(item.vote * 1000),
  lastUpdated: UPDATED,
  year: item.date.slice(0, 4),
})
