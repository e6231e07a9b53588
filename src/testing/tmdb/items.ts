import { catalogue } from './catalogue/index.ts'
import type { Movie, Person, Show } from './catalogue/types.ts'

// Popularity, votes and image paths are derived from the id: deterministic, and not copied from TMDB.
const popularity = ({ id, vote }: Movie) => Math.round((vote * 10 + (id % 97) / 10) * 1000) / 1000
const votes = ({ id, vote }: Movie) => Math.round(vote * 1500) + (id % 500)
const image = (kind: string, id: number) => `/sandbox-${kind}-${id}.jpg`

const COUNTRIES: Readonly<Record<string, string>> = {
  en: 'US',
  ja: 'JP',
  ko: 'KR',
  zh: 'CN',
  cn: 'HK',
  fr: 'FR',
  de: 'DE',
  it: 'IT',
  es: 'ES',
  pt: 'BR',
  ru: 'RU',
  hi: 'IN',
  bn: 'IN',
  fa: 'IR',
}

/** Returns the country of a title, guessed from its language. */
export const country = ({ language }: Movie) => COUNTRIES[language] ?? 'US'

/** Returns the title in a language: the original title in the original language, else the English title. */
export const titleFor = (item: Movie, language: string) => (language.slice(0, 2) === item.language ? item.original : item.title)

/** Creates a film's list entry. */
export const movieItem = (movie: Movie, language = 'en-US') => ({
  adult: false,
  backdrop_path: image('backdrop', movie.id),
  genre_ids: movie.genres,
  id: movie.id,
  original_language: movie.language,
  original_title: movie.original,
  overview: movie.overview,
  popularity: popularity(movie),
  poster_path: image('poster', movie.id),
  release_date: movie.date,
  title: titleFor(movie, language),
  video: false,
  vote_average: movie.vote,
  vote_count: votes(movie),
})

/** Creates a show's list entry. */
export const showItem = (show: Show, language = 'en-US') => ({
  adult: false,
  backdrop_path: image('backdrop', show.id),
  genre_ids: show.genres,
  id: show.id,
  origin_country: [country(show)],
  original_language: show.language,
  original_name: show.original,
  overview: show.overview,
  popularity: popularity(show),
  poster_path: image('poster', show.id),
  first_air_date: show.date,
  name: titleFor(show, language),
  vote_average: show.vote,
  vote_count: votes(show),
})

/** Returns the fields that describe a person in lists and in credits. */
export const personFields = (person: Person) => ({
  adult: false,
  gender: 0,
  id: person.id,
  known_for_department: person.department,
  name: person.name,
  original_name: person.name,
})

/** Somebody in a list. */
export const personItem = (person: Person, language = 'en-US') => ({
  ...personFields(person),
  popularity: 20 + (person.id % 97) / 10,
  profile_path: image('profile', person.id),
  known_for: [
    ...person.movies
      .flatMap(id => catalogue().movies.get(id) ?? [])
      .map(movie => ({ ...movieItem(movie, language), media_type: 'movie' as const })),
    ...person.shows
      .flatMap(id => catalogue().shows.get(id) ?? [])
      .map(show => ({ ...showItem(show, language), media_type: 'tv' as const })),
  ].slice(0, 3),
})
