import { type Duration, toMs } from '../../core/options/duration.ts'
import { json } from '../sandbox/reply.ts'
import { createRouter } from '../sandbox/router.ts'
import type { Reply, RoutedRequest, SandboxApi, SandboxRequest } from '../sandbox/types.ts'
import { refuse, success, tvdbFailure } from './envelope.ts'
import { metaRoutes } from './meta.ts'
import { titleRoutes } from './routes.ts'
import { createTokens } from './tokens.ts'

/** What `playTVDB` takes. */
export interface PlayTVDBOptions {
  /** The API keys to accept. @default any but an empty one */
  readonly apiKeys?: readonly string[] | undefined
  /** The PIN that a login must bring; without one a login must bring none, or any. */
  readonly pin?: string | undefined
  /** How long a token lives. @default '30d' */
  readonly tokenLife?: Duration | undefined
  /** Rows on a page of a list. @default 500 */
  readonly pageSize?: number | undefined
}

/** A sandbox's TheTVDB, with a hand on its tokens. */
export interface SandboxTVDB extends SandboxApi {
  /** Ends the life of every token given so far. */
  expire(): void
  /** How many tokens it gave. */
  readonly logins: number
}

/** All records were changed last at this time: who asks with a later one is answered 304. */
const MODIFIED = Date.UTC(2026, 0, 1)

/** Plays TheTVDB, version 4, with logins whose tokens expire, from a small catalogue of real films and shows. */
export function playTVDB({ apiKeys, pin, tokenLife = '30d', pageSize = 500 }: PlayTVDBOptions = {}): SandboxTVDB {
  const life = toMs(tokenLife, 'tokenLife')
  if (!(Number.isInteger(pageSize) && pageSize > 0)) throw new RangeError('pageSize must be a whole number of 1 or more')
  let state = fresh()

  function fresh() {
    const routes = { ...metaRoutes(pageSize, {}), ...titleRoutes(pageSize) }
    return { tokens: createTokens(life), route: createRouter<(request: RoutedRequest) => Reply>(routes) }
  }

  function logIn(body: string, now: number): Reply {
    const given = readBody(body)
    const key = typeof given?.apikey === 'string' ? given.apikey : ''
    if (apiKeys ? !apiKeys.includes(key) : key === '') return refuse(401, 'InvalidAPIKey: apikey invalid')
    if (pin !== undefined && given?.pin === undefined) return refuse(400, 'InvalidValueType: pin required')
    if (pin !== undefined && given?.pin !== pin) return refuse(401, 'InvalidAPIKey: pin invalid')
    return success({ token: state.tokens.give(now) })
  }

  function answer(request: SandboxRequest, now: number): Reply {
    if (request.url.pathname === '/v4/login') return request.method === 'POST' ? logIn(request.body, now) : tvdbFailure(405)
    const token = /^Bearer (.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? ''
    if (!state.tokens.takes(token, now)) return json({ message: 'Unauthorized' }, 401)
    const found = state.route(request.method === 'HEAD' ? { ...request, method: 'GET' } : request)
    if (!found) return refuse(404, 'NotFoundException: no such route')
    return dated(request, found.value({ ...request, params: found.params, query: request.url.searchParams }))
  }

  return {
    name: 'tvdb',
    owns: ({ url }) => url.hostname === 'api4.thetvdb.com' || url.pathname.startsWith('/v4/'),
    answer,
    failure: tvdbFailure,
    reset: () => {
      state = fresh()
    },
    expire: () => state.tokens.expire(),
    get logins() {
      return state.tokens.given
    },
  }
}

/** Adds when an answer changed last, and answers 304 to those who have it already. */
function dated(request: SandboxRequest, reply: Reply): Reply {
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
