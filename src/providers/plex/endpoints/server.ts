import { endpoint } from '../../../core/endpoints/endpoint.ts'
import { typed } from '../../../core/validation/schema.ts'
import { container } from '../schema.ts'
import type { PlexActivity, PlexIdentity, PlexSecurityResource, PlexServerInfo } from '../types/index.ts'
import { hubs, search } from './hubs.ts'
import { libraries } from './libraries.ts'
import { collections, playlists, playQueues } from './lists.ts'
import { metadata } from './metadata.ts'
import { playback, sessions } from './playback.ts'

/** Every endpoint of a media server, nested as the client is. */
export const serverEndpoints = {
  /** Says who the server is. Needs no token. */
  identity: endpoint('GET /identity', { response: container<PlexIdentity>(), auth: false, ttl: 0 }),
  /** Says what the server is and can do. */
  info: endpoint('GET /', { response: container<PlexServerInfo>(), ttl: '10m' }),
  /** Lists what the server is doing: scans, analyses, optimisations. */
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
    /** Makes a token that lives 48 hours at most: what goes into addresses in place of the true one. */
    token: endpoint('POST /security/token', {
      query: typed<{ type?: 'delegation'; scope?: 'all' }>(),
      response: container<{ token: string; size?: number }>(),
      meta: { type: 'delegation', scope: 'all' },
      idempotent: true,
    }),
    /** Gives the addresses of another server, and a token for it. */
    resources: endpoint('GET /security/resources', {
      query: typed<{ source: string; refresh?: boolean }>(),
      response: container<{ size?: number; Device: PlexSecurityResource[] }>('Device'),
      select: page => page.Device,
      ttl: 0,
    }),
  },
}
