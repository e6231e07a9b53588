import type { Reply, RoutedRequest } from '../sandbox/types.ts'
import { type Catalogue, type Item, SECTIONS, type Section } from './catalogue.ts'
import { pageOf, selectItems, serializeItem, type UserState } from './query-items.ts'
import { container, type Fields } from './serialize.ts'

/** Dependencies of the media server's routes. */
export interface ServerDependencies {
  readonly catalogue: Catalogue
  readonly machineIdentifier: string
  readonly state: UserState
  readonly always: 'xml' | undefined
  readonly makeToken: () => string
}

/** Handles one route of a media server. */
export type ServerRoute = (request: RoutedRequest) => Reply

/** Routes by method and path. */
export type ServerRoutes = Readonly<Record<string, ServerRoute>>

/** Helpers that the routes of a media server share. */
export interface PlexRouteContext extends ServerDependencies {
  answer(request: RoutedRequest, fields: Fields): Reply
  /** Creates a response with one page of items. */
  list(request: RoutedRequest, items: readonly Item[], extra?: Fields): Reply
  /** Returns the library that the request names. */
  section(request: RoutedRequest): Section | undefined
  /** Returns the items of a library that the request selects. Without a `type`, `level` selects the kind of items. */
  within(request: RoutedRequest, section: Section, level?: number): readonly Item[]
  hub(request: RoutedRequest, title: string, type: string, items: readonly Item[]): Fields
  hubs(request: RoutedRequest, rows: readonly Fields[]): Reply
}

/** Item kinds by Plex's type number. */
export const TYPES: Readonly<Record<string, string>> = {
  1: 'movie',
  2: 'show',
  3: 'season',
  4: 'episode',
  8: 'artist',
  9: 'album',
  10: 'track',
  13: 'photo',
}

/** Creates the helpers that the routes of one server share. */
export function createRouteContext(parts: ServerDependencies): PlexRouteContext {
  const { catalogue, state, always } = parts
  const answer: PlexRouteContext['answer'] = (request, fields) => container(request, fields, always)
  return {
    ...parts,
    answer,
    list(request, items, extra = {}) {
      const { rows, counts } = pageOf(items, request)
      return answer(request, {
        ...counts,
        ...extra,
        ...(rows.length > 0 && { Metadata: rows.map(item => serializeItem(item, state, request.query)) }),
      })
    },
    section: request => SECTIONS.find(({ key }) => `${key}` === request.params.sectionId),
    within(request, section, level = 0) {
      const type = TYPES[request.query.get('type') ?? ''] ?? section.levels.at(level) ?? ''
      return selectItems(catalogue.list(section.key, type), request.query, state)
    },
    hub: (request, title, type, items) => ({
      hubIdentifier: type,
      title,
      type,
      size: items.length,
      more: false,
      Metadata: items.map(item => serializeItem(item, state, request.query)),
    }),
    hubs: (request, rows) => answer(request, { size: rows.length, Hub: rows }),
  }
}
