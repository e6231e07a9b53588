import type { Client } from '../../../core/client.ts'
import { container } from '../schema.ts'
import type { PlexIdentity } from '../types/index.ts'
import type { Probe } from './race.ts'

const schema = container<PlexIdentity>()

/** Asks an address for its identity, without any token: who is there is not known yet. */
export const probeBy =
  (client: Client) =>
  (expected: string | undefined): Probe =>
  async ({ uri }, signal) => {
    const { machineIdentifier } = await client.get<PlexIdentity>(`${uri}/identity`, { signal, schema })
    if (!machineIdentifier) throw new Error('something else answers there')
    if (expected !== undefined && machineIdentifier !== expected) throw new Error('another server answers there')
    return machineIdentifier
  }
