import { setHeader } from '../request/headers.ts'
import type { RequestData } from '../request/request-data.ts'
import type { MaybePromise } from '../storage.ts'

/** A secret, or a function that gives it whenever one is needed. */
export type Secret = string | (() => MaybePromise<string>)

/** A credential: how it is read, how it is put on a request, and how a new one is had. */
export interface Auth {
  /** Where the secret goes: `header authorization`, `query api_key`. */
  readonly name: string
  /** Gives the secret for one attempt. */
  readonly secret: (signal?: AbortSignal) => MaybePromise<string>
  /** Gives the request with the secret on it. */
  readonly apply: (request: RequestData, secret: string) => RequestData
  /** Whose answers these are, when the secret itself changes while its owner stays. Default: the secret. */
  readonly identity?: (() => MaybePromise<string>) | undefined
  /** Called once when the server refuses `secret`; a login throws it away and gets another. */
  readonly renew?: ((secret: string, signal?: AbortSignal) => MaybePromise<void>) | undefined
}

/** Sends `Authorization: Bearer …` (RFC 6750). */
export const bearer = (token: Secret): Auth => header('authorization', token, 'Bearer ')

/** Sends the secret in a header, such as `X-Api-Key`. */
export function header(name: string, value: Secret, prefix = ''): Auth {
  const probe: Record<string, string> = {}
  setHeader(probe, name, typeof value === 'string' ? value : 'x', 'auth')
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

/** Sends the secret as a query parameter, such as `api_key`. Prefer a header: addresses end up in logs of others. */
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

function reader(value: Secret, what: string): Auth['secret'] {
  const check = (secret: string): string => {
    if (typeof secret !== 'string' || secret.trim() === '') throw new TypeError(`${what} is empty`)
    return secret
  }
  if (typeof value === 'function') return async () => check(await value())
  check(value)
  return () => value
}
