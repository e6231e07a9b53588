import { type Duration, toMs } from '../../core/options/duration.ts'
import { json } from '../sandbox/reply.ts'
import { createRouter } from '../sandbox/router.ts'
import type { Reply, RoutedRequest, SandboxApi, SandboxRequest } from '../sandbox/types.ts'
import { failure, success, tvdbFailure } from './envelope.ts'
import { metaRoutes } from './meta.ts'
import { titleRoutes } from './routes.ts'
import { createTokens } from './tokens.ts'

/** Options of `playTVDB`. */
export interface PlayTVDBOptions {
  /** The accepted API keys. @default any key that is not empty */
  readonly apiKeys?: readonly string[] | undefined
  /** The PIN that a login must send. Without this option, a login may send any PIN or none. */
  readonly pin?: string | undefined
  /** The lifetime of a token. @default '30d' */
  readonly tokenLife?: Duration | undefined
  /** The number of rows on a page of a list. @default 500 */
  readonly pageSize?: number | undefined
}

/** The simulated TheTVDB, with control over its tokens. */
export interface SandboxTVDB extends SandboxApi {
  /** Invalidates every token issued so far. */
  expire(): void
  /** The number of tokens issued. */
  readonly logins: number
}

/** The `Last-Modified` time of all records. A request with the same or a later `If-Modified-Since` gets 304. */
const MODIFIED = Date.UTC(2026, 0, 1)

/**
 * Simulates version 4 of the TheTVDB API, with expiring login tokens and a small catalogue of real films and shows.
 * @returns a server for the option `apis` of `createSandbox`.
 * @throws RangeError when `pageSize` is not a whole number of 1 or more; TypeError or RangeError for an invalid `tokenLife`.
 */
export function playTVDB({ apiKeys, pin, tokenLife = '30d', pageSize = 500 }: PlayTVDBOptions = {}): SandboxTVDB {
  const lifetimeMs = toMs(tokenLife, 'tokenLife')
  if (!(Number.isInteger(pageSize) && pageSize > 0)) throw new RangeError('pageSize must be a whole number of 1 or more')
  let state = createState()

  function createState() {
    const routes = { ...metaRoutes(pageSize, {}), ...titleRoutes(pageSize) }
    return { tokens: createTokens(lifetimeMs), route: createRouter<(request: RoutedRequest) => Reply>(routes) }
  }

  function login(body: string, now: number): Reply {
    const given = readBody(body)
    const key = typeof given?.apikey === 'string' ? given.apikey : ''
    if (apiKeys ? !apiKeys.includes(key) : key === '') return failure(401, 'InvalidAPIKey: apikey invalid')
    if (pin !== undefined && given?.pin === undefined) return failure(400, 'InvalidValueType: pin required')
    if (pin !== undefined && given?.pin !== pin) return failure(401, 'InvalidAPIKey: pin invalid')
    return success({ token: state.tokens.issue(now) })
  }

  function answer(request: SandboxRequest, now: number): Reply {
    if (request.url.pathname === '/v4/login') return request.method === 'POST' ? login(request.body, now) : tvdbFailure(405)
    const token = /^Bearer (.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? ''
    if (!state.tokens.accepts(token, now)) return json({ message: 'Unauthorized' }, 401)
    const found = state.route(request.method === 'HEAD' ? { ...request, method: 'GET' } : request)
    if (!found) return failure(404, 'NotFoundException: no such route')
    return withLastModified(request, found.value({ ...request, params: found.params, query: request.url.searchParams }))
  }

  return {
    name: 'tvdb',
    owns: ({ url }) => url.hostname === 'api4.thetvdb.com' || url.pathname.startsWith('/v4/'),
    answer,
    failure: tvdbFailure,
    reset: () => {
      state = createState()
    },
    expire: () => state.tokens.expire(),
    get logins() {
      return state.tokens.issued
    },
  }
}

/** Adds `Last-Modified`, and returns 304 when `If-Modified-Since` is not older. */
function withLastModified(request: SandboxRequest, reply: Reply): Reply {
  if (request.method !== 'GET' || reply.status !== 200) return reply
  const headers = { ...reply.headers, 'last-modified': new Date(MODIFIED).toUTCString(), vary: 'Origin' }
  const since = Date.parse(request.headers.get('if-modified-since') ?? '')
  return since >= MODIFIED ? { status: 304, headers, body: '' } : { ...reply, headers }
}

function readBody(body: string): { apikey?: unknown; pin?: unknown } | undefined {
  try {
    return JSON.parse(body) as { apikey?: unknown; pin?: unknown }
  } catch {
    return undefined
  }
}
