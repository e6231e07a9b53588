import { header } from '../../../core/auth/credentials.ts'
import { createClient } from '../../../core/client.ts'
import type { Client } from '../../../core/client-types.ts'
import type { Layer } from '../../../core/context.ts'
import { toMs } from '../../../core/options/duration.ts'
import type { ClientOptions } from '../../../core/options/options.ts'
import { readHeaders } from '../../../core/request/headers.ts'
import { exponential } from '../../../core/retry/backoff.ts'
import { container } from '../answers/schema.ts'
import type { Identify } from '../connection/probe.ts'
import { readProxy, withProxy } from '../connection/proxy.ts'
import type { ServerTarget } from '../connection/server-target.ts'
import { classifyAccount, classifyServer } from '../errors/classify.ts'
import { deviceHeaders } from '../headers.ts'
import { browserHintLayer, resourcesHostLayer, xmlLayer } from '../layers.ts'
import type { PlexOptions } from '../options.ts'
import type { PlexIdentity } from '../types/index.ts'

/** Defaults for interactive use: 4 attempts, backoff `min(100 ms · 2ⁿ, 10 s)` with full jitter, a total deadline of 30 seconds. */
const INTERACTIVE: ClientOptions = {
  retry: { attempts: 4, backoff: exponential({ base: '100ms', max: '10s', jitter: 'full' }) },
  deadline: '30s',
}

/** A probe makes one plain request: retry, circuit breaker, rate limit, coalescing and cache are off. */
const PROBE_OPTIONS = { retry: false, breaker: false, rateLimit: false, dedupe: false, cache: false } as const

const identity = container<PlexIdentity>()

/** Creates the HTTP clients that `createPlex` uses. All of them send the device headers, parse XML and use the proxy. */
export function makeClients(options: PlexOptions) {
  const { token, proxy, probeTimeout = '5s', accountURL = 'https://plex.tv', insecureConnections: _insecure, ...rest } = options
  const { baseURL: _, server: __, machineIdentifier: ___, clientIdentifier, product, version, platform, platformVersion, ...own } = rest
  const { device, deviceName, model, vendor, language, headers: more, layers = [], runtime: given, logger, onEvent, ...policies } = own
  const deviceOnly = deviceHeaders(rest)
  const headers = { ...deviceOnly, ...readHeaders(more) }
  const rewrite = readProxy(proxy)
  const runtime = withProxy(given, rewrite)
  const timeout = toMs(probeTimeout, 'probeTimeout')
  const make = (extra: ClientOptions, ...between: readonly Layer[]): Client =>
    createClient({
      ...INTERACTIVE,
      headers,
      runtime,
      logger,
      onEvent,
      ...extra,
      layers: [browserHintLayer(proxy !== undefined), xmlLayer(), ...between],
    })
  // A custom header may be a credential. An address from plex.tv gets custom headers only after the probe has verified the server.
  const known = options.baseURL === undefined ? deviceOnly : headers
  const prober = make({ ...PROBE_OPTIONS, timeout, deadline: timeout, headers: known })
  const identify: Identify = (uri, signal) => prober.get(`${uri}/identity`, { signal, schema: identity })
  const auth = token === undefined ? undefined : header('X-Plex-Token', token)
  return {
    runtime,
    rewrite,
    identify,
    account: make({ baseURL: accountURL, classify: classifyAccount, auth }, resourcesHostLayer(), ...layers).extend(policies),
    server: (target: ServerTarget) =>
      make({ baseURL: target.baseURL, classify: classifyServer, auth: target.auth }, ...target.layers, ...layers).extend(policies),
  }
}
