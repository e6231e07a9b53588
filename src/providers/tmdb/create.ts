import { createClient } from '../../core/client.ts'
import { bindEndpoints } from '../../core/endpoints/bind.ts'
import type { ClientOptions } from '../../core/options/options.ts'
import { exponential } from '../../core/retry/backoff.ts'
import { type Credentials, readCredential } from './credential.ts'
import { endpoints } from './endpoints/index.ts'
import { classifyTMDB } from './errors.ts'
import { imageSrcset, imageURL } from './image.ts'
import { prepare, tagsOf } from './parameters.ts'
import type { TMDB } from './tmdb.ts'

/** Options of `createTMDB`: a credential, default parameters, and every option of a client. */
export interface TMDBOptions extends ClientOptions, Credentials {
  /** The language of texts, such as `fr` or `fr-CA`. @default TMDB's default, en-US */
  language?: string | undefined
  /** The country of release dates, such as `FR`. */
  region?: string | undefined
  /** A user's session id (API version 3), for endpoints of the user's account. */
  sessionId?: string | undefined
  /** A guest's session id, for ratings without an account. It is ignored with `sessionId`. */
  guestSessionId?: string | undefined
}

/**
 * Defaults for batch use: 5 attempts, full jitter, waits of at most one minute, a total deadline of 5 minutes.
 * TMDB documents a limit of about 40 requests each second for each IP address; its 429 responses define the actual limit.
 */
const BATCH_DEFAULTS: ClientOptions = {
  retry: { attempts: 5, backoff: exponential({ base: '500ms', max: '60s', jitter: 'full' }), maxRetryAfter: '60s', budget: false },
  breaker: { wait: '60s' },
  deadline: '5m',
  rateLimit: { requests: 40, per: '1s' },
  responseType: 'json',
}

/**
 * Creates a client for TMDB (The Movie Database).
 * @example const tmdb = createTMDB({ token, cache: createCache({ driver: memoryDriver() }) })
 * @throws TypeError without a credential, unless `auth` or `baseURL` is given.
 */
export function createTMDB(options: TMDBOptions): TMDB {
  const { token, apiKey, credential, language, region, sessionId, guestSessionId, ...clientOptions } = options ?? {}
  const auth = readCredential({ token, apiKey, credential })
  if (!auth && !clientOptions.auth && !clientOptions.baseURL) throw new TypeError('createTMDB needs token, apiKey or credential')
  if (auth && clientOptions.auth) throw new TypeError('give one of token, apiKey, credential and auth')
  const client = createClient({ baseURL: 'https://api.themoviedb.org', classify: classifyTMDB, auth, ...BATCH_DEFAULTS }).extend(
    clientOptions,
  )
  const defaults = { language, region, session_id: sessionId, guest_session_id: sessionId ? undefined : guestSessionId }
  const methods = bindEndpoints(client, endpoints, { prepare: (given, endpoint) => prepare(defaults, given, endpoint), tags: tagsOf })
  return Object.assign(methods, { client, image: imageURL, srcset: imageSrcset })
}
