import { header, type Secret } from '../../core/auth.ts'
import { exponential } from '../../core/backoff.ts'
import { bindEndpoints } from '../../core/bind.ts'
import { type Client, createClient } from '../../core/client.ts'
import type { Layer } from '../../core/context.ts'
import { toMs } from '../../core/duration.ts'
import { sha256 } from '../../core/hash.ts'
import type { ClientOptions } from '../../core/options.ts'
import { classifyAccount, classifyServer } from './classify.ts'
import { candidatesFrom, candidatesOf } from './connection/candidates.ts'
import { type Connections, createConnections } from './connection/connections.ts'
import { chooseServer } from './connection/find.ts'
import { probeBy } from './connection/probe.ts'
import { routeLayer } from './connection/route-layer.ts'
import { accountEndpoints } from './endpoints/account.ts'
import { serverEndpoints } from './endpoints/server.ts'
import { deviceHeaders } from './headers.ts'
import { LIBRARY } from './kinds.ts'
import { explainLayer, hostLayer, xmlLayer } from './layers.ts'
import type { PlexOptions } from './options.ts'
import type { Plex } from './plex.ts'
import { prepare } from './prepare.ts'
import { proxied, readProxy } from './proxy.ts'
import { signIn } from './sign-in.ts'
import { tokenStateOf } from './token-state.ts'
import { createUrls } from './urls.ts'

/** Interactive: 4 attempts, `min(100 ms · 2ⁿ, 10 s)` with full jitter, 30 seconds in all. */
const INTERACTIVE: ClientOptions = {
  retry: { attempts: 4, backoff: exponential({ base: '100ms', max: '10s', jitter: 'full' }) },
  deadline: '30s',
}

/**
 * Creates a client of a Plex Media Server and of plex.tv. Nothing is asked before the first call.
 * @example const plex = createPlex({ clientIdentifier, token, server: 'Living room' })
 * @throws TypeError without a `clientIdentifier`, or for a wrong option.
 */
export function createPlex(options: PlexOptions): Plex {
  const { token, baseURL, server, machineIdentifier, proxy, probeTimeout = '5s', accountURL = 'https://plex.tv', ...rest } = options ?? {}
  const { clientIdentifier, product, version, platform, platformVersion, device, deviceName, model, vendor, language, ...own } = rest
  const { headers: _, layers = [], runtime: given, logger, onEvent, ...more } = own
  const headers = { ...deviceHeaders(rest), ...Object.fromEntries(new Headers((own.headers ?? {}) as HeadersInit)) }
  const rewrite = readProxy(proxy)
  const runtime = proxied(given, rewrite)
  const addresses = baseURL === undefined ? [] : [baseURL].flat()
  if (baseURL !== undefined && addresses.length === 0) throw new TypeError('baseURL must hold an address')
  const make = (extra: ClientOptions, first: readonly Layer[]): Client =>
    createClient({
      ...INTERACTIVE,
      headers,
      runtime,
      logger,
      onEvent,
      ...extra,
      layers: [explainLayer(proxy !== undefined), xmlLayer(), ...first, ...layers],
    }).extend(more)

  const accountClient = make(
    { baseURL: accountURL, classify: classifyAccount, auth: token === undefined ? undefined : header('X-Plex-Token', token) },
    [hostLayer()],
  )
  const account = bindEndpoints(accountClient, accountEndpoints, { prepare })

  const limit = toMs(probeTimeout, 'probeTimeout')
  const bare = {
    retry: false,
    breaker: false,
    rateLimit: false,
    dedupe: false,
    cache: false,
    auth: false,
    timeout: limit,
    deadline: limit,
  } as const
  const prober = createClient({ headers, runtime, layers: [explainLayer(proxy !== undefined), xmlLayer()], ...bare })
  const connections = createConnections({
    runtime,
    probe: probeBy(prober),
    find: async signal => {
      if (addresses.length > 0) return { candidates: candidatesFrom(addresses), machineIdentifier, token: undefined }
      const found = chooseServer(await account.resources({}, { signal, cache: 'reload' }), server)
      return { candidates: candidatesOf(found), machineIdentifier: found.clientIdentifier, token: found.accessToken ?? undefined }
    },
  })
  const fixed = addresses.length === 1 && machineIdentifier === undefined ? addresses[0] : undefined
  const placeholder = `https://${sha256(`${server ?? ''} ${machineIdentifier ?? addresses.join(' ')}`).slice(0, 20)}.plex.invalid`
  const base = async (signal?: AbortSignal) => fixed?.replace(/\/+$/, '') ?? (await connections.get(signal)).uri

  const client = make(
    { baseURL: fixed ?? placeholder, classify: classifyServer, auth: serverAuth(token, fixed === undefined ? connections : undefined) },
    fixed === undefined ? [routeLayer(placeholder, connections)] : [],
  )
  const methods = bindEndpoints(client, serverEndpoints, { prepare })
  const machine = async (signal?: AbortSignal) =>
    fixed === undefined ? (await connections.get(signal)).machineIdentifier : (await methods.identity({}, { signal })).machineIdentifier
  let known: string | undefined
  return Object.assign(methods, {
    client,
    account: Object.assign(account, {
      client: accountClient,
      signIn: (given: Parameters<Plex['account']['signIn']>[0]) => signIn(account.pins, { ...rest }, runtime, given),
      tokenState: ({ signal }: { signal?: AbortSignal } = {}) => tokenStateOf(() => account.user({}, { signal, cache: false })),
    }),
    urls: createUrls({ base, makeToken: methods.security.token, clientIdentifier, rewrite, runtime }),
    connect: async ({ signal }: { signal?: AbortSignal } = {}) => {
      const { uri, relay, machineIdentifier } =
        fixed === undefined ? await connections.get(signal) : { uri: await base(), relay: false, machineIdentifier: await machine(signal) }
      return { uri, relay, machineIdentifier }
    },
    machineIdentifier: async ({ signal }: { signal?: AbortSignal } = {}) => (known ??= await machine(signal)),
    itemURI: async (key: string | number | readonly (string | number)[], { signal }: { signal?: AbortSignal } = {}) =>
      `server://${(known ??= await machine(signal))}/${LIBRARY}/library/metadata/${[key].flat().join(',')}`,
    tokenState: ({ signal }: { signal?: AbortSignal } = {}) => tokenStateOf(() => methods.libraries.list({}, { signal, cache: false })),
    with: (changes: Partial<PlexOptions>) => createPlex({ ...options, ...changes }),
  })
}

/** The server's own token where plex.tv gave one, else the caller's. The cache knows the answers by the caller's. */
function serverAuth(token: Secret | undefined, connections: Connections | undefined): ClientOptions['auth'] {
  if (token === undefined) return undefined
  const own = header('X-Plex-Token', token)
  if (!connections) return own
  return { ...own, secret: async signal => connections.current?.token ?? own.secret(signal), identity: () => own.secret() }
}
