import type { Runtime } from '../../../core/runtime.ts'
import { share } from '../../../core/share.ts'
import type { Candidate } from './candidates.ts'
import { type Probe, race } from './race.ts'

/** Where a server was found. */
export interface PlexServerConnection {
  readonly uri: string
  /** True when it is reached through plex.tv, which is slow. */
  readonly relay: boolean
  readonly machineIdentifier: string
}

/** A server that was found, and the token for it. */
export interface Connection extends PlexServerConnection {
  /** The server's own token; without one the caller's serves. */
  readonly token: string | undefined
  /** When it was found, in milliseconds since the epoch. */
  readonly since: number
}

/** Where a server may be, and who it must be. */
export interface Found {
  readonly candidates: readonly Candidate[]
  readonly machineIdentifier: string | undefined
  readonly token: string | undefined
}

/** Finds a server and keeps what was found. */
export interface Connections {
  /** The connection that is kept, or a new one. Callers at the same time share one search. */
  get(signal?: AbortSignal): Promise<Connection>
  /** The connection that is kept. */
  readonly current: Connection | undefined
  /** Forgets a connection that failed; the next `get` looks for the server again. */
  drop(connection: Connection): void
}

/** A relay is kept this long; then a better address may have come back. */
const RELAY_MS = 300_000

/** Where the search for a server gets what it knows. */
export interface ConnectionSource {
  /** Tells where the server may be; asked anew for each search. */
  readonly find: (signal: AbortSignal) => Promise<Found>
  readonly probe: (machineIdentifier: string | undefined) => Probe
  readonly runtime: Pick<Runtime, 'now' | 'sleep'>
}

/** Makes the keeper of one server's connection. When plex.tv cannot be asked, what it said last is tried. */
export function createConnections({ find, probe, runtime }: ConnectionSource): Connections {
  let current: Connection | undefined
  let known: Found | undefined
  let name: string | undefined
  const search = share(async signal => {
    try {
      known = await find(signal)
    } catch (error) {
      if (!known || signal.aborted) throw error
    }
    const { candidates, token } = known
    const { uri, relay, machineIdentifier } = await race(candidates, probe(known.machineIdentifier ?? name), runtime, signal)
    name = machineIdentifier
    current = { uri, relay, machineIdentifier, token, since: runtime.now() }
    return current
  })
  return {
    get current() {
      return current
    },
    get(signal) {
      if (current?.relay && runtime.now() - current.since > RELAY_MS) current = undefined
      return current ? Promise.resolve(current) : search(signal)
    },
    drop(connection) {
      if (current === connection) current = undefined
    },
  }
}
