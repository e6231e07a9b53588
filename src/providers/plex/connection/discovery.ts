import type { Runtime } from '../../../core/runtime.ts'
import type { PlexResource } from '../types/index.ts'
import { candidatesFrom, candidatesOf } from './candidates.ts'
import { chooseServer } from './choose-server.ts'
import { type ConnectionManager, createConnectionManager, type ServerLocation } from './connection-manager.ts'
import { type Identify, probeBy } from './probe.ts'
import type { ServerSelection } from './server-selection.ts'

export { routeLayer } from './route-layer.ts'

/** Options of server discovery. */
export interface DiscoveryOptions extends ServerSelection {
  readonly resources: (signal: AbortSignal) => Promise<readonly PlexResource[]>
  readonly identify: Identify
  readonly runtime: Pick<Runtime, 'monotonic' | 'sleep'>
}

/** Creates the connection manager of a server without a fixed address. */
export function discover(options: DiscoveryOptions): ConnectionManager {
  return createConnectionManager({
    runtime: options.runtime,
    probe: probeBy(options.identify),
    locate: signal => locate(options, signal),
  })
}

/** Returns the candidate addresses of the server: those of the option `baseURL`, or those that plex.tv lists. */
async function locate(options: DiscoveryOptions, signal: AbortSignal): Promise<ServerLocation> {
  const { addresses, machineIdentifier, server, insecureConnections, accountURL, resources } = options
  if (addresses.length > 0) return { candidates: candidatesFrom(addresses), machineIdentifier, token: undefined }
  const found = chooseServer(await resources(signal), server)
  return {
    candidates: candidatesOf(found, insecureConnections, accountURL),
    machineIdentifier: found.clientIdentifier,
    token: found.accessToken ?? undefined,
  }
}
