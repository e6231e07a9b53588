import type { Auth, Secret } from '../../core/auth/credentials.ts'
import { createClient } from '../../core/client.ts'
import { bindEndpoints, type ParameterBag } from '../../core/endpoints/bind.ts'
import type { AnyEndpoint, Methods } from '../../core/endpoints/endpoint.ts'
import type { ClientOptions } from '../../core/options/options.ts'
import { exponential } from '../../core/retry/backoff.ts'
import { resolveRuntime } from '../../core/runtime.ts'
import { FIRST_PAGE } from './endpoint-builders.ts'
import { endpoints } from './endpoints/index.ts'
import { classifyTVDB } from './errors/classify.ts'
import { createLogin, loginFailures } from './login/login.ts'
import type { TokenStore } from './login/token.ts'
import type { TVDB } from './tvdb.ts'

/** Options of `createTVDB`: an API key, and every option of a client. */
export interface TVDBOptions extends ClientOptions {
  /** The API key. */
  apiKey?: Secret | undefined
  /** A subscriber's PIN. Only user-supported API keys need it; do not set it for others. */
  pin?: Secret | undefined
  /** A store for the login token, which is valid for one month, so that other clients and later runs reuse it. @default in memory */
  tokenStore?: TokenStore | undefined
}

/**
 * Defaults for batch use: 5 attempts, full jitter, waits of at most one minute, a total deadline of 5 minutes.
 * TheTVDB publishes no rate limit; other clients run at 20 requests each second without problems.
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
 * Creates a client for version 4 of TheTVDB. The client logs in automatically with the first request.
 * @example const tvdb = createTVDB({ apiKey, cache: createCache({ driver: memoryDriver() }) })
 * @throws TypeError without an `apiKey`, unless `auth` or `baseURL` is given.
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
          requestToken: (body, call) => methods.login({ body }, call),
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

/** Adds the page number to endpoints that require it. */
const prepare = (given: ParameterBag, { meta }: AnyEndpoint): ParameterBag =>
  meta === FIRST_PAGE ? { ...given, page: given.page ?? 0 } : given

/** Returns the cache tag of an endpoint's record, such as `tvdb:series:81189`, to invalidate all cached responses about it. */
function tagsOf(parameters: ParameterBag, { route }: AnyEndpoint): string[] {
  const [, kind, name] = /^GET \/(\w+)\/\{(\w+)\}/.exec(route) ?? []
  return kind && name ? [`tvdb:${kind}:${String(parameters[name])}`] : []
}
