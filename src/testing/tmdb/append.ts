import { catalogue } from './catalogue/index.ts'
import type { Movie, Person, Show } from './catalogue/types.ts'
import { movieItem, personFields, showItem } from './items.ts'

/** Creates one sub-response of `append_to_response`. */
export type AppendablePart<T> = (item: T, language: string) => object

const social = { facebook_id: null, instagram_id: null, twitter_id: null, wikidata_id: null }
const empty = { page: 1, results: [], total_pages: 1, total_results: 0 }

const credits = (member: (person: Person) => boolean) => {
  const involved = [...catalogue().people.values()].filter(member)
  const shared = (person: Person) => ({
    ...personFields(person),
    popularity: 20,
    profile_path: null,
    credit_id: `sandbox-${person.id}`,
  })
  return {
    cast: involved.filter(p => p.department === 'Acting').map((p, order) => ({ ...shared(p), character: '', order, cast_id: order + 1 })),
    crew: involved
      .filter(p => p.department !== 'Acting')
      .map(p => ({ ...shared(p), department: p.department, job: p.department === 'Directing' ? 'Director' : 'Writer' })),
  }
}

const translations = (item: Movie, field: 'title' | 'name') => {
  const one = (iso: string, country: string, text: string, overview: string) => ({
    iso_3166_1: country,
    iso_639_1: iso,
    name: iso,
    english_name: iso,
    data: { homepage: '', overview, runtime: item.runtime, tagline: '', [field]: text },
  })
  const english = one('en', 'US', item.title, item.overview)
  return { translations: item.language === 'en' ? [english] : [english, one(item.language, 'XX', item.original, '')] }
}

const similar = <T extends Movie, R>(item: T, all: ReadonlyMap<number, T>, shape: (other: T) => R) => {
  const results = [...all.values()]
    .filter(other => other.id !== item.id && other.genres[0] === item.genres[0])
    .slice(0, 20)
    .map(shape)
  return { page: 1, results, total_pages: 1, total_results: results.length }
}

const images = ({ id, language }: Movie) => {
  const one = (kind: string, aspect_ratio: number, width: number, height: number) => ({
    aspect_ratio,
    height,
    iso_639_1: language,
    iso_3166_1: null,
    file_path: `/sandbox-${kind}-${id}.jpg`,
    vote_average: 5,
    vote_count: 1,
    width,
  })
  return { backdrops: [one('backdrop', 1.778, 3840, 2160)], logos: [], posters: [one('poster', 0.667, 2000, 3000)] }
}

/** The sub-responses of a film's details. */
export const movieParts: Readonly<Record<string, AppendablePart<Movie>>> = {
  account_states: () => ({ favorite: false, rated: false, watchlist: false }),
  alternative_titles: () => ({ titles: [] }),
  changes: () => ({ changes: [] }),
  credits: movie => credits(person => person.movies.includes(movie.id)),
  external_ids: movie => ({ imdb_id: movie.imdb, ...social }),
  images,
  keywords: () => ({ keywords: [] }),
  lists: () => empty,
  recommendations: (movie, language) => similar(movie, catalogue().movies, other => movieItem(other, language)),
  release_dates: () => ({ results: [] }),
  reviews: () => empty,
  similar: (movie, language) => similar(movie, catalogue().movies, other => movieItem(other, language)),
  translations: movie => translations(movie, 'title'),
  videos: () => ({ results: [] }),
  'watch/providers': () => ({ results: {} }),
}

/** The sub-responses of a show's details, except its seasons. */
export const showParts: Readonly<Record<string, AppendablePart<Show>>> = {
  account_states: () => ({ favorite: false, rated: false, watchlist: false }),
  aggregate_credits: show => credits(person => person.shows.includes(show.id)),
  alternative_titles: () => ({ results: [] }),
  changes: () => ({ changes: [] }),
  content_ratings: () => ({ results: [] }),
  credits: show => credits(person => person.shows.includes(show.id)),
  episode_groups: () => ({ results: [] }),
  external_ids: show => ({ imdb_id: show.imdb, freebase_mid: null, freebase_id: null, tvdb_id: show.tvdb, tvrage_id: null, ...social }),
  images,
  keywords: () => ({ results: [] }),
  recommendations: (show, language) => similar(show, catalogue().shows, other => showItem(other, language)),
  reviews: () => empty,
  similar: (show, language) => similar(show, catalogue().shows, other => showItem(other, language)),
  translations: show => translations(show, 'name'),
  videos: () => ({ results: [] }),
  'watch/providers': () => ({ results: {} }),
}

type Kind = 'movie' | 'tv'

const credited =
  (kinds: readonly Kind[]): AppendablePart<Person> =>
  (person, language) => {
    const movies = person.movies
      .flatMap(id => catalogue().movies.get(id) ?? [])
      .map(movie => ({ ...movieItem(movie, language), media_type: 'movie' }))
    const shows = person.shows
      .flatMap(id => catalogue().shows.get(id) ?? [])
      .map(show => ({ ...showItem(show, language), media_type: 'tv' }))
    const items = [...(kinds.includes('movie') ? movies : []), ...(kinds.includes('tv') ? shows : [])]
    return person.department === 'Acting' ? { cast: items, crew: [] } : { cast: [], crew: items }
  }

/** The sub-responses of a person's details. */
export const personParts: Readonly<Record<string, AppendablePart<Person>>> = {
  combined_credits: credited(['movie', 'tv']),
  external_ids: () => ({
    imdb_id: null,
    freebase_mid: null,
    freebase_id: null,
    tvrage_id: null,
    tiktok_id: null,
    youtube_id: null,
    ...social,
  }),
  images: () => ({ profiles: [] }),
  movie_credits: credited(['movie']),
  translations: () => ({ translations: [] }),
  tv_credits: credited(['tv']),
}
