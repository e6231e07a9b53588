import { withoutSlashes } from '../../../core/request/text.ts'
import type { PlexConnection, PlexResource } from '../types/index.ts'

/** A possible address of a server. */
export interface Candidate {
  readonly uri: string
  /** True for the relay of plex.tv. It is slow, so it is used only when no direct address answers. */
  readonly relay: boolean
  /** The https address that this http address replaces; it is used only when that address fails. */
  readonly standsInFor?: string | undefined
  /** True for an address that is not used, because it is not encrypted. */
  readonly withheld?: boolean | undefined
}

/** Whether unencrypted addresses from plex.tv are used. */
export type InsecureConnections = 'never' | 'always'

/**
 * Lists each address of a server once. Local addresses of other users' servers are omitted, since they point into the caller's own network.
 * Private addresses are also listed with http, because many routers drop DNS names that resolve to them. Over http, any machine at the
 * address can claim to be the server, so http addresses are withheld unless `insecure` is `'always'`.
 * A server at `accountURL` is not withheld: the caller gave that address, and it receives the token anyway.
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

/** Returns true for an https address. */
const isEncrypted = (uri: string): boolean => /^https:\/\//i.test(uri)

/** Converts the addresses of the option `baseURL`. They all have the same rank, and each is used as given. */
export const candidatesFrom = (addresses: readonly string[]): Candidate[] =>
  addresses.map(uri => ({ uri: withoutSlashes(uri), relay: false }))

/** Matches private addresses (RFC 1918, RFC 6598), loopback, link-local and unique local addresses. */
const PRIVATE =
  /^(?:10\.|127\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|f[cd][0-9a-f]{2}:|fe80:)/i

function bareAddress({ address, port }: PlexConnection): string | undefined {
  if (!address || !port || !PRIVATE.test(address)) return undefined
  return `http://${address.includes(':') ? `[${address}]` : address}:${port}`
}
