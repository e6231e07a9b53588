import type { Runtime } from '../../../core/runtime.ts'
import type { PlexResource } from '../types/index.ts'
import { candidatesFrom, candidatesOf, type InsecureConnections } from './candidates.ts'
import { type Connections, createConnections } from './connections.ts'
import { chooseServer } from './find.ts'
import { type Identify, probeBy } from './probe.ts'

export { routeLayer } from './route-layer.ts'

/** What the search for a server needs. */
export interface DiscoveryOptions {
  /** Addresses given by hand; none asks plex.tv. */
  readonly addresses: readonly string[]
  readonly machineIdentifier: string | undefined
  readonly server: string | undefined
  readonly insecureConnections: InsecureConnections
  readonly accountURL: string | undefined
  readonly resources: (signal: AbortSignal) => Promise<readonly PlexResource[]>
  readonly identify: Identify
  readonly runtime: Pick<Runtime, 'monotonic' | 'sleep'>
}

/** Makes the keeper of the connection to a server whose address is not settled. */
export function discover({
  addresses,
  machineIdentifier,
  server,
  insecureConnections,
  accountURL,
  resources,
  identify,
  runtime,
}: DiscoveryOptions): Connections {
  return createConnections({
    runtime,
    probe: probeBy(identify),
    async find(signal) {
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
