import { endpoint } from '../../../core/endpoints/endpoint.ts'
import { typed } from '../../../core/validation/schema.ts'
import { list, object } from '../schema.ts'
import type { PlexHomeUser, PlexPin, PlexResource, PlexUser } from '../types/index.ts'

/** Every endpoint of plex.tv, nested as the client is. */
export const accountEndpoints = {
  /** Codes that a user confirms to sign in; `signIn` does it all. */
  pins: {
    /** Makes a code: a long one for a link, or one of four characters to type at plex.tv/link. */
    create: endpoint('POST /api/v2/pins', { query: typed<{ strong?: boolean }>(), response: object<PlexPin>(), auth: false }),
    /** Looks whether the user has confirmed: then it carries the token, once. */
    details: endpoint('GET /api/v2/pins/{pinId}', { query: typed<{ code?: string }>(), response: object<PlexPin>(), auth: false, ttl: 0 }),
  },
  /** Keeps a token alive: one that is not used for long expires. Once a day is enough. */
  ping: endpoint('GET /api/v2/ping', { response: typed<{ pong: string }>(), ttl: 0 }),
  /** Gives the user whose token it is. */
  user: endpoint('GET /api/v2/user', {
    query: typed<{ includeSubscriptions?: boolean; includeProviders?: boolean; includeSettings?: boolean }>(),
    response: object<PlexUser>(),
    ttl: '10m',
    tags: ['plex:user'],
  }),
  /** Lists servers and players of the account, each with its addresses and its own token. */
  resources: endpoint('GET /api/v2/resources', {
    query: typed<{ includeHttps?: boolean; includeRelay?: boolean; includeIPv6?: boolean }>(),
    response: list<PlexResource>('resources', 'resource', 'MediaContainer', 'Device'),
    meta: { includeHttps: true, includeRelay: true, includeIPv6: true },
    ttl: '10m',
    tags: ['plex:resources'],
  }),
  /** Plex homes: accounts that live together. */
  home: {
    /** Lists the members. */
    users: endpoint('GET /api/home/users', {
      response: list<PlexHomeUser>('MediaContainer', 'home', 'users', 'user', 'User'),
      ttl: '10m',
      tags: ['plex:home'],
    }),
    /** Switches to a member: its `authToken` is what to go on with. plex.tv refuses more than some five in a row. */
    switch: endpoint('POST /api/home/users/{userId}/switch', { query: typed<{ pin?: string }>(), response: object<PlexUser>() }),
  },
}
