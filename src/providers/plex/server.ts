import { header, type Secret } from '../../core/auth/credentials.ts'
import type { Layer, Next } from '../../core/context.ts'
import type { ClientOptions } from '../../core/options/options.ts'
import { withoutSlashes } from '../../core/request/text.ts'
import type { Connections } from './connection/connections.ts'
import type { DiscoveryOptions } from './connection/discovery.ts'
import { loadDiscovery } from './lazy.ts'

/** A server's place: settled from the start, or to be found. */
export interface Place {
  /** What calls are made to; the cache knows answers by it. */
  readonly baseURL: string
  readonly layers: readonly Layer[]
  readonly auth: ClientOptions['auth']
  /** The keeper of the connection; undefined for a settled place. */
  readonly connections: (() => Promise<Connections>) | undefined
}

/** Reads where a server is: one address that nobody need check is settled, everything else is to be found. */
export function placeOf(token: Secret | undefined, search: DiscoveryOptions): Place {
  const { addresses, machineIdentifier, server } = search
  const auth = token === undefined ? undefined : header('X-Plex-Token', token)
  const [only] = addresses
  if (only !== undefined && addresses.length === 1 && machineIdentifier === undefined) {
    return { baseURL: withoutSlashes(only), layers: [], auth, connections: undefined }
  }
  let kept: Connections | undefined
  const connections = async () => {
    const { discover } = await loadDiscovery()
    return (kept ??= discover(search))
  }
  const baseURL = new URL(encodeURIComponent(`server ${server ?? machineIdentifier ?? addresses.join(' ')}`), 'https://plex.invalid').href
  const route: Layer = next => {
    let inner: Next | undefined
    return async context => {
      inner ??= (await loadDiscovery()).routeLayer(baseURL, await connections())(next)
      return inner(context)
    }
  }
  // the server's own token where plex.tv gave one; the cache knows the answers by the caller's
  const own = auth && {
    ...auth,
    secret: async (signal?: AbortSignal) => kept?.current?.token ?? auth.secret(signal),
    identity: () => auth.secret(),
  }
  return { baseURL, layers: [route], auth: own, connections }
}
