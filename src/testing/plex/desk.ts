import type { Reply, RoutedRequest } from '../sandbox/types.ts'
import { type Catalogue, type Item, SECTIONS, type Section } from './catalogue.ts'
import { choose, pageOf, type UserState, write } from './rows.ts'
import { container, type Fields } from './write.ts'

/** What the routes of a server stand on. */
export interface ServerParts {
  readonly catalogue: Catalogue
  readonly machineIdentifier: string
  readonly state: UserState
  readonly always: 'xml' | undefined
  readonly makeToken: () => string
}

/** Answers one route of a media server. */
export type ServerRoute = (request: RoutedRequest) => Reply

/** Routes by method and path. */
export type ServerRoutes = Readonly<Record<string, ServerRoute>>

/** What most routes of a server do. */
export interface Desk extends ServerParts {
  answer(request: RoutedRequest, fields: Fields): Reply
  /** A page of items. */
  list(request: RoutedRequest, items: readonly Item[], extra?: Fields): Reply
  /** The library that a request names. */
  section(request: RoutedRequest): Section | undefined
  /** The items of a library that a request asks for, by default those of one level. */
  within(request: RoutedRequest, section: Section, level?: number): readonly Item[]
  hub(request: RoutedRequest, title: string, type: string, items: readonly Item[]): Fields
  hubs(request: RoutedRequest, rows: readonly Fields[]): Reply
}

/** The kinds of items by the numbers that Plex has for them. */
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

/** Makes what the routes of one server share. */
export function createDesk(parts: ServerParts): Desk {
  const { catalogue, state, always } = parts
  const answer: Desk['answer'] = (request, fields) => container(request, fields, always)
  return {
    ...parts,
    answer,
    list(request, items, extra = {}) {
      const { rows, facts } = pageOf(items, request)
      return answer(request, {
        ...facts,
        ...extra,
        ...(rows.length > 0 && { Metadata: rows.map(item => write(item, state, request.query)) }),
      })
    },
    section: request => SECTIONS.find(({ key }) => `${key}` === request.params.sectionId),
    within(request, section, level = 0) {
      const type = TYPES[request.query.get('type') ?? ''] ?? section.levels.at(level) ?? ''
      return choose(catalogue.list(section.key, type), request.query, state)
    },
    hub: (request, title, type, items) => ({
      hubIdentifier: type,
      title,
      type,
      size: items.length,
      more: false,
      Metadata: items.map(item => write(item, state, request.query)),
    }),
    hubs: (request, rows) => answer(request, { size: rows.length, Hub: rows }),
  }
}
