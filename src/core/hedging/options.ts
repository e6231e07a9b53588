import type { Duration } from '../options/duration.ts'
import { readCount, readDuration, readShare } from '../options/read.ts'
import { switched } from '../options/switched.ts'
import { readOptions, row, type Table, type ValuesOf } from '../options/table.ts'

/**
 * When to send a second request because the first is slow. Only GET and HEAD requests are hedged.
 * @example { hedge: { percentile: 0.95, maxExtra: 0.05 } }
 */
export interface HedgeOptions {
  /** The percentile of past latencies after which the second request is sent, as a ratio above 0 and at most 1. @default 0.95 */
  percentile?: number | undefined
  /** The number of responses to measure before any second request is sent. @default 50 */
  samples?: number | undefined
  /** The minimum wait before the second request. @default '50ms' */
  minDelay?: Duration | undefined
  /** The maximum ratio of second requests to requests, above 0 and at most 1. @default 0.02 */
  maxExtra?: number | undefined
}

const HEDGE = {
  percentile: row(readShare, 0.95),
  samples: row(readCount, 50),
  minDelay: row(readDuration, 50),
  maxExtra: row(readShare, 0.02),
} satisfies Table<HedgeOptions>

/** Checked {@link HedgeOptions}; times in milliseconds. */
export type HedgePolicy = ValuesOf<typeof HEDGE>

/**
 * Reads the `hedge` option.
 * @throws RangeError or TypeError that names the invalid option.
 */
export const resolveHedge = (option: HedgeOptions | boolean = false): HedgePolicy | false =>
  switched(option, 'hedge', given => Object.freeze(readOptions(HEDGE, given, 'hedge')))
