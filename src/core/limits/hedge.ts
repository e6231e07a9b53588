import { type Duration, toMs } from '../duration.ts'
import { choices, count, share } from './option.ts'

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

/** {@link HedgeOptions}, read and checked; times in milliseconds. */
export interface HedgePolicy {
  readonly percentile: number
  readonly samples: number
  readonly minDelay: number
  readonly maxExtra: number
}

/**
 * Reads the `hedge` option.
 * @throws RangeError or TypeError naming the option that is wrong.
 */
export function resolveHedge(option?: HedgeOptions | boolean): HedgePolicy | false {
  if (option === undefined || option === false) return false
  const given = choices(option, 'hedge')
  return Object.freeze({
    percentile: share(given.percentile ?? 0.95, 'hedge.percentile'),
    samples: count(given.samples ?? 50, 'hedge.samples'),
    minDelay: toMs(given.minDelay ?? 50, 'hedge.minDelay'),
    maxExtra: share(given.maxExtra ?? 0.02, 'hedge.maxExtra'),
  })
}
