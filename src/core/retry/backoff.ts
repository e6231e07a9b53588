import { type Duration, toMs } from '../options/duration.ts'
import { oneOf, readDuration } from '../options/read.ts'
import { kindOf, readOptions, row, type Table } from '../options/table.ts'

/** How chance spreads a delay: between 0 and it, between half and all of it, by the previous delay, or not at all. */
export type Jitter = 'full' | 'equal' | 'decorrelated' | 'none'

/**
 * Gives the wait after a failed attempt, in milliseconds.
 * @param attempt the number of the attempt that failed, from 1.
 * @param random gives numbers in [0, 1).
 * @param previous the wait before that attempt, 0 at first.
 */
export type Backoff = (attempt: number, random: () => number, previous: number) => number

/** What {@link exponential} takes. */
export interface ExponentialOptions {
  /** The wait after the first failure, before jitter. @default '200ms' */
  base?: Duration | undefined
  /** The longest wait. @default '10s' */
  max?: Duration | undefined
  /** By what each wait grows. @default 2 */
  factor?: number | undefined
  /** @default 'full' */
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
 * Waits that grow: `min(base · factor^(attempt − 1), max)`, spread by jitter.
 * Source: "Exponential Backoff And Jitter", AWS Architecture Blog, whose formulas for full, equal and decorrelated jitter these are.
 */
export function exponential(options: ExponentialOptions = {}): Backoff {
  const { base: first, max: cap, factor, jitter } = readOptions(EXPONENTIAL, options, 'backoff')
  const spread = JITTERS[jitter]
  // nothing grows from 0, and 0 · ∞ is no number
  const grown = (attempt: number) => (first === 0 ? 0 : Math.min(cap, first * factor ** (attempt - 1)))
  return (attempt, random, previous) => Math.min(cap, spread(grown(attempt), random(), Math.max(first, previous), first))
}

/** The same wait after every failure, spread by jitter when asked to. */
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
