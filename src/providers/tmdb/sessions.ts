import { isRequestError } from '../../core/errors/errors.ts'
import { type Duration, toMs } from '../../core/options/duration.ts'
import { platform, type Runtime } from '../../core/runtime.ts'
import type { TMDB } from './tmdb.ts'
import type { AccessToken } from './types/index.ts'

/** What `approvalURL` takes. */
export interface ApprovalOptions {
  /** Where TMDB sends the user afterwards; version 3 only, version 4 has it in `newToken`. */
  redirectTo?: string | undefined
  /** Which version made the token. @default 3 */
  version?: 3 | 4 | undefined
}

/** The address on TMDB's site where a user approves a token. */
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

/** What `waitForAccessToken` takes. */
export interface WaitOptions {
  /** The pause between two questions. @default '5s' */
  every?: Duration | undefined
  /** Ends the wait. */
  signal?: AbortSignal | undefined
  /** The clock to wait by. */
  runtime?: Pick<Runtime, 'sleep'> | undefined
}

/** TMDB's code for a token that the user has not approved yet. */
const NOT_YET = 41

/**
 * Asks for an access token (v4) until the user has approved the request token.
 * @throws RequestError, with code 33 once the request token is too old: after 15 minutes.
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
      if (!isRequestError(error) || error.code !== NOT_YET) throw error
    }
    // An abort ends the pause early, and the next question with it.
    await runtime.sleep(pause, signal).catch(() => {})
  }
}
