import { header } from '../../core/auth/credentials.ts'
import { type Client, createClient } from '../../core/client.ts'
import type { Layer } from '../../core/context.ts'
import { toMs } from '../../core/options/duration.ts'
import type { ClientOptions } from '../../core/options/options.ts'
import { readHeaders } from '../../core/request/headers.ts'
import { exponential } from '../../core/retry/backoff.ts'
import { classifyAccount, classifyServer } from './classify.ts'
import type { Identify } from './connection/probe.ts'
import { deviceHeaders } from './headers.ts'
import { explainLayer, hostLayer, xmlLayer } from './layers.ts'
import type { PlexOptions } from './options.ts'
import { proxied, readProxy } from './proxy.ts'
import { container } from './schema.ts'
import type { Place } from './server.ts'
import type { PlexIdentity } from './types/index.ts'

/** Interactive: 4 attempts, `min(100 ms · 2ⁿ, 10 s)` with full jitter, 30 seconds in all. */
const INTERACTIVE: ClientOptions = {
  retry: { attempts: 4, backoff: exponential({ base: '100ms', max: '10s', jitter: 'full' }) },
  deadline: '30s',
}

/** Everything is off that stands between an address and its answer. */
const BARE = { retry: false, breaker: false, rateLimit: false, dedupe: false, cache: false } as const

const identity = container<PlexIdentity>()

/** Makes the clients below `createPlex`: all say who asks, read XML, and go through the proxy. */
export function makeClients(options: PlexOptions) {
  const { token, proxy, probeTimeout = '5s', accountURL = 'https://plex.tv', insecureConnections: _insecure, ...rest } = options
  const { baseURL: _, server: __, machineIdentifier: ___, clientIdentifier, product, version, platform, platformVersion, ...own } = rest
  const { device, deviceName, model, vendor, language, headers: more, layers = [], runtime: given, logger, onEvent, ...policies } = own
  const deviceOnly = deviceHeaders(rest)
  const headers = { ...deviceOnly, ...readHeaders(more) }
  const rewrite = readProxy(proxy)
  const runtime = proxied(given, rewrite)
  const timeout = toMs(probeTimeout, 'probeTimeout')
  const make = (extra: ClientOptions, ...between: readonly Layer[]): Client =>
    createClient({
      ...INTERACTIVE,
      headers,
      runtime,
      logger,
      onEvent,
      ...extra,
      layers: [explainLayer(proxy !== undefined), xmlLayer(), ...between],
    })
  // a header of the caller may be a credential: an address that plex.tv named is not told it before it has shown itself
  const known = options.baseURL === undefined ? deviceOnly : headers
  const prober = make({ ...BARE, timeout, deadline: timeout, headers: known })
  const identify: Identify = (uri, signal) => prober.get(`${uri}/identity`, { signal, schema: identity })
  const auth = token === undefined ? undefined : header('X-Plex-Token', token)
  return {
    runtime,
    rewrite,
    identify,
    account: make({ baseURL: accountURL, classify: classifyAccount, auth }, hostLayer(), ...layers).extend(policies),
    server: (place: Place) =>
      make({ baseURL: place.baseURL, classify: classifyServer, auth: place.auth }, ...place.layers, ...layers).extend(policies),
  }
}
