import type { Runtime } from '../../../core/runtime.ts'
import { share } from '../../../core/single-flight/share.ts'
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
  /** When it was found, by the runtime's monotonic clock. */
  readonly since: number
  /** True when there is no other address to go to. */
  readonly alone: boolean
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
/** What plex.tv said is good for so long, in milliseconds. */
const FRESH_MS = 60_000

/** Where the search for a server gets what it knows. */
export interface ConnectionSource {
  /** Tells where the server may be; asked anew for each search. */
  readonly find: (signal: AbortSignal) => Promise<Found>
  readonly probe: (machineIdentifier: string | undefined) => Probe
  readonly runtime: Pick<Runtime, 'monotonic' | 'sleep'>
}

/**
 * Makes the keeper of one server's connection. What plex.tv said less than a minute ago is tried before it is asked again,
 * and so is what it said last when it cannot be asked: a broken line must not become a load on plex.tv.
 */
export function createConnections({ find, probe, runtime }: ConnectionSource): Connections {
  let current: Connection | undefined
  let known: (Found & { readonly at: number }) | undefined
  let name: string | undefined

  async function reach({ candidates, machineIdentifier: expected, token }: Found, signal: AbortSignal): Promise<Connection> {
    const { uri, relay, machineIdentifier } = await race(candidates, probe(expected ?? name), runtime, signal)
    name = machineIdentifier
    current = {
      uri,
      relay,
      machineIdentifier,
      token,
      since: runtime.monotonic(),
      alone: candidates.filter(one => !one.withheld).length === 1,
    }
    return current
  }

  const search = share(async signal => {
    if (known && runtime.monotonic() - known.at < FRESH_MS) {
      try {
        return await reach(known, signal)
      } catch (error) {
        if (signal.aborted) throw error
      }
    }
    try {
      known = { ...(await find(signal)), at: runtime.monotonic() }
    } catch (error) {
      if (!known || signal.aborted) throw error
    }
    return reach(known, signal)
  })
  return {
    get current() {
      return current
    },
    get(signal) {
      if (current?.relay && runtime.monotonic() - current.since > RELAY_MS) current = undefined
      return current ? Promise.resolve(current) : search(signal)
    },
    drop(connection) {
      if (current === connection) current = undefined
    },
  }
}
