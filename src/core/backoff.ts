import { type Duration, toMs } from './duration.ts'

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

/**
 * Waits that grow: `min(base · factor^(attempt − 1), max)`, spread by jitter.
 * Source: "Exponential Backoff And Jitter", AWS Architecture Blog, whose formulas for full, equal and decorrelated jitter these are.
 */
export function exponential({ base = 200, max = 10_000, factor = 2, jitter = 'full' }: ExponentialOptions = {}): Backoff {
  const first = toMs(base, 'backoff.base')
  const cap = toMs(max, 'backoff.max')
  if (!(factor >= 1 && factor < Infinity)) throw new RangeError('backoff.factor must be finite and 1 or more')
  const spread = jitterOf(jitter)
  // nothing grows from 0, and 0 · ∞ is no number
  const grown = (attempt: number) => (first === 0 ? 0 : Math.min(cap, first * factor ** (attempt - 1)))
  return (attempt, random, previous) => Math.min(cap, spread(grown(attempt), random(), Math.max(first, previous), first))
}

/** The same wait after every failure, spread by jitter when asked to. */
export function constant(delay: Duration, { jitter = 'none' }: { jitter?: Jitter | undefined } = {}): Backoff {
  const wait = toMs(delay, 'backoff.delay')
  const spread = jitterOf(jitter)
  return (_attempt, random, previous) => spread(wait, random(), Math.max(wait, previous), wait)
}

type Spread = (delay: number, chance: number, previous: number, base: number) => number

const JITTERS: Readonly<Record<Jitter, Spread>> = {
  none: delay => delay,
  full: (delay, chance) => delay * chance,
  equal: (delay, chance) => delay / 2 + (delay / 2) * chance,
  decorrelated: (_delay, chance, previous, base) => base + (previous * 3 - base) * chance,
}

function jitterOf(jitter: Jitter): Spread {
  if (!Object.hasOwn(JITTERS, jitter)) throw new TypeError(`backoff.jitter must be one of ${Object.keys(JITTERS)}`)
  return JITTERS[jitter]
}
