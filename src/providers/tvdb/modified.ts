import type { Reply } from '../../core/client.ts'
import type { MethodOptions } from '../../core/endpoints/method.ts'
import { readHeaders } from '../../core/request/headers.ts'

/** The part of a method that {@link modifiedSince} calls. */
export interface Conditional<Parameters, Result> {
  reply(parameters: Parameters, options?: MethodOptions): Promise<Reply<Result>>
}

/**
 * Asks for something only if it changed: `undefined` when it did not. Goes past the cache, which asks so by itself where TheTVDB says when an answer was made.
 * @example const series = await modifiedSince(tvdb.series.extended, lastRun, { seriesId: 81189 })
 * @throws RangeError when `since` is no date, RequestError
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
  // A 304 comes without data.
  return (await method.reply(parameters, { ...options, headers })).data
}
