import { endpoint } from '../../../core/endpoints/endpoint.ts'
import { typed } from '../../../core/validation/schema.ts'
import { list, object } from '../answers/schema.ts'
import type { PlexHomeUser, PlexPin, PlexResource, PlexUser } from '../types/index.ts'

/** Every endpoint of plex.tv, in the structure of `plex.account`. */
export const accountEndpoints = {
  /** PINs that a user confirms to sign in. `signIn` runs the whole process. */
  pins: {
    /** Creates a PIN: a long code for a link, or four characters to type at plex.tv/link. */
    create: endpoint('POST /api/v2/pins', { query: typed<{ strong?: boolean }>(), response: object<PlexPin>(), auth: false }),
    /** Checks whether the user confirmed the PIN. The first response after the confirmation contains the token, later ones do not. */
    details: endpoint('GET /api/v2/pins/{pinId}', { query: typed<{ code?: string }>(), response: object<PlexPin>(), auth: false, ttl: 0 }),
  },
  /** Keeps the token alive, since an unused token expires. One call each day is enough. */
  ping: endpoint('GET /api/v2/ping', { response: typed<{ pong: string }>(), ttl: 0 }),
  /** Returns the user of the token. */
  user: endpoint('GET /api/v2/user', {
    query: typed<{ includeSubscriptions?: boolean; includeProviders?: boolean; includeSettings?: boolean }>(),
    response: object<PlexUser>(),
    ttl: '10m',
    tags: ['plex:user'],
  }),
  /** Lists the servers and players of the account, each with its addresses and its own token. */
  resources: endpoint('GET /api/v2/resources', {
    query: typed<{ includeHttps?: boolean; includeRelay?: boolean; includeIPv6?: boolean }>(),
    response: list<PlexResource>('resources', 'resource', 'MediaContainer', 'Device'),
    meta: { includeHttps: true, includeRelay: true, includeIPv6: true },
    ttl: '10m',
    tags: ['plex:resources'],
  }),
  /** Plex Home: accounts that share a household. */
  home: {
    /** Lists the members. */
    users: endpoint('GET /api/home/users', {
      response: list<PlexHomeUser>('MediaContainer', 'home', 'users', 'user', 'User'),
      ttl: '10m',
      tags: ['plex:home'],
    }),
    /** Switches to a member; use the `authToken` of the result. plex.tv rejects more than about five switches in a row. */
    switch: endpoint('POST /api/home/users/{userId}/switch', { query: typed<{ pin?: string }>(), response: object<PlexUser>() }),
  },
}
