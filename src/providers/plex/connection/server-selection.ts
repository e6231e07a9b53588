import type { PlexOptions } from '../options.ts'
import type { InsecureConnections } from './candidates.ts'

/** The options of `createPlex` that select the server. */
export interface ServerSelection {
  /** The addresses of the option `baseURL`; an empty list asks plex.tv. */
  readonly addresses: readonly string[]
  readonly machineIdentifier: string | undefined
  readonly server: string | undefined
  readonly insecureConnections: InsecureConnections
  readonly accountURL: string | undefined
}

/**
 * Reads the options that select the server.
 * @throws TypeError when `baseURL` or `insecureConnections` is invalid.
 */
export function readServerSelection(options: PlexOptions): ServerSelection {
  const { baseURL, server, machineIdentifier, accountURL, insecureConnections = 'never' } = options
  const addresses = baseURL === undefined ? [] : [baseURL].flat()
  if (baseURL !== undefined && addresses.length === 0) throw new TypeError('baseURL must hold at least one address')
  if (insecureConnections !== 'never' && insecureConnections !== 'always')
    throw new TypeError("insecureConnections must be 'never' or 'always'")
  return { addresses, machineIdentifier, server, insecureConnections, accountURL }
}
