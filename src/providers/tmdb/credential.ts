import { type Auth, bearer, queryParam, type Secret } from '../../core/auth/credentials.ts'

const V3_KEY = /^[0-9a-f]{32}$/i
const V4_TOKEN = /^[\w-]+\.[\w-]+\.[\w-]+$/

/** The ways to say who calls. */
export interface Credentials {
  /** A v4 read access token, or a user's access token: sent as `Authorization: Bearer`. Serves versions 3 and 4. */
  token?: Secret | undefined
  /** A v3 API key: sent as `api_key`. In browsers it spares a preflight, but stands in the address. */
  apiKey?: Secret | undefined
  /** Either of the two, told apart by its looks. */
  credential?: Secret | undefined
}

/** Reads the one credential that was given. @throws TypeError when there are several, or when it looks like neither. */
export function readCredential({ token, apiKey, credential }: Credentials): Auth | undefined {
  if ([token, apiKey, credential].filter(value => value !== undefined).length > 1)
    throw new TypeError('give one of token, apiKey and credential')
  if (token !== undefined) return bearer(token)
  if (apiKey !== undefined) return queryParam('api_key', apiKey)
  return credential === undefined ? undefined : either(credential)
}

function either(credential: Secret): Auth {
  if (typeof credential === 'string') kind(credential)
  const asToken = bearer(credential)
  const asKey = queryParam('api_key', credential)
  return {
    name: 'header authorization or query api_key',
    secret: asToken.secret,
    apply: (request, secret) => (kind(secret) === 3 ? asKey : asToken).apply(request, secret),
  }
}

function kind(credential: string): 3 | 4 {
  if (V3_KEY.test(credential)) return 3
  if (V4_TOKEN.test(credential)) return 4
  throw new TypeError(
    'credential must be a v3 API key (32 hexadecimal digits) or a v4 access token (a JWT); use apiKey or token for others',
  )
}
