import type { Reply, RoutedRequest } from '../sandbox/types.ts'
import { catalogue } from '../tmdb/catalogue/index.ts'
import type { Movie, Show } from '../tmdb/catalogue/types.ts'
import { nameMatchScore, searchWords } from '../tmdb/text-search.ts'
import { failure, success } from './envelope.ts'
import { movieBase, searchRow } from './films.ts'
import { seriesBase } from './shows.ts'

const MOST_RESULTS = 5000
const shows = (): Show[] => [...catalogue().shows.values()]
const movies = (): Movie[] => [...catalogue().movies.values()]

/** Searches by name in any language, or by an id of another site. */
export function search({ url, query }: RoutedRequest): Reply {
  const [offset, limit] = [Number(query.get('offset') ?? 0), Number(query.get('limit') ?? 50)]
  if (offset + limit > MOST_RESULTS) return failure(400, 'Max results overflow')
  const asked = searchWords(query.get('query') ?? query.get('q') ?? '')
  const [year, type, remote] = [query.get('year'), query.get('type'), query.get('remote_id')]
  const all = [
    ...shows().map(show => ({ item: show as Movie, kind: 'series' as const, id: show.tvdb })),
    ...movies().map(movie => ({ item: movie, kind: 'movie' as const, id: movie.id })),
  ]
  const hits = all
    .filter(({ item, kind }) => (!type || type === kind) && (!year || item.date.startsWith(year)) && (!remote || item.imdb === remote))
    .map(hit => ({ ...hit, score: remote ? 1 : asked.length > 0 ? nameMatchScore(asked, [hit.item.title, hit.item.original]) : 0 }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || b.item.vote - a.item.vote)
  const rows = hits.slice(offset, offset + limit).map(({ item, kind, id }) => searchRow(item, kind, id))
  return success(rows, { links: { prev: null, self: url.href, next: null, total_items: hits.length, page_size: limit } })
}

/** Finds records by an id of another site. Returns null for no result, as TheTVDB does. */
export function remote({ params }: RoutedRequest): Reply {
  const same = ({ imdb, id }: Movie) => imdb === params.id || `${id}` === params.id
  const found = [
    ...shows()
      .filter(same)
      .map(show => ({ series: seriesBase(show) })),
    ...movies()
      .filter(same)
      .map(movie => ({ movie: movieBase(movie) })),
  ]
  return success(found.length > 0 ? found : null)
}
