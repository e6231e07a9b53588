import { type Client, createClient } from '../client.ts'
import type { Classifier } from '../http/classifier.ts'
import type { ClientOptions } from '../options/options.ts'
import { checkNames } from '../options/table.ts'
import { type BindHooks, bindEndpoints } from './bind.ts'
import type { EndpointTable, Methods } from './endpoint.ts'

/** What a provider is: a table of endpoints, and what all its calls have in common. */
export interface ProviderDefinition<Table extends EndpointTable, Options extends object> {
  /** Its short name, such as `tmdb`. */
  readonly name: string
  /** Where the API is; the caller may put a proxy in its place. */
  readonly baseURL?: string | undefined
  readonly endpoints: Table
  /** Reads the provider's own error codes. */
  readonly classify?: Classifier | undefined
  /** Options that the caller may override: its policy. */
  readonly defaults?: ClientOptions | undefined
  /** Turns the provider's own options into a client's: keys into `auth`, for example. */
  readonly configure?: ((options: Options) => ClientOptions) | undefined
  /** Rewrites parameters and adds tags; made anew for each client, from its options. */
  readonly hooks?: ((options: Options) => BindHooks) | undefined
}

/** A provider's client: its methods, and the client below them for what it has no method for. */
export type ProviderClient<Table> = Methods<Table> & { readonly client: Client }

const DEFINITION = {
  name: true,
  baseURL: true,
  endpoints: true,
  classify: true,
  defaults: true,
  configure: true,
  hooks: true,
} satisfies Record<keyof ProviderDefinition<EndpointTable, object>, true>

/**
 * Makes a function that creates clients of one API from a table of its endpoints.
 * @throws TypeError or RangeError, when a client is created, for a wrong option.
 */
export function defineProvider<const Table extends EndpointTable, Options extends object = ClientOptions>(
  definition: ProviderDefinition<Table, Options>,
): (options?: Options) => ProviderClient<Table> {
  checkNames(DEFINITION, definition, '')
  const { baseURL, classify, defaults, endpoints, configure, hooks } = definition
  return (options = {} as Options) => {
    const client = createClient({ baseURL, classify, ...defaults }).extend(configure ? configure(options) : (options as ClientOptions))
    return Object.assign(bindEndpoints(client, endpoints, hooks?.(options)), { client })
  }
}
