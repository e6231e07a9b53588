import { header, type Secret } from '../../../core/auth/credentials.ts'
import type { Layer, Next } from '../../../core/context.ts'
import type { ClientOptions } from '../../../core/options/options.ts'
import { withoutSlashes } from '../../../core/request/text.ts'
import { loadDiscovery } from '../lazy.ts'
import type { ConnectionManager } from './connection-manager.ts'
import type { DiscoveryOptions } from './discovery.ts'

/** The address of the media server: fixed from the start, or found by discovery. */
export interface ServerTarget {
  /** The base URL of all calls, and part of their cache keys. With discovery it is a placeholder under `https://plex.invalid`. */
  readonly baseURL: string
  readonly layers: readonly Layer[]
  readonly auth: ClientOptions['auth']
  /** Returns the connection manager; undefined for a fixed address. */
  readonly connections: (() => Promise<ConnectionManager>) | undefined
}

/** Returns the target of a client's calls. A single address without an identifier to check is fixed; everything else needs discovery. */
export function resolveServerTarget(token: Secret | undefined, search: DiscoveryOptions): ServerTarget {
  const { addresses, machineIdentifier, server } = search
  const auth = token === undefined ? undefined : header('X-Plex-Token', token)
  const [only] = addresses
  if (only !== undefined && addresses.length === 1 && machineIdentifier === undefined) {
    return { baseURL: withoutSlashes(only), layers: [], auth, connections: undefined }
  }
  let manager: ConnectionManager | undefined
  const connections = async () => {
    const { discover } = await loadDiscovery()
    return (manager ??= discover(search))
  }
  const baseURL = new URL(encodeURIComponent(`server ${server ?? machineIdentifier ?? addresses.join(' ')}`), 'https://plex.invalid').href
  const route: Layer = next => {
    let inner: Next | undefined
    return async context => {
      inner ??= (await loadDiscovery()).routeLayer(baseURL, await connections())(next)
      return inner(context)
    }
  }
  // requests use the server's own token where plex.tv lists one; cache keys use the caller's token
  const own = auth && {
    ...auth,
    secret: async (signal?: AbortSignal) => manager?.current?.token ?? auth.secret(signal),
    identity: () => auth.secret(),
  }
  return { baseURL, layers: [route], auth: own, connections }
}
