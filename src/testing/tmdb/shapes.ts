import { MOVIE_GENRES, SHOW_GENRES } from './catalogue/genres.ts'
import { catalogue } from './catalogue/index.ts'
import type { Movie, Person, Show } from './catalogue/types.ts'

// Numbers and paths that only have to look right are made from the id: always the same, and nobody's.
const popularity = ({ id, vote }: Movie) => Math.round((vote * 10 + (id % 97) / 10) * 1000) / 1000
const votes = ({ id, vote }: Movie) => Math.round(vote * 1500) + (id % 500)
const image = (kind: string, id: number) => `/sandbox-${kind}-${id}.jpg`
const named = (genres: Readonly<Record<number, string>>, ids: readonly number[]) => ids.map(id => ({ id, name: genres[id] ?? 'Drama' }))

/** A title in the asked language: the original one for a speaker of its language, else the English one. */
export const titleFor = (item: Movie, language: string) => (language.slice(0, 2) === item.language ? item.original : item.title)

/** A film in a list. */
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

/** A show in a list. */
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

/** Somebody in a list. */
export const personItem = (person: Person, language = 'en-US') => ({
  adult: false,
  gender: 0,
  id: person.id,
  known_for_department: person.department,
  name: person.name,
  original_name: person.name,
  popularity: 20 + (person.id % 97) / 10,
  profile_path: image('profile', person.id),
  known_for: [
    ...items(catalogue().movies, person.movies, movie => ({ ...movieItem(movie, language), media_type: 'movie' as const })),
    ...items(catalogue().shows, person.shows, show => ({ ...showItem(show, language), media_type: 'tv' as const })),
  ].slice(0, 3),
})

/** A film's details. */
export const movieDetails = (movie: Movie, language: string) => {
  const { genre_ids, ...item } = movieItem(movie, language)
  return {
    ...item,
    belongs_to_collection: null,
    budget: 0,
    genres: named(MOVIE_GENRES, genre_ids),
    homepage: '',
    imdb_id: movie.imdb,
    origin_country: [country(movie)],
    production_companies: [],
    production_countries: [],
    revenue: 0,
    runtime: movie.runtime,
    spoken_languages: [spoken(movie)],
    status: 'Released',
    tagline: '',
  }
}

/** A show's details. */
export const showDetails = (show: Show, language: string) => {
  const { genre_ids, ...item } = showItem(show, language)
  return {
    ...item,
    created_by: [],
    episode_run_time: [],
    genres: named(SHOW_GENRES, genre_ids),
    homepage: '',
    in_production: false,
    languages: [show.language],
    last_air_date: show.date,
    last_episode_to_air: null,
    networks: [],
    next_episode_to_air: null,
    number_of_episodes: show.seasons.reduce((sum, count) => sum + count, 0),
    number_of_seasons: show.seasons.length,
    production_companies: [],
    production_countries: [],
    seasons: show.seasons.map((count, i) => ({
      air_date: seasonDate(show, i + 1),
      episode_count: count,
      id: show.id * 100 + i + 1,
      name: `Season ${i + 1}`,
      overview: '',
      poster_path: null,
      season_number: i + 1,
      vote_average: show.vote,
    })),
    spoken_languages: [spoken(show)],
    status: 'Ended',
    tagline: '',
    type: 'Scripted',
  }
}

/** An episode. Only its numbers are true. */
export const episode = (show: Show, season: number, number: number) => ({
  air_date: seasonDate(show, season, number),
  episode_number: number,
  episode_type: number === show.seasons[season - 1] ? 'finale' : 'standard',
  id: show.id * 10_000 + season * 100 + number,
  name: `Episode ${number}`,
  overview: '',
  production_code: '',
  runtime: show.runtime,
  season_number: season,
  show_id: show.id,
  still_path: null,
  vote_average: show.vote,
  vote_count: 10,
})

/** A season with its episodes. */
export const season = (show: Show, number: number) => ({
  _id: `sandbox-${show.id}-${number}`,
  air_date: seasonDate(show, number),
  episodes: Array.from({ length: show.seasons[number - 1] ?? 0 }, (_, i) => ({
    ...episode(show, number, i + 1),
    crew: [],
    guest_stars: [],
  })),
  name: `Season ${number}`,
  networks: [],
  overview: '',
  id: show.id * 100 + number,
  poster_path: null,
  season_number: number,
  vote_average: show.vote,
})

/** A person's details. */
export const personDetails = (person: Person) => {
  const { known_for: _, ...item } = personItem(person)
  return {
    ...item,
    also_known_as: [],
    biography: '',
    birthday: person.born,
    deathday: null,
    homepage: null,
    imdb_id: null,
    place_of_birth: null,
  }
}

const items = <T, R>(all: ReadonlyMap<number, T>, ids: readonly number[], shape: (item: T) => R): R[] =>
  ids.flatMap(id => {
    const item = all.get(id)
    return item ? [shape(item)] : []
  })

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
const country = ({ language }: Movie) => COUNTRIES[language] ?? 'US'
const spoken = ({ language }: Movie) => ({ english_name: language, iso_639_1: language, name: language })

// A season a year, an episode a week.
function seasonDate(show: Show, season: number, episode = 1): string {
  const date = new Date(`${show.date}T00:00:00Z`)
  date.setUTCFullYear(date.getUTCFullYear() + season - 1)
  date.setUTCDate(date.getUTCDate() + 7 * (episode - 1))
  return date.toISOString().slice(0, 10)
}
