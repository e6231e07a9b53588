import { json } from '../../sandbox/reply.ts'
import type { RouteHandler } from '../../sandbox/types.ts'
import { catalogue } from '../catalogue/index.ts'
import { tmdbCode } from '../errors.ts'
import { movieItem, showItem } from '../items.ts'

const SOURCES = ['imdb_id', 'tvdb_id', 'facebook_id', 'instagram_id', 'tiktok_id', 'twitter_id', 'wikidata_id', 'youtube_id']

const configuration = {
  images: {
    base_url: 'http://image.tmdb.org/t/p/',
    secure_base_url: 'https://image.tmdb.org/t/p/',
    backdrop_sizes: ['w300', 'w780', 'w1280', 'original'],
    logo_sizes: ['w45', 'w92', 'w154', 'w185', 'w300', 'w500', 'original'],
    poster_sizes: ['w92', 'w154', 'w185', 'w342', 'w500', 'w780', 'original'],
    profile_sizes: ['w45', 'w185', 'h632', 'original'],
    still_sizes: ['w92', 'w185', 'w300', 'original'],
  },
  change_keys: ['adult', 'air_date', 'also_known_as', 'images', 'overview', 'runtime', 'season', 'title', 'translations', 'videos'],
}

/** The routes that do not belong to one title: configuration, lookup by external id, credential check. */
export const metaRoutes: Readonly<Record<string, RouteHandler>> = {
  'GET /3/configuration': () => json(configuration),
  'GET /3/authentication': () => json({ success: true, status_code: 1, status_message: 'Success.' }),
  'GET /3/find/{id}': ({ params: { id }, query }) => {
    const source = query.get('external_source') ?? ''
    if (!SOURCES.includes(source)) return tmdbCode(5)
    const language = query.get('language') ?? 'en-US'
    const same = (item: { imdb: string; tvdb?: number }) =>
      source === 'imdb_id' ? item.imdb === id : source === 'tvdb_id' && `${item.tvdb}` === id
    return json({
      movie_results: [...catalogue().movies.values()].filter(same).map(item => ({ ...movieItem(item, language), media_type: 'movie' })),
      person_results: [],
      tv_results: [...catalogue().shows.values()].filter(same).map(item => ({ ...showItem(item, language), media_type: 'tv' })),
      tv_episode_results: [],
      tv_season_results: [],
    })
  },
}
