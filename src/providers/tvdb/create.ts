import type { Auth, Secret } from '../../core/auth/credentials.ts'
import { createClient } from '../../core/client.ts'
import { bindEndpoints, type ParameterBag } from '../../core/endpoints/bind.ts'
import type { AnyEndpoint, Methods } from '../../core/endpoints/endpoint.ts'
import type { ClientOptions } from '../../core/options/options.ts'
import { exponential } from '../../core/retry/backoff.ts'
import { resolveRuntime } from '../../core/runtime.ts'
import { classifyTVDB } from './classify.ts'
import { FIRST_PAGE } from './endpoint-builders.ts'
import { endpoints } from './endpoints/index.ts'
import { createLogin, loginFailures } from './login.ts'
import type { TokenStore } from './token.ts'
import type { TVDB } from './tvdb.ts'

/** What `createTVDB` takes: a key, and every option of a client. */
export interface TVDBOptions extends ClientOptions {
  /** The API key. */
  apiKey?: Secret | undefined
  /** A subscriber's PIN; for keys that users pay for, and for no others. */
  pin?: Secret | undefined
  /** Where the token is kept, so that it outlives this client: a month. @default in memory */
  tokenStore?: TokenStore | undefined
}

/**
 * Patient: 5 attempts, full jitter, waits of a minute at most, 5 minutes in all.
 * TheTVDB publishes no limit; 20 requests a second are what others found to do no harm.
 */
const BATCH_DEFAULTS: ClientOptions = {
  retry: {
    attempts: 5,
    backoff: exponential({ base: '500ms', max: '60s', jitter: 'full' }),
    maxRetryAfter: '60s',
    budget: false,
    shouldRetry: error => (loginFailures.has(error as object) ? false : undefined),
  },
  breaker: { wait: '60s' },
  deadline: '5m',
  rateLimit: { requests: 20, per: '1s' },
  responseType: 'json',
}

/**
 * Creates a client of TheTVDB, version 4. It logs in by itself, when it first needs to.
 * @example const tvdb = createTVDB({ apiKey, cache: createCache({ driver: memoryDriver() }) })
 * @throws TypeError without a key, unless `auth` or a `baseURL` of your own brings it.
 */
export function createTVDB(options: TVDBOptions): TVDB {
  const { apiKey, pin, tokenStore, ...clientOptions } = options ?? {}
  if (apiKey === undefined && (pin !== undefined || tokenStore || !(clientOptions.auth || clientOptions.baseURL)))
    throw new TypeError('createTVDB needs apiKey')
  if (apiKey !== undefined && clientOptions.auth) throw new TypeError('give one of apiKey and auth')
  checkSecret('apiKey', apiKey)
  checkSecret('pin', pin)
  const auth: Auth | undefined =
    apiKey === undefined
      ? undefined
      : createLogin({
          apiKey,
          pin,
          store: tokenStore,
          runtime: resolveRuntime(clientOptions.runtime),
          ask: (body, call) => methods.login({ body }, call),
        })
  const client = createClient({ baseURL: 'https://api4.thetvdb.com/v4', classify: classifyTVDB, auth, ...BATCH_DEFAULTS }).extend(
    clientOptions,
  )
  const methods: Methods<typeof endpoints> = bindEndpoints(client, endpoints, { prepare, tags: tagsOf })
  return Object.assign(methods, { client })
}

function checkSecret(name: string, value: Secret | undefined): void {
  if (value !== undefined && typeof value !== 'function' && !/^(?!eyJ[\w-]+\.)\S/.test(value))
    throw new TypeError(`${name} must be neither empty nor a token`)
}

/** Some endpoints cannot do without a page. */
const prepare = (given: ParameterBag, { meta }: AnyEndpoint): ParameterBag =>
  meta === FIRST_PAGE ? { ...given, page: given.page ?? 0 } : given

/** The tag of what an endpoint is about, such as `tvdb:series:81189`, to invalidate all that is cached of it. */
function tagsOf(parameters: ParameterBag, { route }: AnyEndpoint): string[] {
  const [, kind, name] = /^GET \/(\w+)\/\{(\w+)\}/.exec(route) ?? []
  return kind && name ? [`tvdb:${kind}:${String(parameters[name])}`] : []
}
