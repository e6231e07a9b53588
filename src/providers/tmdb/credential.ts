import { type Auth, bearer, queryParam, type Secret } from '../../core/auth/credentials.ts'

const V3_KEY = /^[0-9a-f]{32}$/i
const V4_TOKEN = /^[\w-]+\.[\w-]+\.[\w-]+$/

/** The credential of a client. Give exactly one. */
export interface Credentials {
  /** An API read access token or a user's access token (v4), sent as `Authorization: Bearer`. It works for API versions 3 and 4. */
  token?: Secret | undefined
  /** An API key (v3), sent as the query parameter `api_key`. It avoids a CORS preflight in browsers, but is part of the URL. */
  apiKey?: Secret | undefined
  /** A token or an API key; the format decides which. */
  credential?: Secret | undefined
}

/** Returns the auth of the given credential. @throws TypeError for several credentials, or for an unknown format of `credential`. */
export function readCredential({ token, apiKey, credential }: Credentials): Auth | undefined {
  if ([token, apiKey, credential].filter(value => value !== undefined).length > 1)
    throw new TypeError('give one of token, apiKey and credential')
  if (token !== undefined) return bearer(token)
  if (apiKey !== undefined) return queryParam('api_key', apiKey)
  return credential === undefined ? undefined : authByFormat(credential)
}

function authByFormat(credential: Secret): Auth {
  if (typeof credential === 'string') versionOf(credential)
  const asToken = bearer(credential)
  const asKey = queryParam('api_key', credential)
  return {
    name: 'header authorization or query api_key',
    secret: asToken.secret,
    apply: (request, secret) => (versionOf(secret) === 3 ? asKey : asToken).apply(request, secret),
  }
}

function versionOf(credential: string): 3 | 4 {
  if (V3_KEY.test(credential)) return 3
  if (V4_TOKEN.test(credential)) return 4
  throw new TypeError(
    'credential must be a v3 API key (32 hexadecimal digits) or a v4 access token (a JWT); use apiKey or token for others',
  )
}
