import { createRouter } from '../sandbox/router.ts'
import type { Fault, Reply, RoutedRequest, SandboxApi, SandboxRequest } from '../sandbox/types.ts'
import { accountRoutes, type SandboxHomeUser } from './account.ts'
import { type Catalogue, createCatalogue, type PlexCounts } from './catalogue.ts'
import { createDesk, type ServerRoute } from './desk.ts'
import { hubRoutes } from './routes/hubs.ts'
import { itemRoutes } from './routes/items.ts'
import { libraryRoutes } from './routes/libraries.ts'
import { playbackRoutes } from './routes/playback.ts'
import { playlistRoutes } from './routes/playlists.ts'
import { queueRoutes } from './routes/queues.ts'
import { page, trouble } from './write.ts'

const ROUTES = [playbackRoutes, queueRoutes, playlistRoutes, libraryRoutes, itemRoutes, hubRoutes]

/** What `playPlex` takes. */
export interface PlayPlexOptions {
  /** How much the libraries hold. */
  readonly counts?: PlexCounts | undefined
  /** The tokens to accept beside those it gives out. @default any but an empty one */
  readonly tokens?: readonly string[] | undefined
  /** @default two, one of them behind the PIN 1234 */
  readonly homeUsers?: readonly SandboxHomeUser[] | undefined
  /** After how many looks a PIN counts as confirmed. @default 3 */
  readonly confirmAfter?: number | undefined
  /** Answers of the server in XML, whatever is asked for. @default false */
  readonly xml?: boolean | undefined
  /** The addresses that plex.tv tells of the server. @default the one this sandbox is reached at */
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

/** How plex.tv's edge answers while plex.tv is down: `sandbox.fail('GET /api/v2/user', PLEX_EDGE_404)`. */
export const PLEX_EDGE_404: Fault = { status: 404, headers: {}, body: '' }

/** Who the server of the sandbox is. */
const MACHINE = 'f00dcafe5a4db0c0ffee00000000000000000001'
const HOME: readonly SandboxHomeUser[] = [
  { id: 1, title: 'sandbox', admin: true },
  { id: 2, title: 'Robin', pin: '1234' },
]
const OPEN = /^\/(?:identity$|api\/v2\/pins)/
const ACCOUNT = /^\/api\//
const SERVER = /^\/(?:$|identity|activities|library|hubs|playQueues|playlists|status|security|:|video\/:|music\/:|photo\/:)/

/** Plays a Plex Media Server with four libraries made by rule, and plex.tv: PINs, homes, resources. */
export function playPlex({ counts, tokens, homeUsers = HOME, confirmAfter = 3, xml = false, addresses }: PlayPlexOptions = {}): SandboxApi {
  // made with the first request: who asks for nothing of Plex does not wait for it
  let catalogue: Catalogue | undefined
  let tables: ReturnType<typeof fresh> | undefined

  function fresh() {
    let given = 0
    catalogue ??= createCatalogue(counts)
    const makeToken = () => `sandbox-token-${++given}`
    const state = { watched: new Set<string>(), ratings: new Map<string, number>(), offsets: new Map<string, number>() }
    const desk = createDesk({ catalogue, machineIdentifier: MACHINE, state, always: xml ? 'xml' : undefined, makeToken })
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
      server: createRouter<ServerRoute>(Object.assign({}, ...ROUTES.map(routes => routes(desk))) as Record<string, ServerRoute>),
      account: createRouter(accountRoutes({ machineIdentifier: MACHINE, homeUsers, confirmAfter, makeToken, addresses: here })),
    }
  }

  function answer(request: SandboxRequest, now: number): Reply {
    const { url, headers } = request
    const account = ACCOUNT.test(url.pathname)
    const token = headers.get('x-plex-token') ?? url.searchParams.get('X-Plex-Token') ?? ''
    const known = tokens ? tokens.includes(token) || /^sandbox-token-\d+$/.test(token) : token !== ''
    if (!known && !OPEN.test(url.pathname)) return account ? trouble(request, 401, 1001, 'User could not be authenticated') : page(401)
    const query = url.searchParams
    tables ??= fresh()
    if (account) {
      const found = tables.account(request)
      return found ? found.value({ ...request, params: found.params, query }, now) : trouble(request, 404, 1002, 'not found')
    }
    const found = tables.server(request)
    return found ? found.value({ ...request, params: found.params, query }) : page(404)
  }

  return {
    name: 'plex',
    owns: request =>
      isPlexTv(request.url) || (asksAsPlex(request) && (ACCOUNT.test(request.url.pathname) || SERVER.test(request.url.pathname))),
    answer,
    failure: page,
    reset: () => {
      tables = undefined
    },
  }
}

/** Players and pictures say in the address who they are, everybody else in headers. */
const asksAsPlex = ({ url, headers }: SandboxRequest): boolean =>
  headers.has('x-plex-client-identifier') || headers.has('x-plex-token') || url.searchParams.has('X-Plex-Token')

const isPlexTv = ({ hostname }: URL): boolean => hostname === 'plex.tv' || hostname === 'clients.plex.tv'
