import type { Runtime } from '../../../core/runtime.ts'
import { share } from '../../../core/single-flight/share.ts'
import type { Candidate } from './candidates.ts'
import { type Probe, race } from './race.ts'

/** The address at which a server was found. */
export interface PlexServerConnection {
  /** The base URL of the server. */
  readonly uri: string
  /** True when the server is reached through the relay of plex.tv, which is slow. */
  readonly relay: boolean
  /** The identifier that the server reported. */
  readonly machineIdentifier: string
}

/** A connection to a server, with the token for it. */
export interface Connection extends PlexServerConnection {
  /** The server's own token; undefined when the caller's token is used. */
  readonly token: string | undefined
  /** The time at which the server was found, in milliseconds of the runtime's monotonic clock. */
  readonly foundAt: number
  /** True when the server has no other usable address. */
  readonly onlyCandidate: boolean
}

/** The possible addresses of a server, and the identifier that it must report. */
export interface ServerLocation {
  readonly candidates: readonly Candidate[]
  readonly machineIdentifier: string | undefined
  readonly token: string | undefined
}

/** Finds a server and keeps the connection. */
export interface ConnectionManager {
  /** Returns the current connection, or searches for one. Concurrent callers share one search. */
  get(signal?: AbortSignal): Promise<Connection>
  /** The current connection, if any. */
  readonly current: Connection | undefined
  /** Discards a connection that failed; the next `get` searches again. */
  drop(connection: Connection): void
}

/** How long a relay connection is kept, in milliseconds. After that, a direct address may be available again. */
const RELAY_TTL_MS = 300_000
/** How long the addresses from plex.tv are reused, in milliseconds. */
const LOCATION_TTL_MS = 60_000

/** Dependencies of the connection manager. */
export interface ConnectionSource {
  /** Returns the possible addresses of the server. */
  readonly locate: (signal: AbortSignal) => Promise<ServerLocation>
  readonly probe: (machineIdentifier: string | undefined) => Probe
  readonly runtime: Pick<Runtime, 'monotonic' | 'sleep'>
}

/**
 * Creates the connection manager of one server. Addresses that are less than a minute old are tried before plex.tv is asked again.
 * The last known addresses are also tried when plex.tv is unreachable. So a broken connection does not put load on plex.tv.
 */
export function createConnectionManager({ locate, probe, runtime }: ConnectionSource): ConnectionManager {
  let current: Connection | undefined
  let lastLocation: (ServerLocation & { readonly locatedAt: number }) | undefined
  let lastMachineIdentifier: string | undefined

  async function tryCandidates(
    { candidates, machineIdentifier: expected, token }: ServerLocation,
    signal: AbortSignal,
  ): Promise<Connection> {
    const { uri, relay, machineIdentifier } = await race(candidates, probe(expected ?? lastMachineIdentifier), runtime, signal)
    lastMachineIdentifier = machineIdentifier
    current = {
      uri,
      relay,
      machineIdentifier,
      token,
      foundAt: runtime.monotonic(),
      onlyCandidate: candidates.filter(one => !one.withheld).length === 1,
    }
    return current
  }

  const search = share(async signal => {
    if (lastLocation && runtime.monotonic() - lastLocation.locatedAt < LOCATION_TTL_MS) {
      try {
        return await tryCandidates(lastLocation, signal)
      } catch (error) {
        if (signal.aborted) throw error
      }
    }
    try {
      lastLocation = { ...(await locate(signal)), locatedAt: runtime.monotonic() }
    } catch (error) {
      if (!lastLocation || signal.aborted) throw error
    }
    return tryCandidates(lastLocation, signal)
  })
  return {
    get current() {
      return current
    },
    get(signal) {
      if (current?.relay && runtime.monotonic() - current.foundAt > RELAY_TTL_MS) current = undefined
      return current ? Promise.resolve(current) : search(signal)
    },
    drop(connection) {
      if (current === connection) current = undefined
    },
  }
}
