import { withoutSlashes } from '../../../core/text.ts'
import type { PlexConnection, PlexResource } from '../types/index.ts'

/** An address that a server may be reached at. */
export interface Candidate {
  readonly uri: string
  /** Through plex.tv: slow, so only when nothing else answers. */
  readonly relay: boolean
  /** Unencrypted stand-in for another address: only when that one fails. */
  readonly standsInFor?: string | undefined
}

/**
 * Every address of a server, each once. Local ones of other people's servers are left out, since they would lead into one's own network;
 * private addresses are also tried as they are, since many routers drop names that lead home.
 */
export function candidatesOf({ connections, owned, publicAddressMatches, httpsRequired }: PlexResource): Candidate[] {
  const near = owned !== false || publicAddressMatches === true
  const found = new Map<string, Candidate>()
  const add = (candidate: Candidate) => {
    if (!found.has(candidate.uri)) found.set(candidate.uri, candidate)
  }
  for (const connection of connections) {
    const { uri, local, relay = false } = connection
    if (typeof uri !== 'string' || (local && !near)) continue
    add({ uri: withoutSlashes(uri), relay })
    const bare = httpsRequired || relay ? undefined : bareAddress(connection)
    if (bare !== undefined && bare !== withoutSlashes(uri)) add({ uri: bare, relay: false, standsInFor: withoutSlashes(uri) })
  }
  return [...found.values()]
}

/** Addresses given by hand: all alike. */
export const candidatesFrom = (addresses: readonly string[]): Candidate[] =>
  addresses.map(uri => ({ uri: withoutSlashes(uri), relay: false }))

/** RFC 1918, RFC 6598, link-local and unique local addresses. */
const PRIVATE =
  /^(?:10\.|127\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|f[cd][0-9a-f]{2}:|fe80:)/i

function bareAddress({ address, port }: PlexConnection): string | undefined {
  if (!address || !port || !PRIVATE.test(address)) return undefined
  return `http://${address.includes(':') ? `[${address}]` : address}:${port}`
}
