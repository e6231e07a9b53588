import type { Reply, RoutedRequest } from '../sandbox/types.ts'
import { catalogue } from '../tmdb/catalogue/index.ts'
import type { Movie, Show } from '../tmdb/catalogue/types.ts'
import { notFound, page, success } from './envelope.ts'
import { movieBase, movieExtended } from './films.ts'
import { remote, search } from './search.ts'
import { language, translation, translations } from './shared-fields.ts'
import { episodesOf, seasonsOf, seriesBase, seriesExtended } from './shows.ts'

type Route = (request: RoutedRequest) => Reply

const shows = (): Show[] => [...catalogue().shows.values()]
const movies = (): Movie[] => [...catalogue().movies.values()]

const withShow =
  (then: (show: Show, request: RoutedRequest) => Reply): Route =>
  request => {
    const show = shows().find(({ tvdb }) => `${tvdb}` === request.params.id)
    return show ? then(show, request) : notFound('series')
  }
const withMovie =
  (then: (movie: Movie, request: RoutedRequest) => Reply): Route =>
  request => {
    const movie = catalogue().movies.get(Number(request.params.id))
    return movie ? then(movie, request) : notFound('movie')
  }
const translationReply = (item: Movie, { params }: RoutedRequest): Reply => {
  const found = translation(item, params.language ?? '')
  return found ? success(found) : notFound('translation')
}
const meta = (request: RoutedRequest, name: string): boolean => request.query.get('meta') === name
const short = ({ query }: RoutedRequest): boolean => query.get('short') === 'true'

/** Finds an episode by its id. Ids of episodes and seasons begin with the id of their series. */
const withEpisode =
  (then: (show: Show, episode: ReturnType<typeof episodesOf>[number], request: RoutedRequest) => Reply): Route =>
  request => {
    const show = shows().find(({ tvdb }) => tvdb === Math.floor(Number(request.params.id) / 10_000))
    const episode = show && episodesOf(show).find(({ id }) => `${id}` === request.params.id)
    return show && episode ? then(show, episode, request) : notFound('episode')
  }
const withSeason =
  (then: (show: Show, season: ReturnType<typeof seasonsOf>[number]) => Reply): Route =>
  request => {
    const show = shows().find(({ tvdb }) => tvdb === Math.floor(Number(request.params.id) / 1000))
    const season = show && seasonsOf(show).find(({ id }) => `${id}` === request.params.id)
    return show && season ? then(show, season) : notFound('season')
  }

/** Returns a series' episodes in one order; `absolute` numbers them all within season 1. */
function inOrder(show: Show, { params, query }: RoutedRequest) {
  const all =
    params.type === 'absolute'
      ? episodesOf(show).flatMap(one => (one.seasonNumber ? { ...one, seasonNumber: 1, number: one.absoluteNumber } : []))
      : episodesOf(show)
  const wanted = (name: string, value: number) => !query.has(name) || Number(query.get(name)) === value
  return all.filter(({ seasonNumber, number }) => wanted('season', seasonNumber) && wanted('episodeNumber', number))
}

/** Creates the routes of titles: by id, by slug, by search and in lists with `size` rows a page. */
export const titleRoutes = (size: number): Readonly<Record<string, Route>> => ({
  'GET /v4/search': search,
  'GET /v4/search/remoteid/{id}': remote,
  'GET /v4/series': ({ url }) => page(url, shows().map(seriesBase), size),
  'GET /v4/series/slug/{slug}': ({ params }) => {
    const show = shows().find(one => seriesBase(one).slug === params.slug)
    return show ? success(seriesBase(show)) : notFound('series')
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
  'GET /v4/series/{id}/translations/{language}': withShow(translationReply),
  'GET /v4/series/{id}/episodes/{type}': withShow((show, request) =>
    page(request.url, inOrder(show, request), size, episodes => ({ series: seriesBase(show), episodes })),
  ),
  'GET /v4/series/{id}/episodes/{type}/{language}': withShow((show, request) =>
    ['eng', language(show)].includes(request.params.language ?? '')
      ? page(request.url, inOrder(show, request), size, episodes => ({ ...seriesBase(show), episodes }))
      : notFound('episodes'),
  ),
  'GET /v4/movies': ({ url }) => page(url, movies().map(movieBase), size),
  'GET /v4/movies/{id}': withMovie(movie => success(movieBase(movie))),
  'GET /v4/movies/{id}/extended': withMovie((movie, request) =>
    success({ ...movieExtended(movie, short(request)), ...(meta(request, 'translations') && { translations: translations(movie) }) }),
  ),
  'GET /v4/movies/{id}/translations/{language}': withMovie(translationReply),
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
    params.language === 'eng' ? success({ name, overview: '', language: 'eng' }) : notFound('translation'),
  ),
})
