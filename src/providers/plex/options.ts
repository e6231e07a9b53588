import type { Secret } from '../../core/auth/credentials.ts'
import type { Duration } from '../../core/options/duration.ts'
import type { ClientOptions } from '../../core/options/options.ts'
import type { InsecureConnections } from './connection/candidates.ts'

/** How the program identifies itself. Users see it in their list of devices. */
export interface PlexDevice {
  /** Identifies this installation permanently: create it once, store it, and send it always. Each new identifier registers a device. */
  readonly clientIdentifier: string
  /** The program's name. @default 'Holdfast' */
  readonly product?: string | undefined
  /** The program's version. */
  readonly version?: string | undefined
  /** The operating system or browser. */
  readonly platform?: string | undefined
  /** The version of the operating system or browser. */
  readonly platformVersion?: string | undefined
  /** The kind of device. */
  readonly device?: string | undefined
  /** The name that the user gave the device. */
  readonly deviceName?: string | undefined
  /** The device's model. */
  readonly model?: string | undefined
  /** The device's manufacturer. */
  readonly vendor?: string | undefined
  /** A BCP 47 language tag, for titles that the server generates. */
  readonly language?: string | undefined
}

/** Rewrites a request URL: a base that the URL is appended to, or a function. */
export type PlexProxy = string | ((url: string) => string)

/** Options of `createPlex`, in addition to the options of every client. */
export interface PlexOptions extends Omit<ClientOptions, 'baseURL' | 'auth' | 'classify'>, PlexDevice {
  /** The token of the account or of one server. A function is called whenever a token is needed. */
  readonly token?: Secret | undefined
  /** Addresses of the server; several addresses are probed in parallel. @default the addresses that plex.tv lists */
  readonly baseURL?: string | readonly string[] | undefined
  /**
   * The server of the account: its machine identifier or its name.
   * @default the only server; with several, owned servers come first, then servers that are online
   */
  readonly server?: string | undefined
  /**
   * The machine identifier that the server at `baseURL` must have.
   * @default unchecked with one address; with several, later searches must find the same server as the first
   */
  readonly machineIdentifier?: string | undefined
  /**
   * An address of your own that forwards requests. Browsers need it, since CORS does not let other pages read plex.tv or a Plex server.
   * The full URL is appended to a base: `https://you.example/plex/` + `https://plex.tv/api/v2/ping`.
   */
  readonly proxy?: PlexProxy | undefined
  /**
   * Whether unencrypted addresses from plex.tv are used. `'never'` uses https only. `'always'` also uses http where https fails;
   * then any machine that answers at such an address receives the token. Addresses in `baseURL` are used as given. @default 'never'
   */
  readonly insecureConnections?: InsecureConnections | undefined
  /** The timeout for the probe of one address. @default '5s' */
  readonly probeTimeout?: Duration | undefined
  /** The base URL of plex.tv, for tests. @default 'https://plex.tv', and 'https://clients.plex.tv' for resources */
  readonly accountURL?: string | undefined
}
