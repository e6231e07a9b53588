import { setHeader } from '../request/headers.ts'
import type { RequestData } from '../request/request-data.ts'
import type { MaybePromise } from '../storage.ts'

/** A secret, or a function that returns one. The function is called before each attempt, so it can return a refreshed token. */
export type Secret = string | (() => MaybePromise<string>)

/**
 * A credential. {@link bearer}, {@link header} and {@link queryParam} create the usual ones; a provider with a login implements its own.
 */
export interface Auth {
  /** Where the secret is sent, for example `header authorization` or `query api_key`. Part of the cache key. */
  readonly name: string
  /** Returns the secret for one attempt. If it throws, the call rejects with an `auth` error. */
  readonly secret: (signal?: AbortSignal) => MaybePromise<string>
  /** Returns a copy of the request with the secret added. */
  readonly apply: (request: RequestData, secret: string) => RequestData
  /**
   * Returns a stable identifier of the user, for credentials whose secret changes, such as access tokens. Responses are cached and shared
   * per identity. @default the secret
   */
  readonly identity?: (() => MaybePromise<string>) | undefined
  /** Replaces a secret that the server refused with a 401. It is called at most once per attempt; the request is then sent once more. */
  readonly renew?: ((secret: string, signal?: AbortSignal) => MaybePromise<void>) | undefined
}

/**
 * Sends the header `Authorization: Bearer <token>`. Source: RFC 6750.
 * @throws TypeError for an empty token.
 * @example createClient({ baseURL, auth: bearer(() => readToken()) })
 */
export const bearer = (token: Secret): Auth => header('authorization', token, 'Bearer ')

/**
 * Sends a secret in a header.
 * @param name the header, such as `X-Api-Key`
 * @param value the secret, or a function that returns it
 * @param prefix text before the secret. @default ''
 * @throws TypeError for an empty secret, or for a name or value that a header cannot contain.
 * @example createClient({ baseURL, auth: header('X-Api-Key', key) })
 */
export function header(name: string, value: Secret, prefix = ''): Auth {
  // check the name and a constant secret now rather than at the first call
  setHeader({}, name, typeof value === 'string' ? value : 'x', 'auth')
  return {
    name: `header ${name.toLowerCase()}`,
    secret: reader(value, `auth: the value for ${name}`),
    apply: (request, secret) => {
      const headers = { ...request.headers }
      setHeader(headers, name, prefix + secret, 'auth')
      return { ...request, headers }
    },
  }
}

/**
 * Sends a secret as a query parameter. Prefer a header, because servers and proxies log URLs.
 * @param name the parameter, such as `api_key`
 * @throws TypeError for an empty name or secret.
 * @example createClient({ baseURL, auth: queryParam('api_key', key) })
 */
export function queryParam(name: string, value: Secret): Auth {
  if (!name) throw new TypeError('auth: the name of a query parameter must not be empty')
  return {
    name: `query ${name}`,
    secret: reader(value, `auth: the value for ${name}`),
    apply: (request, secret) => {
      const url = new URL(request.url)
      url.searchParams.set(name, secret)
      return { ...request, url: url.href }
    },
  }
}

/** Creates the function that reads a secret and checks it. `what` names the secret in the error. */
function reader(value: Secret, what: string): Auth['secret'] {
  const check = (secret: string): string => {
    if (typeof secret !== 'string' || secret.trim() === '') throw new TypeError(`${what} is empty`)
    return secret
  }
  if (typeof value === 'function') return async () => check(await value())
  check(value)
  return () => value
}
