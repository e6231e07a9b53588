import { createRouter } from '../sandbox/router.ts'
import type { Fault, Reply, RoutedRequest, SandboxApi, SandboxRequest } from '../sandbox/types.ts'
import type { SandboxHomeUser } from './account/dependencies.ts'
import { accountRoutes } from './account/routes.ts'
import { type Catalogue, createCatalogue, type PlexCounts } from './catalogue.ts'
import { createRouteContext, type ServerRoute } from './route-context.ts'
import { hubRoutes } from './routes/hubs.ts'
import { itemRoutes } from './routes/items.ts'
import { libraryRoutes } from './routes/libraries.ts'
import { libraryFilterRoutes } from './routes/library-filters.ts'
import { libraryItemRoutes } from './routes/library-items.ts'
import { playbackRoutes } from './routes/playback.ts'
import { playlistRoutes } from './routes/playlists.ts'
import { queueRoutes } from './routes/queues.ts'
import { accountError, errorPage } from './serialize.ts'

// The first match wins, so the route of libraryFilterRoutes with `{filter}` comes after the named ones of libraryItemRoutes.
const ROUTES = [playbackRoutes, queueRoutes, playlistRoutes, libraryRoutes, libraryItemRoutes, libraryFilterRoutes, itemRoutes, hubRoutes]

/** Options of `playPlex`. */
export interface PlayPlexOptions {
  /** The number of items in the libraries. */
  readonly counts?: PlexCounts | undefined
  /** The accepted tokens, in addition to those that the sandbox issues. @default any token that is not empty */
  readonly tokens?: readonly string[] | undefined
  /** The members of the Plex Home. @default two users, one with the PIN 1234 */
  readonly homeUsers?: readonly SandboxHomeUser[] | undefined
  /** The number of checks after which a sign-in PIN counts as confirmed. @default 3 */
  readonly confirmAfter?: number | undefined
  /** True to send XML from the media server, whatever format is requested. @default false */
  readonly xml?: boolean | undefined
  /** The server addresses that plex.tv lists. @default the address that the request was sent to */
  readonly addresses?:
    | readonly {
        readonly uri: string
        readonly local?: boolean
        readonly relay?: boolean
        readonly address?: string
        readonly port?: number
      }[]
    | undefined
}

/**
 * The response of plex.tv's CDN edge while the plex.tv API is down: an empty 404.
 * @example sandbox.fail('GET /api/v2/user', PLEX_EDGE_404)
 */
export const PLEX_EDGE_404: Fault = { status: 404, headers: {}, body: '' }

/** The machine identifier of the simulated server. */
const MACHINE = 'f00dcafe5a4db0c0ffee00000000000000000001'
const HOME: readonly SandboxHomeUser[] = [
  { id: 1, title: 'sandbox', admin: true },
  { id: 2, title: 'Robin', pin: '1234' },
]
const TOKENLESS = /^\/(?:identity$|api\/v2\/pins)/
const ACCOUNT = /^\/api\//
const SERVER = /^\/(?:$|identity|activities|library|hubs|playQueues|playlists|status|security|:|video\/:|music\/:|photo\/:)/

/**
 * Simulates a Plex Media Server with four generated libraries, and plex.tv with PINs, Plex Home and resources.
 * @returns a server for the option `apis` of `createSandbox`.
 */
export function playPlex({ counts, tokens, homeUsers = HOME, confirmAfter = 3, xml = false, addresses }: PlayPlexOptions = {}): SandboxApi {
  // created with the first request, so tests without Plex requests do not pay for the catalogue
  let catalogue: Catalogue | undefined
  let tables: ReturnType<typeof createTables> | undefined

  function createTables() {
    let given = 0
    catalogue ??= createCatalogue(counts)
    const makeToken = () => `sandbox-token-${++given}`
    const state = { watched: new Set<string>(), ratings: new Map<string, number>(), offsets: new Map<string, number>() }
    const context = createRouteContext({ catalogue, machineIdentifier: MACHINE, state, always: xml ? 'xml' : undefined, makeToken })
    const here = ({ url }: RoutedRequest) =>
      addresses ?? [
        {
          protocol: url.protocol.slice(0, -1),
          address: url.hostname,
          port: Number(url.port || 443),
          uri: isPlexTv(url) ? 'https://192-168-1-2.sandbox.plex.direct:32400' : url.origin,
          local: true,
          relay: false,
        },
      ]
    return {
      server: createRouter<ServerRoute>(Object.assign({}, ...ROUTES.map(routes => routes(context))) as Record<string, ServerRoute>),
      account: createRouter(accountRoutes({ machineIdentifier: MACHINE, homeUsers, confirmAfter, makeToken, addresses: here })),
    }
  }

  function answer(request: SandboxRequest, now: number): Reply {
    const { url, headers } = request
    const account = ACCOUNT.test(url.pathname)
    const token = headers.get('x-plex-token') ?? url.searchParams.get('X-Plex-Token') ?? ''
    const known = tokens ? tokens.includes(token) || /^sandbox-token-\d+$/.test(token) : token !== ''
    if (!known && !TOKENLESS.test(url.pathname))
      return account ? accountError(request, 401, 1001, 'User could not be authenticated') : errorPage(401)
    const query = url.searchParams
    tables ??= createTables()
    if (account) {
      const found = tables.account(request)
      return found ? found.value({ ...request, params: found.params, query }, now) : accountError(request, 404, 1002, 'not found')
    }
    const found = tables.server(request)
    return found ? found.value({ ...request, params: found.params, query }) : errorPage(404)
  }

  return {
    name: 'plex',
    owns: request =>
      isPlexTv(request.url) || (asksAsPlex(request) && (ACCOUNT.test(request.url.pathname) || SERVER.test(request.url.pathname))),
    answer,
    failure: errorPage,
    reset: () => {
      tables = undefined
    },
  }
}

/** Players and image requests identify themselves in the query, all other clients in headers. */
const asksAsPlex = ({ url, headers }: SandboxRequest): boolean =>
  headers.has('x-plex-client-identifier') || headers.has('x-plex-token') || url.searchParams.has('X-Plex-Token')

const isPlexTv = ({ hostname }: URL): boolean => hostname === 'plex.tv' || hostname === 'clients.plex.tv'
