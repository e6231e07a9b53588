import { createClient } from '../client.ts'
import type { Client } from '../client-types.ts'
import type { Classifier } from '../http/classifier.ts'
import type { ClientOptions } from '../options/options.ts'
import { checkNames } from '../options/table.ts'
import { type BindHooks, bindEndpoints } from './bind.ts'
import type { EndpointTable, Methods } from './endpoint.ts'

/** The definition of a provider: its endpoints and what all its calls have in common. */
export interface ProviderDefinition<Table extends EndpointTable, Options extends object> {
  /** A short name, such as `tmdb`. */
  readonly name: string
  /** The base URL of the API. A caller can override it, for example to use a proxy. */
  readonly baseURL?: string | undefined
  /** The endpoints by name, nested as the client's methods are. */
  readonly endpoints: Table
  /** Reads the provider's own error codes from a response. */
  readonly classify?: Classifier | undefined
  /** Default client options. A caller can override them. */
  readonly defaults?: ClientOptions | undefined
  /** Converts the provider's own options to client options, such as an API key to `auth`. Without it, a caller passes client options. */
  readonly configure?: ((options: Options) => ClientOptions) | undefined
  /** Creates the hooks of each client from its options. Hooks change parameters and add cache tags. */
  readonly hooks?: ((options: Options) => BindHooks) | undefined
}

/** A provider's client: its methods, and `client` for requests that have no method. */
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
 * Creates a factory for clients of one API from a table of its endpoints.
 * @example
 * ```ts
 * const createLibrary = defineProvider({
 *   name: 'library',
 *   baseURL: 'https://library.example.com',
 *   endpoints: { books: { get: endpoint('GET /books/{isbn}', { response: typed<Book>(), ttl: '1d' }) } },
 * })
 * const library = createLibrary({ retry: 2 })
 * const book = await library.books.get({ isbn: '9780441013593' })
 * ```
 * @throws TypeError for an unknown field of the definition. The factory throws TypeError or RangeError for a wrong option.
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
