import { endpoint } from '../../../core/endpoints/endpoint.ts'
import { typed } from '../../../core/validation/schema.ts'
import { container } from '../answers/schema.ts'
import type { PlexActivity, PlexIdentity, PlexSecurityResource, PlexServerInfo } from '../types/index.ts'
import { hubs, search } from './hubs.ts'
import { libraries } from './libraries.ts'
import { collections, playlists, playQueues } from './lists.ts'
import { metadata } from './metadata.ts'
import { playback, sessions } from './playback.ts'

/** Every endpoint of a media server, in the structure of the client. */
export const serverEndpoints = {
  /** Returns the identity of the server. Needs no token. */
  identity: endpoint('GET /identity', { response: container<PlexIdentity>(), auth: false, ttl: 0 }),
  /** Returns the server's name, version and capabilities. */
  info: endpoint('GET /', { response: container<PlexServerInfo>(), ttl: '10m' }),
  /** Lists the server's current activities: scans, analyses, optimisations. */
  activities: endpoint('GET /activities', {
    response: container<{ size?: number; Activity: PlexActivity[] }>('Activity'),
    select: page => page.Activity,
    ttl: 0,
  }),
  libraries,
  metadata,
  hubs,
  search,
  playQueues,
  playlists,
  collections,
  playback,
  sessions,
  security: {
    /** Creates a token that is valid for at most 48 hours. URLs contain it instead of the user's token. */
    token: endpoint('POST /security/token', {
      query: typed<{ type?: 'delegation'; scope?: 'all' }>(),
      response: container<{ token: string; size?: number }>(),
      meta: { type: 'delegation', scope: 'all' },
      idempotent: true,
    }),
    /** Returns the addresses of another server, and a token for it. */
    resources: endpoint('GET /security/resources', {
      query: typed<{ source: string; refresh?: boolean }>(),
      response: container<{ size?: number; Device: PlexSecurityResource[] }>('Device'),
      select: page => page.Device,
      ttl: 0,
    }),
  },
}
