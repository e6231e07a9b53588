import type { Movie } from '../tmdb/catalogue/types.ts'
import { base, country, image, language, slug } from './shared-fields.ts'

/** Creates a film's base record. Its id is TMDB's id. */
export const movieBase = (movie: Movie) => ({
  ...base(movie, movie.id, 'movie'),
  runtime: movie.runtime,
  status: { id: 5, name: 'Released', recordType: 'movie', keepUpdated: true },
})

/** Creates a film's extended record. */
export const movieExtended = (movie: Movie, short: boolean) => ({
  ...movieBase(movie),
  artworks: short ? null : [],
  characters: short ? null : [],
  genres: [{ id: 12, name: 'Drama', slug: 'drama' }],
  releases: [{ country: country(movie), date: movie.date, detail: null }],
  remoteIds: [
    { id: movie.imdb, type: 2, sourceName: 'IMDB' },
    { id: String(movie.id), type: 10, sourceName: 'TheMovieDB.com' },
  ],
  originalCountry: country(movie),
  originalLanguage: language(movie),
  studios: null,
  companies: {
    studio: [],
    network: null,
    production: [{ id: 2, name: 'A producer', aliases: null }],
    distributor: [],
    special_effects: [],
  },
  first_release: { country: country(movie), date: movie.date, detail: null },
})

/** Creates a search result: all values are text, and field names have underscores. */
export const searchRow = (item: Movie, kind: 'series' | 'movie', id: number) => ({
  objectID: `${kind}-${id}`,
  id: `${kind}-${id}`,
  tvdb_id: String(id),
  type: kind,
  primary_type: kind,
  name: item.original,
  country: country(item),
  first_air_time: item.date,
  year: item.date.slice(0, 4),
  overview: item.overview,
  primary_language: language(item),
  slug: slug(item.title),
  status: kind === 'series' ? 'Ended' : 'Released',
  image_url: image(kind, id),
  overviews: { eng: item.overview },
  translations: { eng: item.title, [language(item)]: item.original },
  ...(kind === 'series' ? { network: 'A network' } : {}),
  remote_ids: [{ id: item.imdb, type: 2, sourceName: 'IMDB' }],
})
