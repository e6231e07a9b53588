import { isRequestError } from '../../core/errors/errors.ts'

/**
 * What is known of a token: `valid`, `invalid` (log in again), or `unreachable`: nothing is known, keep it.
 * An outage never makes a token invalid.
 */
export type PlexTokenState = 'valid' | 'invalid' | 'unreachable'

/** Reads a token's state off a call made with it. Rejects only when the caller aborts. */
export async function tokenStateOf(call: () => Promise<unknown>): Promise<PlexTokenState> {
  try {
    await call()
    return 'valid'
  } catch (error) {
    if (!isRequestError(error) || error.kind === 'aborted') throw error
    const refused = error.kind === 'auth' && (error.status === 401 || error.status === 422 || error.status === 498)
    // 1028 and above ask for a code or a pause: the token may be as good as ever
    return refused && (error.code === undefined || error.code === 1001) ? 'invalid' : 'unreachable'
  }
}
