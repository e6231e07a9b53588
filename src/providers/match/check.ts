/** Checks that `value` is text of 1 to `max` characters. @throws TypeError or RangeError that names the option. */
export function checkText(name: string, value: unknown, max: number): asserts value is string {
  if (typeof value !== 'string') throw new TypeError(`${name} must be a string`)
  if (!value.trim()) throw new RangeError(`${name} must not be empty`)
  if (value.length > max) throw new RangeError(`${name} must have at most ${max} characters, not ${value.length}`)
}

/** Checks that `value` is a number from `min` to `max`, or undefined. @throws TypeError or RangeError that names the option. */
export function checkNumber(name: string, value: unknown, min: number, max: number): void {
  if (value === undefined) return
  if (typeof value !== 'number') throw new TypeError(`${name} must be a number`)
  if (!(value >= min && value <= max)) throw new RangeError(`${name} must be from ${min} to ${max}, not ${value}`)
}
