import type { PlexIdentity } from '../types/index.ts'
import type { Probe } from './race.ts'

/** Asks an address for its identity, without any token: who is there is not known yet. */
export type Identify = (uri: string, signal: AbortSignal) => Promise<PlexIdentity>

/** Makes the probe that only the expected server passes. */
export const probeBy =
  (identify: Identify) =>
  (expected: string | undefined): Probe =>
  async ({ uri, withheld }, signal) => {
    if (withheld) throw new Error('not tried, since it is not encrypted; see the option insecureConnections')
    const { machineIdentifier } = await identify(uri, signal)
    if (!machineIdentifier) throw new Error('something else answers there')
    if (expected !== undefined && machineIdentifier !== expected) throw new Error('another server answers there')
    return machineIdentifier
  }
