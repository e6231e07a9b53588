import type { PlexIdentity } from '../types/index.ts'
import type { Probe } from './race.ts'

/** Requests the identity of the server at an address. It sends no token, because the server is not verified yet. */
export type Identify = (uri: string, signal: AbortSignal) => Promise<PlexIdentity>

/** Creates a probe that succeeds only for the expected server. */
export const probeBy =
  (identify: Identify) =>
  (expected: string | undefined): Probe =>
  async ({ uri, withheld }, signal) => {
    if (withheld) throw new Error('not tried, because it is not encrypted; see the option insecureConnections')
    const { machineIdentifier } = await identify(uri, signal)
    if (!machineIdentifier) throw new Error('the response does not come from a Plex server')
    if (expected !== undefined && machineIdentifier !== expected) throw new Error('another Plex server answers at this address')
    return machineIdentifier
  }
