import type { Reply, RoutedRequest } from '../sandbox/types.ts'
import { catalogue } from '../tmdb/catalogue/index.ts'
import type { Movie, Show } from '../tmdb/catalogue/types.ts'
import { missing, page, success } from './envelope.ts'
import { movieBase, movieExtended } from './films.ts'
import { remote, search } from './search.ts'
import { episodesOf, seasonsOf, seriesBase, seriesExtended } from './shows.ts'
import { language, translation, translations } from './words.ts'

type Route = (request: RoutedRequest) => Reply

const shows = (): Show[] => [...catalogue().shows.values()]
const movies = (): Movie[] => [...catalogue().movies.values()]

const withShow =
  (then: (show: Show, request: RoutedRequest) => Reply): Route =>
  request => {
    const show = shows().find(({ tvdb }) => `${tvdb}` === request.params.id)
    return show ? then(show, request) : missing('series')
  }
const withMovie =
  (then: (movie: Movie, request: RoutedRequest) => Reply): Route =>
  request => {
    const movie = catalogue().movies.get(Number(request.params.id))
    return movie ? then(movie, request) : missing('movie')
  }
const words3 = (item: Movie, { params }: RoutedRequest): Reply => {
  const found = translation(item, params.language ?? '')
  return found ? success(found) : missing('translation')
}
const meta = (request: RoutedRequest, name: string): boolean => request.query.get('meta') === name
const short = ({ query }: RoutedRequest): boolean => query.get('short') === 'true'

/** Episodes and seasons by their own numbers: the series' stands in front. */
const withEpisode =
  (then: (show: Show, episode: ReturnType<typeof episodesOf>[number], request: RoutedRequest) => Reply): Route =>
  request => {
    const show = shows().find(({ tvdb }) => tvdb === Math.floor(Number(request.params.id) / 10_000))
    const episode = show && episodesOf(show).find(({ id }) => `${id}` === request.params.id)
    return show && episode ? then(show, episode, request) : missing('episode')
  }
const withSeason =
  (then: (show: Show, season: ReturnType<typeof seasonsOf>[number]) => Reply): Route =>
  request => {
    const show = shows().find(({ tvdb }) => tvdb === Math.floor(Number(request.params.id) / 1000))
    const season = show && seasonsOf(show).find(({ id }) => `${id}` === request.params.id)
    return show && season ? then(show, season) : missing('season')
  }

/** A series' episodes in one order; `absolute` puts them all into season 1. */
function inOrder(show: Show, { params, query }: RoutedRequest) {
  const all =
    params.type === 'absolute'
      ? episodesOf(show).flatMap(one => (one.seasonNumber ? { ...one, seasonNumber: 1, number: one.absoluteNumber } : []))
      : episodesOf(show)
  const wanted = (name: string, value: number) => !query.has(name) || Number(query.get(name)) === value
  return all.filter(({ seasonNumber, number }) => wanted('season', seasonNumber) && wanted('episodeNumber', number))
}

/** Everything about titles, by number, by name and in lists; `size` rows a page. */
export const titleRoutes = (size: number): Readonly<Record<string, Route>> => ({
  'GET /v4/search': search,
  'GET /v4/search/remoteid/{id}': remote,
  'GET /v4/series': ({ url }) => page(url, shows().map(seriesBase), size),
  'GET /v4/series/slug/{slug}': ({ params }) => {
    const show = shows().find(one => seriesBase(one).slug === params.slug)
    return show ? success(seriesBase(show)) : missing('series')
  },
  'GET /v4/series/{id}': withShow(show => success(seriesBase(show))),
  'GET /v4/series/{id}/nextAired': withShow(show => success(seriesBase(show))),
  'GET /v4/series/{id}/artworks': withShow(show => success(seriesExtended(show, false))),
  'GET /v4/series/{id}/extended': withShow((show, request) =>
    success({
      ...seriesExtended(show, short(request)),
      ...(meta(request, 'translations') && { translations: translations(show) }),
      ...(meta(request, 'episodes') && { episodes: episodesOf(show) }),
    }),
  ),
  'GET /v4/series/{id}/translations/{language}': withShow(words3),
  'GET /v4/series/{id}/episodes/{type}': withShow((show, request) =>
    page(request.url, inOrder(show, request), size, episodes => ({ series: seriesBase(show), episodes })),
  ),
  'GET /v4/series/{id}/episodes/{type}/{language}': withShow((show, request) =>
    ['eng', language(show)].includes(request.params.language ?? '')
      ? page(request.url, inOrder(show, request), size, episodes => ({ ...seriesBase(show), episodes }))
      : missing('episodes'),
  ),
  'GET /v4/movies': ({ url }) => page(url, movies().map(movieBase), size),
  'GET /v4/movies/{id}': withMovie(movie => success(movieBase(movie))),
  'GET /v4/movies/{id}/extended': withMovie((movie, request) =>
    success({ ...movieExtended(movie, short(request)), ...(meta(request, 'translations') && { translations: translations(movie) }) }),
  ),
  'GET /v4/movies/{id}/translations/{language}': withMovie(words3),
  'GET /v4/seasons/{id}': withSeason((_, season) => success(season)),
  'GET /v4/seasons/{id}/extended': withSeason((show, season) =>
    success({
      ...season,
      artwork: [],
      episodes: episodesOf(show).filter(({ seasonNumber }) => season.type?.type === 'absolute' || seasonNumber === season.number),
      trailers: null,
      tagOptions: null,
      translations: null,
    }),
  ),
  'GET /v4/episodes/{id}': withEpisode((_, episode) => success(episode)),
  'GET /v4/episodes/{id}/extended': withEpisode((_, episode) =>
    success({ ...episode, awards: null, characters: null, companies: null, remoteIds: null }),
  ),
  'GET /v4/episodes/{id}/translations/{language}': withEpisode((_, { name }, { params }) =>
    params.language === 'eng' ? success({ name, overview: '', language: 'eng' }) : missing('translation'),
  ),
})
