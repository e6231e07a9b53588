import { type Duration, toMs } from '../duration.ts'
import { choices, count, share } from './option.ts'

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

/** {@link BreakerOptions}, read and checked; times in milliseconds. */
export interface BreakerPolicy {
  readonly failures: number
  readonly ratio: number
  readonly minimum: number
  readonly window: number
  readonly open: number
  readonly maxOpen: number
  readonly wait: number
  readonly adaptive: boolean
}

/**
 * Reads the `breaker` option.
 * @throws RangeError or TypeError naming the option that is wrong.
 */
export function resolveBreaker(option?: BreakerOptions | boolean): BreakerPolicy | false {
  if (option === false) return false
  const given = choices(option, 'breaker')
  return Object.freeze({
    failures: count(given.failures ?? 5, 'breaker.failures'),
    ratio: share(given.ratio ?? 0.5, 'breaker.ratio'),
    minimum: count(given.minimum ?? 40, 'breaker.minimum'),
    window: toMs(given.window ?? 10_000, 'breaker.window'),
    open: toMs(given.open ?? 1000, 'breaker.open'),
    maxOpen: toMs(given.maxOpen ?? 3000, 'breaker.maxOpen'),
    wait: toMs(given.wait ?? 0, 'breaker.wait'),
    adaptive: given.adaptive ?? true,
  })
}
