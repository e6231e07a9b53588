import { isRequestError } from '../../core/errors/errors.ts'
import { type Duration, toMs } from '../../core/options/duration.ts'
import { platform, type Runtime } from '../../core/runtime.ts'
import type { TMDB } from './tmdb.ts'
import type { AccessToken } from './types/index.ts'

/** Options of `approvalURL`. */
export interface ApprovalOptions {
  /** The page that TMDB redirects the user to. Only for version 3; in version 4, `newToken` takes it. */
  redirectTo?: string | undefined
  /** The API version of the request token. @default 3 */
  version?: 3 | 4 | undefined
}

/** Returns the page of TMDB's site where the user approves a request token. */
export function approvalURL(requestToken: string, { redirectTo, version = 3 }: ApprovalOptions = {}): string {
  const url = new URL(
    version === 3
      ? `https://www.themoviedb.org/authenticate/${encodeURIComponent(requestToken)}`
      : 'https://www.themoviedb.org/auth/access',
  )
  if (version === 4) url.searchParams.set('request_token', requestToken)
  else if (redirectTo !== undefined) url.searchParams.set('redirect_to', redirectTo)
  return url.href
}

/** Options of `waitForAccessToken`. */
export interface WaitOptions {
  /** The time between two requests. @default '5s' */
  every?: Duration | undefined
  /** Aborts the wait. */
  signal?: AbortSignal | undefined
  /** The clock to use. @default the platform's clock */
  runtime?: Pick<Runtime, 'sleep'> | undefined
}

/** TMDB's code for a token that the user has not approved yet. */
const NOT_APPROVED_YET = 41

/**
 * Requests an access token (v4) repeatedly, until the user has approved the request token.
 * @throws RequestError; its code is 33 when the request token has expired, after 15 minutes.
 */
export async function waitForAccessToken(
  tmdb: Pick<TMDB, 'v4'>,
  requestToken: string,
  { every = '5s', signal, runtime = platform }: WaitOptions = {},
): Promise<AccessToken> {
  const pause = toMs(every, 'every')
  for (;;) {
    try {
      return await tmdb.v4.auth.newAccessToken({ body: { request_token: requestToken } }, { signal })
    } catch (error) {
      if (!isRequestError(error) || error.code !== NOT_APPROVED_YET) throw error
    }
    // an abort ends the wait early, and the next request then rejects
    await runtime.sleep(pause, signal).catch(() => {})
  }
}
