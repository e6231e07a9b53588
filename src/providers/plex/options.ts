import type { Secret } from '../../core/auth/credentials.ts'
import type { Duration } from '../../core/options/duration.ts'
import type { ClientOptions } from '../../core/options/options.ts'
import type { InsecureConnections } from './connection/candidates.ts'

/** How the program presents itself; users see it in the list of their devices. */
export interface PlexDevice {
  /** Names this installation for good: make it once, keep it, send it always. Each new one registers a device. */
  readonly clientIdentifier: string
  /** The program's name. @default 'Holdfast' */
  readonly product?: string | undefined
  /** The program's version. */
  readonly version?: string | undefined
  /** The operating system or browser. */
  readonly platform?: string | undefined
  readonly platformVersion?: string | undefined
  /** The kind of device. */
  readonly device?: string | undefined
  /** The device's own name. */
  readonly deviceName?: string | undefined
  readonly model?: string | undefined
  readonly vendor?: string | undefined
  /** BCP 47, for titles that the server makes up. */
  readonly language?: string | undefined
}

/** Rewrites an address: the base that it is appended to, or a function. */
export type PlexProxy = string | ((url: string) => string)

/** What `createPlex` takes beside the options of every client. */
export interface PlexOptions extends Omit<ClientOptions, 'baseURL' | 'auth' | 'classify'>, PlexDevice {
  /** The account's token, or a server's own; a function is asked whenever one is needed. */
  readonly token?: Secret | undefined
  /** Addresses of the server, raced when there are several. Left out, plex.tv is asked for them. */
  readonly baseURL?: string | readonly string[] | undefined
  /** Which server of the account: its machine identifier or its name. @default the one server, or the first that is one's own and online */
  readonly server?: string | undefined
  /** The machine identifier that the server at `baseURL` must have. @default not checked with one address, the same for all with several */
  readonly machineIdentifier?: string | undefined
  /**
   * For browsers, where neither servers nor plex.tv let pages of others in: an address of yours that passes requests on.
   * A base gets the full address appended: `https://you.example/plex/` + `https://plex.tv/api/v2/ping`.
   */
  readonly proxy?: PlexProxy | undefined
  /**
   * Whether unencrypted addresses that plex.tv names are used. `'never'` uses https alone. `'always'` also uses http where https fails: then
   * whoever answers at such an address is given the token. Addresses in `baseURL` are used as given. @default 'never'
   */
  readonly insecureConnections?: InsecureConnections | undefined
  /** How long an address may take to show itself. @default '5s' */
  readonly probeTimeout?: Duration | undefined
  /** Another plex.tv, for tests. @default 'https://plex.tv', and 'https://clients.plex.tv' for resources */
  readonly accountURL?: string | undefined
}
