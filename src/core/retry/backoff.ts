import { type Duration, toMs } from '../options/duration.ts'
import { oneOf, readDuration } from '../options/read.ts'
import { kindOf, readOptions, row, type Table } from '../options/table.ts'

/**
 * How a delay is randomized:
 * - `full`: between 0 and the delay
 * - `equal`: between half of the delay and the delay
 * - `decorrelated`: between `base` and three times the previous wait
 * - `none`: not at all
 */
export type Jitter = 'full' | 'equal' | 'decorrelated' | 'none'

/**
 * Returns the wait after a failed attempt, in milliseconds.
 * @param attempt The number of the attempt that failed, from 1.
 * @param random Returns numbers in [0, 1).
 * @param previous The wait before that attempt in milliseconds; 0 for the first.
 * @example const linear: Backoff = attempt => attempt * 500
 */
export type Backoff = (attempt: number, random: () => number, previous: number) => number

/** Options of {@link exponential}. */
export interface ExponentialOptions {
  /** The wait after the first failure, before jitter. @default '200ms' */
  base?: Duration | undefined
  /** The maximum wait. @default '10s' */
  max?: Duration | undefined
  /** The factor by which each wait grows; 1 or more. @default 2 */
  factor?: number | undefined
  /** How the wait is randomized. @default 'full' */
  jitter?: Jitter | undefined
}

const readJitter = oneOf<Jitter>('full', 'equal', 'decorrelated', 'none')

const readFactor = (value: unknown, name: string): number => {
  if (typeof value !== 'number' || !(value >= 1 && value < Infinity))
    throw new RangeError(`${name} must be finite and 1 or more, not ${kindOf(value)}`)
  return value
}

const EXPONENTIAL = {
  base: row(readDuration, 200),
  max: row(readDuration, 10_000),
  factor: row(readFactor, 2),
  jitter: row<Jitter>(readJitter, 'full'),
} satisfies Table<ExponentialOptions>

const CONSTANT = { jitter: row<Jitter>(readJitter, 'none') }

/**
 * Exponential backoff: the wait is `min(base · factor^(attempt − 1), max)`, randomized by `jitter`. Source: "Exponential Backoff And
 * Jitter", AWS Architecture Blog, for the formulas of full, equal and decorrelated jitter.
 * @example createClient({ retry: { backoff: exponential({ base: '500ms', max: '30s' }) } })
 * @throws TypeError or RangeError that names the invalid option.
 */
export function exponential(options: ExponentialOptions = {}): Backoff {
  const { base: first, max: cap, factor, jitter } = readOptions(EXPONENTIAL, options, 'backoff')
  const spread = JITTERS[jitter]
  // a base of 0 stays 0, since 0 · ∞ is NaN
  const grown = (attempt: number) => (first === 0 ? 0 : Math.min(cap, first * factor ** (attempt - 1)))
  return (attempt, random, previous) => Math.min(cap, spread(grown(attempt), random(), Math.max(first, previous), first))
}

/**
 * Constant backoff: the same wait after every failure, randomized by `jitter`, which is `'none'` by default.
 * @example createClient({ retry: { backoff: constant('1s', { jitter: 'equal' }) } })
 * @throws TypeError or RangeError that names the invalid option.
 */
export function constant(delay: Duration, options: { jitter?: Jitter | undefined } = {}): Backoff {
  const wait = toMs(delay, 'backoff.delay')
  const spread = JITTERS[readOptions(CONSTANT, options, 'backoff').jitter]
  return (_attempt, random, previous) => spread(wait, random(), Math.max(wait, previous), wait)
}

type Spread = (delay: number, chance: number, previous: number, base: number) => number

const JITTERS: Readonly<Record<Jitter, Spread>> = {
  none: delay => delay,
  full: (delay, chance) => delay * chance,
  equal: (delay, chance) => delay / 2 + (delay / 2) * chance,
  decorrelated: (_delay, chance, previous, base) => base + (previous * 3 - base) * chance,
}
