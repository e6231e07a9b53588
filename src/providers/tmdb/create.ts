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

/** What `createTMDB` takes: a credential, what to ask for by default, and every option of a client. */
export interface TMDBOptions extends ClientOptions, Credentials {
  /** The language of words, such as `fr` or `fr-CA`. @default TMDB's own, en-US */
  language?: string | undefined
  /** The country of release dates, such as `FR`. */
  region?: string | undefined
  /** A user's session (v3), for what is the user's own. */
  sessionId?: string | undefined
  /** A guest's session, for ratings without an account. */
  guestSessionId?: string | undefined
}

/**
 * Patient: 5 attempts, full jitter, waits of a minute at most, 5 minutes in all.
 * TMDB allows some 40 requests a second for each address; what it really allows, its 429s say.
 */
const PATIENT: ClientOptions = {
  retry: { attempts: 5, backoff: exponential({ base: '500ms', max: '60s', jitter: 'full' }), maxRetryAfter: '60s', budget: false },
  breaker: { wait: '60s' },
  deadline: '5m',
  rateLimit: { requests: 40, per: '1s' },
  responseType: 'json',
}

/**
 * Creates a client of TMDB (The Movie Database).
 * @example const tmdb = createTMDB({ token, cache: createCache({ driver: memoryDriver() }) })
 * @throws TypeError without a credential, unless `auth` or a `baseURL` of your own brings it.
 */
export function createTMDB(options: TMDBOptions): TMDB {
  const { token, apiKey, credential, language, region, sessionId, guestSessionId, ...own } = options ?? {}
  const auth = readCredential({ token, apiKey, credential })
  if (!auth && !own.auth && !own.baseURL) throw new TypeError('createTMDB needs token, apiKey or credential')
  if (auth && own.auth) throw new TypeError('give one of token, apiKey, credential and auth')
  const client = createClient({ baseURL: 'https://api.themoviedb.org', classify: classifyTMDB, auth, ...PATIENT }).extend(own)
  const defaults = { language, region, session_id: sessionId, guest_session_id: sessionId ? undefined : guestSessionId }
  const methods = bindEndpoints(client, endpoints, { prepare: (given, endpoint) => prepare(defaults, given, endpoint), tags: tagsOf })
  return Object.assign(methods, { client, image: imageURL, srcset: imageSrcset })
}
