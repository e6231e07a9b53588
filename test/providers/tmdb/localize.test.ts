import { describe, expect, it } from 'vitest'
import { isPlaceholderName, localize } from '../../../src/providers/tmdb/index.ts'

const translation = (language: string, country: string, data: object) => ({
  iso_639_1: language,
  iso_3166_1: country,
  name: '',
  english_name: '',
  data,
})
const film = {
  original_language: 'ko',
  original_title: '기생충',
  title: 'Parasite',
  overview: 'own words',
  tagline: '',
  translations: {
    translations: [
      translation('fr', 'CA', { title: '', overview: 'résumé du Québec', tagline: '' }),
      translation('fr', 'FR', { title: 'Parasite (FR)', overview: 'résumé de France', tagline: '' }),
      translation('en', 'US', { title: 'Parasite (EN)', overview: 'english words', tagline: 'Act like you own the place' }),
      translation('ko', 'KR', { title: '', overview: '한국어', tagline: '' }),
    ],
  },
}

describe('localize', () => {
  it('uses each field from the first language that has it', () => {
    expect(localize(film, ['fr-CA', 'fr-FR', 'en'])).toMatchObject({
      title: 'Parasite (FR)',
      overview: 'résumé du Québec',
      tagline: 'Act like you own the place',
    })
  })

  it('accepts the translation of any country for a language without a country', () => {
    expect(localize(film, ['fr'])).toMatchObject({ title: 'Parasite (FR)', overview: 'résumé du Québec', tagline: '' })
  })

  it('uses the original title for an empty title in the original language', () => {
    expect(localize(film, ['ko', 'en'])).toMatchObject({ title: '기생충', overview: '한국어' })
  })

  it('falls back to the text of the response, then to the original text', () => {
    expect(localize(film, ['xx'])).toMatchObject({ title: 'Parasite', overview: 'own words', tagline: '' })
    expect(localize({ ...film, title: '' }, ['xx']).title).toBe('기생충')
  })

  it('does not change its input and adds no field', () => {
    const before = JSON.stringify(film)
    expect(Object.keys(localize(film, ['fr']))).toEqual(Object.keys(film))
    expect(JSON.stringify(film)).toBe(before)
  })

  it('ignores a placeholder name, unless there is no other name', () => {
    const episode = (name: string, ...names: [string, string][]) => ({
      name,
      episode_number: 5,
      overview: '',
      translations: { translations: names.map(([language, text]) => translation(language, 'XX', { name: text, overview: '' })) },
    })
    expect(localize(episode('Episode 5', ['fr', 'Épisode 5'], ['en', 'The Gray Matter']), ['fr', 'en']).name).toBe('The Gray Matter')
    expect(localize(episode('Gray Matter', ['fr', 'Épisode 5']), ['fr']).name).toBe('Gray Matter')
    expect(localize(episode('Episode 5', ['fr', 'Épisode 5']), ['fr']).name).toBe('Épisode 5')
  })
})

it.each([
  'Episode 5',
  'Épisode 5',
  'Episodio 5',
  'Epizóda 5',
  'Folge 5',
  'Aflevering 5',
  'Odcinek 5',
  '5. Bölüm',
  'Серия 5',
  '第5集',
  '第 5 話',
  '에피소드 5',
  '5화',
  'episode 05',
])('recognizes %s as a placeholder for episode 5', name => {
  expect(isPlaceholderName(name, 5)).toBe(true)
  expect(isPlaceholderName(name, 6)).toBe(false)
})

it.each(['Gray Matter', 'Apollo 5', 'Episode', '5', 'The Episode 5', 'Area 5'])('recognizes %s as a name', name => {
  expect(isPlaceholderName(name, 5)).toBe(false)
})
