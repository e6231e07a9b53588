import { MOVIE_GENRES, SHOW_GENRES } from './catalogue/genres.ts'
import type { Movie, Person, Show } from './catalogue/types.ts'
import { country, movieItem, personItem, showItem } from './items.ts'
import { seasonDate } from './seasons.ts'

const named = (genres: Readonly<Record<number, string>>, ids: readonly number[]) => ids.map(id => ({ id, name: genres[id] ?? 'Drama' }))

const spoken = ({ language }: Movie) => ({ english_name: language, iso_639_1: language, name: language })

/** Creates the details of a film. */
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

/** Creates the details of a show. */
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

/** Creates the details of a person. */
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
