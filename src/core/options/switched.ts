import { kindOf } from './table.ts'

/**
 * Reads an option that is either `false` (off), `true` or `undefined` (defaults), or an object of options.
 * @throws TypeError that names the option.
 */
export function switched<T>(option: object | boolean | undefined, name: string, read: (given: object) => T): T | false {
  if (option === false) return false
  if (option === undefined || option === true) return read({})
  if (typeof option !== 'object' || option === null) throw new TypeError(`${name} must be options, true or false, not ${kindOf(option)}`)
  return read(option)
}
