import type { Runtime } from '../../../core/runtime.ts'
import type { PlexResource } from '../types/index.ts'
import { candidatesFrom, candidatesOf, type InsecureConnections } from './candidates.ts'
import { chooseServer } from './choose-server.ts'
import { type ConnectionManager, createConnectionManager } from './connection-manager.ts'
import { type Identify, probeBy } from './probe.ts'

export { routeLayer } from './route-layer.ts'

/** Options of server discovery. */
export interface DiscoveryOptions {
  /** The addresses of the option `baseURL`; an empty list asks plex.tv. */
  readonly addresses: readonly string[]
  readonly machineIdentifier: string | undefined
  readonly server: string | undefined
  readonly insecureConnections: InsecureConnections
  readonly accountURL: string | undefined
  readonly resources: (signal: AbortSignal) => Promise<readonly PlexResource[]>
  readonly identify: Identify
  readonly runtime: Pick<Runtime, 'monotonic' | 'sleep'>
}

/** Creates the connection manager of a server without a fixed address. */
export function discover({
  addresses,
  machineIdentifier,
  server,
  insecureConnections,
  accountURL,
  resources,
  identify,
  runtime,
}: DiscoveryOptions): ConnectionManager {
  return createConnectionManager({
    runtime,
    probe: probeBy(identify),
    async locate(signal) {
      if (addresses.length > 0) return { candidates: candidatesFrom(addresses), machineIdentifier, token: undefined }
      const found = chooseServer(await resources(signal), server)
      return {
        candidates: candidatesOf(found, insecureConnections, accountURL),
        machineIdentifier: found.clientIdentifier,
        token: found.accessToken ?? undefined,
      }
    },
  })
}
