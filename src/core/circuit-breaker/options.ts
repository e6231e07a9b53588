import type { Duration } from '../options/duration.ts'
import { readCount, readDuration, readFlag, readShare } from '../options/read.ts'
import { switched } from '../options/switched.ts'
import { readOptions, row, type Table, type ValuesOf } from '../options/table.ts'

/** When to stop asking a server that is down, and when to ask it again. */
export interface BreakerOptions {
  /** Failures in a row that open the breaker, as long as `ratio` of the recent attempts failed too. @default 5 */
  failures?: number | undefined
  /** The share of failures among the recent attempts that opens it. @default 0.5 */
  ratio?: number | undefined
  /** The fewest recent attempts that `ratio` alone is judged by. @default 40 */
  minimum?: number | undefined
  /** How long an attempt counts as recent; the last 100 do at most. @default '10s' */
  window?: Duration | undefined
  /** How long it stays open the first time; twice, three times as long after each failed probe. @default '1s' */
  open?: Duration | undefined
  /** The longest it stays open, before a jitter of half to one and a half. @default '3s' */
  maxOpen?: Duration | undefined
  /** How long a call may wait for the server to come back, within its deadline, instead of being refused at once. @default 0 */
  wait?: Duration | undefined
  /** Whether the number of attempts under way at a time falls while the server is in trouble. @default true */
  adaptive?: boolean | undefined
}

const BREAKER = {
  failures: row(readCount, 5),
  ratio: row(readShare, 0.5),
  minimum: row(readCount, 40),
  window: row(readDuration, 10_000),
  open: row(readDuration, 1000),
  maxOpen: row(readDuration, 3000),
  wait: row(readDuration, 0),
  adaptive: row(readFlag, true),
} satisfies Table<BreakerOptions>

/** {@link BreakerOptions}, read and checked; times in milliseconds. */
export type BreakerPolicy = ValuesOf<typeof BREAKER>

/**
 * Reads the `breaker` option.
 * @throws RangeError or TypeError naming the option that is wrong.
 */
export const resolveBreaker = (option?: BreakerOptions | boolean): BreakerPolicy | false =>
  switched(option, 'breaker', given => Object.freeze(readOptions(BREAKER, given, 'breaker')))
