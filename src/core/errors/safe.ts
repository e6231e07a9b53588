import { isRequestError, type RequestError } from './errors.ts'

/** The result of a call: `data` when `ok` is true, otherwise `error`. */
export type SafeResult<T> =
  | { readonly ok: true; readonly data: T; readonly error?: undefined }
  | { readonly ok: false; readonly error: RequestError; readonly data?: undefined }

/**
 * Returns the outcome of a call as a value, so that failures are handled without `try`. Only a {@link RequestError} becomes a value.
 * @example
 * ```ts
 * const result = await safe(api.get<User>('/users/7'))
 * if (result.ok) show(result.data)
 * else console.log(result.error.kind)
 * ```
 * @throws any other error, such as a TypeError for an invalid option.
 */
export async function safe<T>(promise: Promise<T>): Promise<SafeResult<T>> {
  try {
    return { ok: true, data: await promise }
  } catch (error) {
    if (isRequestError(error)) return { ok: false, error }
    throw error
  }
}
