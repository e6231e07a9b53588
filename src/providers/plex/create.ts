import { bindEndpoints } from '../../core/endpoints/bind.ts'
import { makeClients } from './account/clients.ts'
import { tokenStateOf } from './account/token-state.ts'
import { LIBRARY } from './answers/kinds.ts'
import { readServerSelection } from './connection/server-selection.ts'
import { resolveServerTarget } from './connection/server-target.ts'
import { accountEndpoints } from './endpoints/account.ts'
import { serverEndpoints } from './endpoints/server.ts'
import { createLazyURLs, loadSignIn } from './lazy.ts'
import type { PlexOptions } from './options.ts'
import type { Cancellable, Plex, PlexAccount } from './plex.ts'
import { prepare } from './prepare.ts'

/**
 * Creates a client for a Plex Media Server and plex.tv. It sends no request before the first call.
 * @example const plex = createPlex({ clientIdentifier, token, server: 'Living room' })
 * @throws TypeError without a `clientIdentifier`, or for an invalid option.
 */
export function createPlex(options: PlexOptions): Plex {
  const { token, clientIdentifier } = options ?? {}
  const selection = readServerSelection(options ?? {})
  const { runtime, rewrite, identify, ...clients } = makeClients(options ?? {})
  const account = bindEndpoints(clients.account, accountEndpoints, { prepare })
  const resources = (signal: AbortSignal) => account.resources({}, { signal, cache: 'reload' })
  const target = resolveServerTarget(token, { ...selection, resources, identify, runtime })
  const client = clients.server(target)
  const methods = bindEndpoints(client, serverEndpoints, { prepare })

  let knownIdentifier: string | undefined
  const find = async (signal: AbortSignal | undefined) => (await target.connections?.())?.get(signal)
  const machine: Plex['machineIdentifier'] = async ({ signal } = {}) =>
    (knownIdentifier ??= (await find(signal))?.machineIdentifier ?? (await methods.identity({}, { signal })).machineIdentifier)

  const own: Omit<Plex, keyof typeof methods> = {
    client,
    account: Object.assign(account, {
      client: clients.account,
      signIn: async (given: Parameters<PlexAccount['signIn']>[0]) => (await loadSignIn()).signIn(account.pins, options, runtime, given),
      tokenState: ({ signal }: Cancellable = {}) => tokenStateOf(() => account.user({}, { signal, cache: false })),
    }),
    urls: createLazyURLs({
      base: async signal => (await find(signal))?.uri ?? target.baseURL,
      makeToken: methods.security.token,
      clientIdentifier,
      rewrite,
      runtime,
    }),
    async connect({ signal } = {}) {
      const { uri, relay } = (await find(signal)) ?? { uri: target.baseURL, relay: false }
      return { uri, relay, machineIdentifier: await machine({ signal }) }
    },
    machineIdentifier: machine,
    itemURI: async (key, { signal } = {}) => `server://${await machine({ signal })}/${LIBRARY}/library/metadata/${[key].flat().join(',')}`,
    tokenState: ({ signal } = {}) => tokenStateOf(() => methods.libraries.list({}, { signal, cache: false })),
    with: changes => createPlex({ ...options, ...changes }),
  }
  return Object.assign(methods, own)
}
