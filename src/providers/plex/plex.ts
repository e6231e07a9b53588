import type { Client } from '../../core/client.ts'
import type { Methods } from '../../core/endpoints/endpoint.ts'
import type { PlexServerConnection } from './connection/connections.ts'
import type { accountEndpoints } from './endpoints/account.ts'
import type { serverEndpoints } from './endpoints/server.ts'
import type { PlexOptions } from './options.ts'
import type { SignInOptions } from './sign-in.ts'
import type { PlexTokenState } from './token-state.ts'
import type { PlexUrls } from './urls.ts'

/** What takes a signal. */
export interface Cancellable {
  readonly signal?: AbortSignal | undefined
}

/** A client of plex.tv: users, homes, servers. */
export interface PlexAccount extends Methods<typeof accountEndpoints> {
  /**
   * Signs a user in by PIN and gives the token: `plex.with({ token })` goes on with it.
   * @throws RequestError: `not-found` when nobody confirms in time, `aborted` at the signal.
   */
  signIn(options: SignInOptions): Promise<string>
  /** Asks plex.tv about the token. An outage is `unreachable`, never `invalid`. Rejects only when aborted. */
  tokenState(options?: Cancellable): Promise<PlexTokenState>
  /** The client below, for what has no method. */
  readonly client: Client
}

/** A client of one Plex Media Server, and of plex.tv below `account`. */
export interface Plex extends Methods<typeof serverEndpoints> {
  readonly account: PlexAccount
  /** Addresses for players and pictures. */
  readonly urls: PlexUrls
  /** Finds the server now rather than with the first call, and says where it is. */
  connect(options?: Cancellable): Promise<PlexServerConnection>
  /** The server's machine identifier, asked for once. */
  machineIdentifier(options?: Cancellable): Promise<string>
  /** What play queues take as `uri`: one item, or several. */
  itemURI(ratingKey: string | number | readonly (string | number)[], options?: Cancellable): Promise<string>
  /** Asks the server about the token. An outage is `unreachable`, never `invalid`. Rejects only when aborted. */
  tokenState(options?: Cancellable): Promise<PlexTokenState>
  /** A client with other options: another token, another server. It finds its server anew. */
  with(changes: Partial<PlexOptions>): Plex
  /** The client below, for what has no method: paths as the server has them. */
  readonly client: Client
}
