import { json } from '../../sandbox/reply.ts'
import type { RoutedRequest, RouteHandler } from '../../sandbox/types.ts'
import { MOVIE_GENRES, SHOW_GENRES } from '../catalogue/genres.ts'
import { catalogue } from '../catalogue/index.ts'
import type { Movie } from '../catalogue/types.ts'
import { movieItem, personItem, showItem } from '../items.ts'
import { page } from '../page.ts'

const byVote = (a: Movie, b: Movie) => b.vote - a.vote || a.id - b.id
const byDate = (a: Movie, b: Movie) => b.date.localeCompare(a.date)
const lang = ({ query }: RoutedRequest) => query.get('language') ?? 'en-US'

function wanted(item: Movie, query: URLSearchParams): boolean {
  const genres = (query.get('with_genres') ?? '').split(/[,|]/).filter(Boolean).map(Number)
  const year = query.get('primary_release_year') ?? query.get('year') ?? query.get('first_air_date_year') ?? ''
  const language = query.get('with_original_language')
  return genres.every(genre => item.genres.includes(genre)) && item.date.startsWith(year) && (!language || item.language === language)
}

const titles =
  <T extends Movie>(all: () => ReadonlyMap<number, T>, toItem: (title: T, language: string) => object) =>
  (order: (a: Movie, b: Movie) => number): RouteHandler =>
  r =>
    page(
      r.query,
      [...all().values()]
        .filter(title => wanted(title, r.query))
        .sort(order)
        .map(title => toItem(title, lang(r))),
    )
const movies = titles(() => catalogue().movies, movieItem)
const shows = titles(() => catalogue().shows, showItem)
const people: RouteHandler = r =>
  page(
    r.query,
    [...catalogue().people.values()].map(person => personItem(person, lang(r))),
  )
const genres =
  (table: Readonly<Record<number, string>>): RouteHandler =>
  () =>
    json({ genres: Object.entries(table).map(([id, name]) => ({ id: Number(id), name })) })

const dates = { dates: { maximum: '2026-02-01', minimum: '2026-01-01' } }
const dated: RouteHandler = r =>
  page(
    r.query,
    [...catalogue().movies.values()].sort(byDate).map(item => movieItem(item, lang(r))),
    dates,
  )

/** The routes of lists without a search text: popular, discover, trending and genres. */
export const listRoutes: Readonly<Record<string, RouteHandler>> = {
  'GET /3/movie/popular': movies(byVote),
  'GET /3/movie/top_rated': movies(byVote),
  'GET /3/movie/now_playing': dated,
  'GET /3/movie/upcoming': dated,
  'GET /3/tv/popular': shows(byVote),
  'GET /3/tv/top_rated': shows(byVote),
  'GET /3/tv/airing_today': shows(byDate),
  'GET /3/tv/on_the_air': shows(byDate),
  'GET /3/person/popular': people,
  'GET /3/discover/movie': movies(byVote),
  'GET /3/discover/tv': shows(byVote),
  'GET /3/trending/movie/{window}': movies(byDate),
  'GET /3/trending/tv/{window}': shows(byDate),
  'GET /3/trending/person/{window}': people,
  'GET /3/genre/movie/list': genres(MOVIE_GENRES),
  'GET /3/genre/tv/list': genres(SHOW_GENRES),
}
