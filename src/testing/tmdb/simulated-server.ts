import { createRouter } from '../sandbox/router.ts'
import type { Reply, RouteHandler, SandboxApi, SandboxRequest } from '../sandbox/types.ts'
import { tmdbCode, tmdbFailure } from './errors.ts'
import { detailRoutes } from './routes/details.ts'
import { listRoutes } from './routes/lists.ts'
import { metaRoutes } from './routes/meta.ts'
import { createRatings } from './routes/ratings.ts'
import { searchRoutes } from './routes/search.ts'

/** Options of `playTMDB`. */
export interface PlayTMDBOptions {
  /** The accepted API keys and tokens. @default any credential that is not empty */
  readonly credentials?: readonly string[] | undefined
}

// Longer than the lifetime of TMDB's own lists. It only matters to clients whose cache follows HTTP.
const MAX_AGE = 28_800

/**
 * Simulates version 3 of the TMDB API, with a small catalogue of real films and shows.
 * @returns a server for the option `apis` of `createSandbox`.
 */
export function playTMDB({ credentials }: PlayTMDBOptions = {}): SandboxApi {
  const ratings = createRatings()
  const route = createRouter<RouteHandler>({ ...metaRoutes, ...ratings.routes, ...searchRoutes, ...listRoutes, ...detailRoutes })

  function answer(request: SandboxRequest): Reply {
    const secret = request.url.searchParams.get('api_key') ?? /^Bearer (.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? ''
    if (credentials ? !credentials.includes(secret) : secret === '') return tmdbCode(7)
    const found = route(request.method === 'HEAD' ? { ...request, method: 'GET' } : request)
    if (!found) return tmdbCode(34)
    return withCacheHeaders(request, found.value({ ...request, params: found.params, query: request.url.searchParams }) as Reply)
  }

  return {
    name: 'tmdb',
    owns: ({ url }) => url.hostname === 'api.themoviedb.org' || url.pathname.startsWith('/3/'),
    answer,
    failure: tmdbFailure,
    reset: ratings.reset,
  }
}

/** Adds `Cache-Control` and `ETag`, and returns 304 when `If-None-Match` matches. */
function withCacheHeaders(request: SandboxRequest, reply: Reply): Reply {
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
