import { isRequestError } from '../../../core/errors/errors.ts'

/**
 * The state of a token: `valid`, `invalid` (sign in again), or `unreachable` (unknown, keep the token).
 * An outage never makes a token invalid.
 */
export type PlexTokenState = 'valid' | 'invalid' | 'unreachable'

/** Derives the state of a token from a call that uses it. Rejects only when the caller aborts. */
export async function tokenStateOf(call: () => Promise<unknown>): Promise<PlexTokenState> {
  try {
    await call()
    return 'valid'
  } catch (error) {
    if (!isRequestError(error) || error.kind === 'aborted') throw error
    const refused = error.kind === 'auth' && (error.status === 401 || error.status === 422 || error.status === 498)
    // codes from 1028 on ask for a verification code or a pause; the token may still be valid
    return refused && (error.code === undefined || error.code === 1001) ? 'invalid' : 'unreachable'
  }
}
