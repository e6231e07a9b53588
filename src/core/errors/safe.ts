import { isRequestError, type RequestError } from './errors.ts'

/** How a call ended, as a value. */
export type SafeResult<T> =
  | { readonly ok: true; readonly data: T; readonly error?: undefined }
  | { readonly ok: false; readonly error: RequestError; readonly data?: undefined }

/**
 * Gives the outcome of a call as a value, so that failures are handled without `try`.
 * Only a {@link RequestError} becomes a value: a mistake in the program is thrown on.
 */
export async function safe<T>(promise: Promise<T>): Promise<SafeResult<T>> {
  try {
    return { ok: true, data: await promise }
  } catch (error) {
    if (isRequestError(error)) return { ok: false, error }
    throw error
  }
}
