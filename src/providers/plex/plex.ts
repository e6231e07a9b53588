import type { Client } from '../../core/client-types.ts'
import type { Methods } from '../../core/endpoints/endpoint.ts'
import type { SignInOptions } from './account/sign-in.ts'
import type { PlexTokenState } from './account/token-state.ts'
import type { PlexServerConnection } from './connection/connection-manager.ts'
import type { accountEndpoints } from './endpoints/account.ts'
import type { serverEndpoints } from './endpoints/server.ts'
import type { PlexOptions } from './options.ts'
import type { PlexUrls } from './urls.ts'

/** Options of a call that can be aborted. */
export interface Cancellable {
  readonly signal?: AbortSignal | undefined
}

/** A client for plex.tv: users, Plex Home, servers. */
export interface PlexAccount extends Methods<typeof accountEndpoints> {
  /**
   * Signs a user in by PIN and returns the token. Use it with `plex.with({ token })`.
   * @throws RequestError of kind `not-found` when the PIN expires, or `aborted` when the signal aborts.
   */
  signIn(options: SignInOptions): Promise<string>
  /** Checks the token with plex.tv. An outage is `unreachable`, never `invalid`. Rejects only when aborted. */
  tokenState(options?: Cancellable): Promise<PlexTokenState>
  /** The underlying client, for endpoints without a method. */
  readonly client: Client
}

/** A client for one Plex Media Server, with the client for plex.tv as `account`. */
export interface Plex extends Methods<typeof serverEndpoints> {
  /** The client for plex.tv. */
  readonly account: PlexAccount
  /** Builds URLs for players and images. */
  readonly urls: PlexUrls
  /** Finds the server now instead of with the first call, and returns its address. */
  connect(options?: Cancellable): Promise<PlexServerConnection>
  /** Returns the server's machine identifier; it is requested once. */
  machineIdentifier(options?: Cancellable): Promise<string>
  /** Returns the `uri` of one or several items for play queues. */
  itemURI(ratingKey: string | number | readonly (string | number)[], options?: Cancellable): Promise<string>
  /** Checks the token with the server. An outage is `unreachable`, never `invalid`. Rejects only when aborted. */
  tokenState(options?: Cancellable): Promise<PlexTokenState>
  /** Creates a client with changed options, such as another token or server. The new client finds its server again. */
  with(changes: Partial<PlexOptions>): Plex
  /** The underlying client, for endpoints without a method. Paths are those of the server. */
  readonly client: Client
}
