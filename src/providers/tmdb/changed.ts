import type { PageOptions } from '../../core/endpoints/method.ts'
import { platform } from '../../core/runtime.ts'
import type { TMDB } from './tmdb.ts'
import type { ChangedId } from './types/index.ts'

const DAY = 864e5
/** TMDB reports on 14 days at once, the first and the last included. */
const WINDOW = 13 * DAY

/** What `changedSince` takes beside the options of its calls. */
export interface ChangedOptions extends Omit<PageOptions, 'from' | 'limit'> {
  /** The last day to report on. @default today */
  until?: Date | number | undefined
}

/** Splits a span of time into windows of days that TMDB accepts; each begins on the day the one before it ends. */
export function changeWindows(since: number, until: number): { start_date: string; end_date: string }[] {
  const windows = []
  for (let start = since; start <= until; start += WINDOW) {
    windows.push({ start_date: day(start), end_date: day(Math.min(start + WINDOW, until)) })
    if (start + WINDOW >= until) break
  }
  return windows
}

/**
 * Walks through everything that was edited since a day, each thing once, in as many windows of 14 days as it takes.
 * @throws RangeError when `since` is no date.
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
