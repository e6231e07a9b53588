import { createRouter } from '../sandbox/router.ts'
import type { Reply, RouteHandler, SandboxApi, SandboxRequest } from '../sandbox/types.ts'
import { code, tmdbFailure } from './errors.ts'
import { detailRoutes } from './routes/details.ts'
import { listRoutes } from './routes/lists.ts'
import { metaRoutes } from './routes/meta.ts'
import { createRatings } from './routes/ratings.ts'
import { searchRoutes } from './routes/search.ts'

/** What `playTMDB` takes. */
export interface PlayTMDBOptions {
  /** The keys and tokens to accept. @default any but an empty one */
  readonly credentials?: readonly string[] | undefined
}

// Longer than TMDB's own lists live; a client's own lifetimes decide, unless it follows HTTP.
const MAX_AGE = 28_800

/** Plays TMDB, version 3, from a small catalogue of real films and shows. */
export function playTMDB({ credentials }: PlayTMDBOptions = {}): SandboxApi {
  const ratings = createRatings()
  const route = createRouter<RouteHandler>({ ...metaRoutes, ...ratings.routes, ...searchRoutes, ...listRoutes, ...detailRoutes })

  function answer(request: SandboxRequest): Reply {
    const secret = request.url.searchParams.get('api_key') ?? /^Bearer (.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? ''
    if (credentials ? !credentials.includes(secret) : secret === '') return code(7)
    const found = route(request.method === 'HEAD' ? { ...request, method: 'GET' } : request)
    if (!found) return code(34)
    return fresh(request, found.value({ ...request, params: found.params, query: request.url.searchParams }) as Reply)
  }

  return {
    name: 'tmdb',
    owns: ({ url }) => url.hostname === 'api.themoviedb.org' || url.pathname.startsWith('/3/'),
    answer,
    failure: tmdbFailure,
    reset: ratings.forget,
  }
}

/** Adds how long an answer lives, and answers 304 to those who have it already. */
function fresh(request: SandboxRequest, reply: Reply): Reply {
  if (request.method !== 'GET' || reply.status !== 200) return reply
  const etag = `W/"${fingerprint(reply.body as string)}"`
  const headers = { ...reply.headers, 'cache-control': `public, max-age=${MAX_AGE}`, etag, vary: 'accept-encoding, Origin' }
  return request.headers.get('if-none-match') === etag ? { status: 304, headers, body: '' } : { ...reply, headers }
}

function fingerprint(text: string): string {
  let hash = 5381
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 33) ^ text.charCodeAt(i)) >>> 0
  return hash.toString(16)
}
