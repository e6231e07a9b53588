import { json } from '../../sandbox/reply.ts'
import type { RoutedRequest, RouteHandler } from '../../sandbox/types.ts'
import { catalogue } from '../catalogue/index.ts'
import type { Movie } from '../catalogue/types.ts'
import { movieItem, personItem, showItem } from '../items.ts'
import { page } from '../page.ts'
import { nameMatchScore, searchWords } from '../text-search.ts'

interface Hit {
  readonly score: number
  readonly item: { readonly popularity: number }
}

const movies = (query: string, language: string, year?: string | null) =>
  hits(catalogue().movies.values(), query, year, movie => movieItem(movie, language))
const shows = (query: string, language: string, year?: string | null) =>
  hits(catalogue().shows.values(), query, year, show => showItem(show, language))

function hits<T extends Movie>(all: Iterable<T>, query: string, year: string | null | undefined, shape: (item: T) => Hit['item']): Hit[] {
  const asked = searchWords(query)
  const found: Hit[] = []
  for (const item of all) {
    if (year && !item.date.startsWith(year)) continue
    const score = nameMatchScore(asked, [item.title, item.original])
    if (score > 0) found.push({ score, item: shape(item) })
  }
  return found
}

function people(query: string): Hit[] {
  const asked = searchWords(query)
  return [...catalogue().people.values()].flatMap(person => {
    const score = nameMatchScore(asked, [person.name])
    return score > 0 ? [{ score, item: personItem(person) }] : []
  })
}

const best = (found: readonly Hit[]) =>
  [...found].sort((a, b) => b.score - a.score || b.item.popularity - a.item.popularity).map(hit => hit.item)
const tagged = (found: readonly Hit[], media_type: string) => found.map(hit => ({ ...hit, item: { ...hit.item, media_type } }))

const search =
  (find: (query: string, language: string, params: URLSearchParams) => readonly Hit[]): RouteHandler =>
  ({ query }: RoutedRequest) => {
    const text = query.get('query')
    if (text === null) return json({ errors: ['query must be provided'] }, 422)
    const found = searchWords(text).length > 0 ? find(text, query.get('language') ?? 'en-US', query) : []
    return page(query, best(found))
  }

/** The routes of searches by name. */
export const searchRoutes: Readonly<Record<string, RouteHandler>> = {
  'GET /3/search/movie': search((text, language, query) => movies(text, language, query.get('primary_release_year') ?? query.get('year'))),
  'GET /3/search/tv': search((text, language, query) => shows(text, language, query.get('first_air_date_year') ?? query.get('year'))),
  'GET /3/search/person': search(text => people(text)),
  'GET /3/search/multi': search((text, language) => [
    ...tagged(movies(text, language), 'movie'),
    ...tagged(shows(text, language), 'tv'),
    ...tagged(people(text), 'person'),
  ]),
  'GET /3/search/collection': search(() => []),
  'GET /3/search/company': search(() => []),
  'GET /3/search/keyword': search(() => []),
}
