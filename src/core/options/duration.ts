/** Units that a duration may be written in. */
export type DurationUnit = 'ms' | 's' | 'm' | 'h' | 'd'

/** A length of time: milliseconds, or a number with its unit, such as `'250ms'`, `'30s'`, `'24h'`, `'7d'`. */
export type Duration = number | `${number}${DurationUnit}`

const UNITS: Readonly<Record<DurationUnit, number>> = { ms: 1, s: 1e3, m: 6e4, h: 36e5, d: 864e5 }

/** The longest delay a platform timer keeps: beyond it `setTimeout` fires at once. */
export const MAX_DELAY = 2 ** 31 - 1

/**
 * Reads a duration as milliseconds.
 * @param option the name of the option, used in the error.
 * @throws RangeError when it is negative or not finite, TypeError when it is not a duration at all.
 */
export function toMs(value: Duration, option: string): number {
  const parsed = typeof value === 'number' ? value : parse(value)
  if (parsed === undefined) throw new TypeError(`${option} must be milliseconds or a duration such as '250ms', '30s', '24h', '7d'`)
  if (!(parsed >= 0 && parsed < Infinity)) throw new RangeError(`${option} must be a finite duration of 0 or more`)
  return parsed
}

function parse(value: unknown): number | undefined {
  const match = typeof value === 'string' ? /^(-?\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(value) : null
  return match ? Number(match[1]) * UNITS[match[2] as DurationUnit] : undefined
}
