import type { Duration } from '../options/duration.ts'
import { readCount, readDuration, readFlag, readShare } from '../options/read.ts'
import { switched } from '../options/switched.ts'
import { readOptions, row, type Table, type ValuesOf } from '../options/table.ts'

/**
 * When requests to a failing origin are stopped, and when they resume. A failure is a network error, a timeout or a retryable 5xx.
 * @example { breaker: { failures: 10, maxOpen: '30s', wait: '5s' } }
 */
export interface BreakerOptions {
  /**
   * The number of consecutive failures that opens the circuit while the failure ratio is at least `ratio`. Twice as many open it at any
   * ratio. @default 5
   */
  failures?: number | undefined
  /** The ratio of failures among the recent attempts that opens the circuit, above 0 and at most 1. @default 0.5 */
  ratio?: number | undefined
  /** The minimum number of recent attempts for `ratio` to open the circuit without consecutive failures. @default 40 */
  minimum?: number | undefined
  /** How long an attempt counts as recent. At most the last 100 attempts are counted. @default '10s' */
  window?: Duration | undefined
  /**
   * How long the circuit stays open the first time. Each failed probe adds this time once more. A random factor from 0.5 to 1.5 is applied.
   * @default '1s'
   */
  open?: Duration | undefined
  /** The maximum time that the circuit stays open, before the random factor. @default '3s' */
  maxOpen?: Duration | undefined
  /** How long a call may wait, within its deadline, for an open circuit or an overloaded server, instead of being rejected. @default 0 */
  wait?: Duration | undefined
  /** Whether concurrent attempts to an overloaded origin are limited. The limit adapts to the responses. @default true */
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

/** Checked {@link BreakerOptions}; times in milliseconds. */
export type BreakerPolicy = ValuesOf<typeof BREAKER>

/**
 * Reads the `breaker` option; `false` turns the circuit breaker off.
 * @throws RangeError or TypeError that names the invalid option.
 */
export const resolveBreaker = (option?: BreakerOptions | boolean): BreakerPolicy | false =>
  switched(option, 'breaker', given => Object.freeze(readOptions(BREAKER, given, 'breaker')))
