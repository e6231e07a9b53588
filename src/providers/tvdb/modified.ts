import type { Reply } from '../../core/client-types.ts'
import type { MethodOptions } from '../../core/endpoints/method.ts'
import { readHeaders } from '../../core/request/headers.ts'

/** The part of a method that {@link modifiedSince} uses. */
export interface Conditional<Parameters, Result> {
  reply(parameters: Parameters, options?: MethodOptions): Promise<Reply<Result>>
}

/**
 * Requests a record only if it changed since a time (`If-Modified-Since`). Resolves to `undefined` when it did not change.
 * The request bypasses the cache. The cache itself revalidates where TheTVDB sends `Last-Modified`.
 * @example const series = await modifiedSince(tvdb.series.extended, lastRun, { seriesId: 81189 })
 * @throws RangeError when `since` is not a date; RequestError when the request fails.
 */
export async function modifiedSince<Parameters, Result>(
  method: Conditional<Parameters, Result>,
  since: Date | number,
  parameters: Parameters,
  options: MethodOptions = {},
): Promise<Result | undefined> {
  const time = new Date(Number(since))
  if (Number.isNaN(Number(time))) throw new RangeError('since must be a date')
  const headers = { ...readHeaders(options.headers), 'if-modified-since': time.toUTCString() }
  // a 304 has no data
  return (await method.reply(parameters, { ...options, headers })).data
}
