import { json } from '../../sandbox/reply.ts'
import type { Reply, RoutedRequest, RouteHandler } from '../../sandbox/types.ts'
import { type AppendablePart, movieParts, personParts, showParts } from '../append.ts'
import { catalogue } from '../catalogue/index.ts'
import type { Movie, Person, Show } from '../catalogue/types.ts'
import { movieDetails, personDetails, showDetails } from '../details.ts'
import { tmdbCode } from '../errors.ts'
import { episode, season } from '../seasons.ts'

const MAX_APPEND = 20
const MAX_ID = 2 ** 31 - 1

/** Finds an item by id, or returns TMDB's error for an id that is unknown, malformed or too large. */
function withItem<T>(all: ReadonlyMap<number, T>, id: string, then: (item: T) => Reply, byImdb?: (id: string) => T | undefined): Reply {
  const item = /^\d+(-|$)/.test(id) ? all.get(Number.parseInt(id, 10)) : byImdb?.(id)
  if (item) return then(item)
  if (/^\d+$/.test(id) && Number(id) > MAX_ID) return tmdbCode(44)
  return tmdbCode(/^\d/.test(id) ? 34 : 6)
}

function details<T>(item: T, base: object, parts: Readonly<Record<string, AppendablePart<T>>>, { query }: RoutedRequest): Reply {
  const wanted = (query.get('append_to_response') ?? '').split(',').filter(Boolean)
  if (wanted.length > MAX_APPEND) return tmdbCode(27)
  const appended: Record<string, unknown> = {}
  for (const name of wanted) {
    const part = parts[name]
    if (part) appended[name] = part(item, query.get('language') ?? 'en-US')
    else if (isShow(item) && /^season\/\d+$/.test(name) && item.seasons[Number(name.slice(7)) - 1])
      appended[name] = season(item, Number(name.slice(7)))
  }
  return json({ ...base, ...appended })
}

const isShow = (item: unknown): item is Show => typeof item === 'object' && item !== null && 'seasons' in item
const language = ({ query }: RoutedRequest) => query.get('language') ?? 'en-US'
const byImdb =
  <T extends Movie>(all: ReadonlyMap<number, T>) =>
  (id: string) =>
    [...all.values()].find(item => item.imdb === id)

const movie = (id: string, then: (item: Movie) => Reply) => withItem(catalogue().movies, id, then, byImdb(catalogue().movies))
const show = (id: string, then: (item: Show) => Reply) => withItem(catalogue().shows, id, then)
const person = (id: string, then: (item: Person) => Reply) => withItem(catalogue().people, id, then)

const part = <T>(item: T, parts: Readonly<Record<string, AppendablePart<T>>>, name: string, lang: string): Reply => {
  const make = parts[name]
  return make ? json({ id: (item as { id: number }).id, ...make(item, lang) }) : tmdbCode(34)
}

/** The routes of details, seasons, episodes and their sub-responses. */
export const detailRoutes: Readonly<Record<string, RouteHandler>> = {
  'GET /3/movie/{id}': r => movie(r.params.id ?? '', item => details(item, movieDetails(item, language(r)), movieParts, r)),
  'GET /3/tv/{id}': r => show(r.params.id ?? '', item => details(item, showDetails(item, language(r)), showParts, r)),
  'GET /3/person/{id}': r => person(r.params.id ?? '', item => details(item, personDetails(item), personParts, r)),
  'GET /3/tv/{id}/season/{season}': r =>
    show(r.params.id ?? '', item => {
      const number = Number(r.params.season)
      return item.seasons[number - 1] ? json(season(item, number)) : tmdbCode(34)
    }),
  'GET /3/tv/{id}/season/{season}/episode/{episode}': r =>
    show(r.params.id ?? '', item => {
      const [s, e] = [Number(r.params.season), Number(r.params.episode)]
      const known = Number.isInteger(e) && e >= 1 && e <= (item.seasons[s - 1] ?? 0)
      return known ? json({ ...episode(item, s, e), crew: [], guest_stars: [] }) : tmdbCode(34)
    }),
  'GET /3/tv/{id}/season/{season}/external_ids': r =>
    show(r.params.id ?? '', item =>
      item.seasons[Number(r.params.season) - 1]
        ? json({
            id: item.id * 100 + Number(r.params.season),
            freebase_mid: null,
            freebase_id: null,
            tvdb_id: null,
            tvrage_id: null,
            wikidata_id: null,
          })
        : tmdbCode(34),
    ),
  'GET /3/movie/{id}/watch/providers': r => movie(r.params.id ?? '', item => part(item, movieParts, 'watch/providers', language(r))),
  'GET /3/tv/{id}/watch/providers': r => show(r.params.id ?? '', item => part(item, showParts, 'watch/providers', language(r))),
  'GET /3/movie/{id}/{part}': r => movie(r.params.id ?? '', item => part(item, movieParts, r.params.part ?? '', language(r))),
  'GET /3/tv/{id}/{part}': r => show(r.params.id ?? '', item => part(item, showParts, r.params.part ?? '', language(r))),
  'GET /3/person/{id}/{part}': r => person(r.params.id ?? '', item => part(item, personParts, r.params.part ?? '', language(r))),
}
