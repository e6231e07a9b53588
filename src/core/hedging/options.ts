import type { Duration } from '../options/duration.ts'
import { readCount, readDuration, readShare } from '../options/read.ts'
import { switched } from '../options/switched.ts'
import { readOptions, row, type Table, type ValuesOf } from '../options/table.ts'

/** When to send a read a second time because the first answer is slow. */
export interface HedgeOptions {
  /** The share of past answers that were faster than the wait before the second request. @default 0.95 */
  percentile?: number | undefined
  /** The answers to learn from before any second request is sent. @default 50 */
  samples?: number | undefined
  /** The shortest wait before the second request. @default '50ms' */
  minDelay?: Duration | undefined
  /** Second requests per request, at most. @default 0.02 */
  maxExtra?: number | undefined
}

const HEDGE = {
  percentile: row(readShare, 0.95),
  samples: row(readCount, 50),
  minDelay: row(readDuration, 50),
  maxExtra: row(readShare, 0.02),
} satisfies Table<HedgeOptions>

/** {@link HedgeOptions}, read and checked; times in milliseconds. */
export type HedgePolicy = ValuesOf<typeof HEDGE>

/**
 * Reads the `hedge` option.
 * @throws RangeError or TypeError naming the option that is wrong.
 */
export const resolveHedge = (option: HedgeOptions | boolean = false): HedgePolicy | false =>
  switched(option, 'hedge', given => Object.freeze(readOptions(HEDGE, given, 'hedge')))
