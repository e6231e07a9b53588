import type { PageOptions } from '../../core/endpoints/method.ts'
import { platform } from '../../core/runtime.ts'
import type { TMDB } from './tmdb.ts'
import type { ChangedId } from './types/index.ts'

const DAY_MS = 864e5
/** TMDB reports at most 14 days in one request, including the first and the last day. */
const WINDOW_MS = 13 * DAY_MS

/** Options of `changedSince`, in addition to the options of its calls. */
export interface ChangedOptions extends Omit<PageOptions, 'from' | 'limit'> {
  /** The last day to report. @default today */
  until?: Date | number | undefined
}

/**
 * Splits a period into windows of 14 days, the maximum that TMDB accepts. Each window begins on the last day of the previous one.
 * @param since first time, in milliseconds since the epoch.
 * @param until last time, in milliseconds since the epoch.
 */
export function changeWindows(since: number, until: number): { start_date: string; end_date: string }[] {
  const windows = []
  for (let start = since; start <= until; start += WINDOW_MS) {
    windows.push({ start_date: day(start), end_date: day(Math.min(start + WINDOW_MS, until)) })
    if (start + WINDOW_MS >= until) break
  }
  return windows
}

/**
 * Iterates over the ids of all entries that were edited since a day, each id once. Longer periods use several requests of 14 days.
 * @throws RangeError when `since` or `until` is not a date; RequestError when a request fails.
 */
export async function* changedSince(
  tmdb: TMDB,
  kind: 'movie' | 'tv' | 'person',
  since: Date | number,
  options: ChangedOptions = {},
): AsyncGenerator<ChangedId, void> {
  const { until = platform.now(), ...call } = options
  const [first, last] = [Number(since), Number(until)]
  if (!Number.isFinite(first) || !Number.isFinite(last)) throw new RangeError('since and until must be dates')
  const seen = new Set<number>()
  for (const window of changeWindows(first, last)) {
    for await (const changed of tmdb.changes[kind].items(window, call)) {
      if (seen.has(changed.id)) continue
      seen.add(changed.id)
      yield changed
    }
  }
}

const day = (time: number) => new Date(time).toISOString().slice(0, 10)
