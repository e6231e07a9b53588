import { withoutSlashes } from '../../../core/request/text.ts'
import type { PlexConnection, PlexResource } from '../types/index.ts'

/** An address that a server may be reached at. */
export interface Candidate {
  readonly uri: string
  /** Through plex.tv: slow, so only when nothing else answers. */
  readonly relay: boolean
  /** Unencrypted stand-in for another address: only when that one fails. */
  readonly standsInFor?: string | undefined
  /** True for an address that is known but not used, because it is not encrypted. */
  readonly withheld?: boolean | undefined
}

/** Whether unencrypted addresses that plex.tv names are used. */
export type InsecureConnections = 'never' | 'always'

/**
 * Lists every address of a server once. Local addresses of servers of other people are left out, since they lead into the caller's own network.
 * Private addresses are also listed without encryption, since many routers drop names that resolve to them. Over plain http anyone at the
 * address can claim to be the server, so these are withheld unless `insecure` is `'always'`.
 * The caller named `accountURL`, which gets the token anyway: a server at that very address is not withheld.
 */
export function candidatesOf(
  { connections, owned, publicAddressMatches, httpsRequired }: PlexResource,
  insecure: InsecureConnections = 'never',
  accountURL = '',
): Candidate[] {
  const near = owned !== false || publicAddressMatches === true
  const found = new Map<string, Candidate>()
  const add = (candidate: Candidate) => {
    const withheld =
      !isEncrypted(candidate.uri) && (httpsRequired === true || (insecure !== 'always' && candidate.uri !== withoutSlashes(accountURL)))
    if (!found.has(candidate.uri)) found.set(candidate.uri, withheld ? { ...candidate, withheld } : candidate)
  }
  for (const connection of connections ?? []) {
    const { uri, local, relay = false } = connection
    if (typeof uri !== 'string' || (local && !near)) continue
    add({ uri: withoutSlashes(uri), relay })
    const bare = httpsRequired || relay ? undefined : bareAddress(connection)
    if (bare !== undefined && bare !== withoutSlashes(uri)) add({ uri: bare, relay: false, standsInFor: withoutSlashes(uri) })
  }
  return [...found.values()]
}

/** True for an address whose server must show a certificate. */
const isEncrypted = (uri: string): boolean => /^https:\/\//i.test(uri)

/** Addresses given by hand: all alike, and each used as it is given. */
export const candidatesFrom = (addresses: readonly string[]): Candidate[] =>
  addresses.map(uri => ({ uri: withoutSlashes(uri), relay: false }))

/** RFC 1918, RFC 6598, link-local and unique local addresses. */
const PRIVATE =
  /^(?:10\.|127\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|f[cd][0-9a-f]{2}:|fe80:)/i

function bareAddress({ address, port }: PlexConnection): string | undefined {
  if (!address || !port || !PRIVATE.test(address)) return undefined
  return `http://${address.includes(':') ? `[${address}]` : address}:${port}`
}
