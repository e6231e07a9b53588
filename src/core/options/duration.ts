/** The units of a {@link Duration}: milliseconds, seconds, minutes, hours and days. */
export type DurationUnit = 'ms' | 's' | 'm' | 'h' | 'd'

/**
 * A length of time: a number of milliseconds, or a number with a unit.
 * @example
 * ```ts
 * const timeouts: Duration[] = [250, '250ms', '1.5s', '24h', '7d']
 * ```
 */
export type Duration = number | `${number}${DurationUnit}`

const UNITS: Readonly<Record<DurationUnit, number>> = { ms: 1, s: 1e3, m: 6e4, h: 36e5, d: 864e5 }

/** The longest delay that `setTimeout` accepts, in milliseconds (about 24.8 days). A longer one fires immediately. */
export const MAX_DELAY = 2 ** 31 - 1

/**
 * Converts a duration to milliseconds.
 * @param option The option's name, used in the error message.
 * @throws RangeError when the value is negative or not finite; TypeError when it is not a duration.
 */
export function toMs(value: Duration, option: string): number {
  const parsed = typeof value === 'number' ? value : parse(value)
  if (parsed === undefined) throw new TypeError(`${option} must be milliseconds or a duration such as '250ms', '30s', '24h', '7d'`)
  if (!(parsed >= 0 && parsed < Infinity)) throw new RangeError(`${option} must be a finite duration of 0 or more`)
  return parsed
}

/** Parses a number with a unit; `undefined` for any other value. */
function parse(value: unknown): number | undefined {
  const match = typeof value === 'string' ? /^(-?\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(value) : null
  return match ? Number(match[1]) * UNITS[match[2] as DurationUnit] : undefined
}
