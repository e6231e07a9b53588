import { milliseconds, readDirectives, seconds } from '../../../src/core/cache/strategy/http/fields/directives.ts'
import { contentRange, readRange } from '../../../src/core/cache/strategy/http/fields/range.ts'
import { normalise, varyNames } from '../../../src/core/cache/strategy/http/fields/vary.ts'
import { must, same, type Target } from '../target.ts'
import { toHeaders } from './headers.ts'

const cacheControl: Target = {
  name: 'cache-control',
  seeds: [
    'max-age=60, public',
    'no-store',
    'private="set-cookie, x", max-age="5"',
    's-maxage=1,max-age=99999999999',
    '__proto__=1, constructor',
  ],
  tokens: ['max-age', '=', ',', ' ', '"', '\\', '\\"', 'no-cache', 'stale-if-error', '60', '__proto__', ';'],
  check(input) {
    const found = readDirectives(input)
    must(Object.getPrototypeOf(found) === null, 'directives inherit nothing')
    for (const [name, value] of Object.entries(found)) {
      same(name, name.toLowerCase(), 'a name is in lower case')
      must(/^[!#$%&'*+.^_`|~\w-]+$/.test(name), () => `${name} is no name`)
      const [time, age] = [seconds(value), milliseconds(found, name) ?? -1]
      must(time === undefined || (Number.isInteger(time) && time >= 0 && time <= 2 ** 31), () => `${time} are no seconds`)
      must(age >= 0 && age <= 2 ** 31 * 1000, () => `${age} is no age`)
    }
    const written = Object.entries(found).map(([name, value]) =>
      value === true ? name : /^[^\s,"]*$/.test(value as string) ? `${name}=${value}` : `${name}="${value}"`,
    )
    if (input.length <= 4000) same({ ...readDirectives(written.join(', ')) }, { ...found }, 'directives written again')
    // what comes in front can shorten a lifetime, never lengthen it
    const max = milliseconds(found, 'max-age')
    if (max !== undefined && input.length <= 4000)
      must((milliseconds(readDirectives(`max-age=1, ${input}`), 'max-age') ?? 1e9) <= Math.max(1000, max), 'the shorter time holds')
  },
}

const vary: Target = {
  name: 'vary',
  seeds: ['Accept', 'accept-language, Accept-Encoding', '*', 'origin,,origin', 'de-DE, en;q=0.5', 'gzip ; q = 1.0, br', ' a , b '],
  tokens: [',', ' ', ';', '=', 'q=1', '*', 'accept', '\t'],
  check(input, chance) {
    const names = varyNames(toHeaders([['vary', input]]))
    same([...new Set(names)].sort(), names, 'names are sorted, each once')
    must(
      names.every(name => name !== '' && name === name.toLowerCase().trim() && !name.includes(',')),
      'names are in lower case',
    )
    const header = chance.pick(['accept', 'accept-language', 'x-any', 'cookie'])
    const once = normalise(header, input)
    must(once !== null, 'a value has a form')
    if (!/;q=1/i.test(once)) same(normalise(header, once), once, 'a form is its own form')
    // a field that is too long is taken as it is
    if (input.length <= 1000) same(normalise(header, `  ${input.replaceAll(',', ' , ')}`), once, 'space around commas means nothing')
  },
}

const range: Target = {
  name: 'content-range',
  seeds: ['bytes 0-4/10', 'bytes 5-9/10', 'bytes */10', 'bytes=0-4', 'bytes=-5', 'bytes=5-', 'bytes=0-1,3-4'],
  tokens: ['bytes', '=', '-', '/', '0', '9', ' ', ',', '*'],
  check(input, chance) {
    const [length, total] = [chance.below(20), chance.below(20)]
    const whole = contentRange(input, length)
    if (whole) {
      must(whole.first >= 0 && whole.last < whole.total && whole.last - whole.first + 1 === length, 'the range fits the body')
      same(contentRange(`bytes ${whole.first}-${whole.last}/${whole.total}`, length), whole, 'a range written again')
    }
    const asked = readRange(input, total)
    if (asked)
      must(asked.first >= 0 && asked.first <= asked.last && asked.last < total && asked.total === total, 'the range lies in the whole')
  },
}

/** Fields that a cache reads. */
export const cacheFields: readonly Target[] = [cacheControl, vary, range]
