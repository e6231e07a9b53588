import { cacheDate } from '../../../src/core/cache/strategy/http/fields/date.ts'
import { httpDate } from '../../../src/core/http/http-date.ts'
import { type Duration, MAX_DELAY, toMs } from '../../../src/core/options/duration.ts'
import { rateLimitFields } from '../../../src/core/rate-limit/quota/fields.ts'
import { parseList } from '../../../src/core/rate-limit/quota/structured.ts'
import { askedWait, retryAfter } from '../../../src/core/retry/retry-after.ts'
import type { Chance } from '../chance.ts'
import { must, refusable, same, type Target } from '../target.ts'
import { toHeaders } from './headers.ts'

const NOW = Date.UTC(2026, 0, 15, 12)
const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** A second reading of durations, without expressions. */
function plainDuration(text: string): number | undefined {
  if (/^-[\d.]/.test(text)) return Number.parseFloat(text) < 0 ? undefined : plainDuration(text.slice(1))
  const unit = ['ms', 's', 'm', 'h', 'd'].find(name => text.endsWith(name))
  if (!unit) return undefined
  const [whole = '', part, ...rest] = text.slice(0, -unit.length).split('.')
  const digits = (piece: string) => piece !== '' && [...piece].every(char => char >= '0' && char <= '9')
  if (!digits(whole) || rest.length > 0 || (part !== undefined && !digits(part))) return undefined
  return Number(text.slice(0, -unit.length)) * (UNITS[unit] as number)
}

const duration: Target = {
  name: 'duration',
  seeds: ['250ms', '30s', '1.5h', '7d', '0s', '-1s', '5m', '1e3s'],
  tokens: ['ms', 's', 'm', 'h', 'd', '.', '-', '1', '0', '9'],
  check(input) {
    const ms = refusable(() => toMs(input as Duration, 'timeout'), TypeError, RangeError)
    const plain = plainDuration(input)
    // −0 is 0
    same(
      ms === undefined ? ms : ms + 0,
      plain !== undefined && plain < Number.POSITIVE_INFINITY ? plain : undefined,
      'a duration read twice',
    )
  },
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ')
const two = (value: number) => String(value).padStart(2, '0')

/** A moment in one of the three forms. */
function writeDate(time: number, form: number): string {
  const date = new Date(time)
  const day = DAYS[date.getUTCDay()] as string
  const month = MONTHS[date.getUTCMonth()] as string
  const [year, number] = [date.getUTCFullYear(), date.getUTCDate()]
  const clock = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`
  if (form === 0) return `${day.slice(0, 3)}, ${two(number)} ${month} ${year} ${clock} GMT`
  if (form === 1) return `${day}, ${two(number)}-${month}-${two(year % 100)} ${clock} GMT`
  return `${day.slice(0, 3)} ${month} ${String(number).padStart(2)} ${clock} ${year}`
}

const someMoment = (chance: Chance) =>
  Date.UTC(1977 + chance.below(98), chance.below(12), 1 + chance.below(28)) + chance.below(86_400) * 1000

const DATES = ['Sun, 06 Nov 1994 08:49:37 GMT', 'Sunday, 06-Nov-94 08:49:37 GMT', 'Sun Nov  6 08:49:37 1994']
const DATE_WORDS = [
  ...MONTHS,
  ...DAYS.map(day => day.slice(0, 3)),
  ' GMT',
  ', ',
  ':',
  '-',
  '31',
  '29',
  '00',
  '24',
  '60',
  '2000',
  '9999',
  '0000',
]

const httpDates: Target = {
  name: 'http-date',
  seeds: DATES,
  tokens: DATE_WORDS,
  check(input, chance) {
    const moment = someMoment(chance)
    const form = chance.below(3)
    same(httpDate(writeDate(moment, form), NOW), moment, `form ${form} of a date`)
    const time = httpDate(input, NOW)
    if (time !== undefined) {
      must(Number.isInteger(time) && Math.abs(time) <= 8.64e15, () => `${time} is no moment`)
      const day = /(?:, |[a-z] )(\d\d| \d)/.exec(input)?.[1]
      same(new Date(time).getUTCDate(), Number(day), 'the day of a date is the one that was written')
      if (time >= Date.UTC(1000, 0)) same(httpDate(writeDate(time, 0), NOW), time, 'a date written again')
    }
    const strict = cacheDate(input, NOW)
    if (strict !== undefined) {
      must(Number.isInteger(strict), () => `${strict} is no moment`)
      same(cacheDate(input.toUpperCase(), NOW), strict, 'a date in capitals')
    }
  },
}

const FIELDS = [
  'retry-after',
  'retry-after-ms',
  'date',
  'age',
  'ratelimit',
  'ratelimit-policy',
  'x-ratelimit-remaining',
  'x-ratelimit-reset',
]

const retryAfters: Target = {
  name: 'retry-after',
  seeds: ['120', '1.5', 'Thu, 15 Jan 2026 12:00:30 GMT', 'Thursday, 15-Jan-26 12:01:00 GMT', '0', '-1', '1737000000', ''],
  tokens: ['9', '0', '.', 'e', '-', ' GMT', ':', 'Jan'],
  check(input, chance) {
    const headers = toHeaders([
      ['retry-after', input],
      [chance.pick(FIELDS), input],
      ['date', writeDate(NOW + chance.below(7200_000) - 3600_000, chance.below(3))],
    ])
    for (const wait of [retryAfter(headers, NOW), askedWait(headers, NOW)])
      must(wait === undefined || (wait >= 0 && wait <= MAX_DELAY), () => `${wait} is no wait`)
    const seconds = chance.below(100_000)
    same(retryAfter(new Headers({ 'retry-after': String(seconds) }), NOW), seconds * 1000, 'whole seconds')
  },
}

const LIMITS = [
  '"default";r=50;t=30',
  '"a";q=100;w=60, "b";q=1000;w=3600;qu="requests"',
  'limit=100, remaining=50, reset=5',
  '100, 100;w=60',
  '42',
  '1737000000',
  '1737000000123',
]
const LIMIT_WORDS = ['"', ';', 'r=', 't=', 'q=', 'w=', 'qu="bytes"', ', ', '=', '?1', ':AA==:', '@1', '%"a"', '0', '999999999999999', '\\"']
const LIMIT_FIELDS = ['ratelimit', 'ratelimit-policy', 'ratelimit-remaining', 'ratelimit-limit', 'ratelimit-reset'].concat(
  'x-ratelimit-remaining',
  'x-ratelimit-limit',
  'x-ratelimit-reset',
  'x-rate-limit-reset',
  'x-ratelimit-reset-after',
)

const rateLimits: Target = {
  name: 'ratelimit',
  seeds: LIMITS,
  tokens: LIMIT_WORDS,
  check(input, chance) {
    const headers = toHeaders([
      [chance.pick(LIMIT_FIELDS), input],
      [chance.pick(LIMIT_FIELDS), input],
      [chance.pick(LIMIT_FIELDS), chance.pick(LIMITS)],
    ])
    for (const { name, ...times } of rateLimitFields(headers, NOW)) {
      must(typeof name === 'string', 'a quota has a name')
      for (const [field, value] of Object.entries(times))
        must(value === undefined || (value >= 0 && value < Number.POSITIVE_INFINITY), () => `${field} is ${value}`)
      must(times.window !== 0, 'a window has a length')
    }
  },
}

const lists: Target = {
  name: 'structured-list',
  seeds: LIMITS,
  tokens: LIMIT_WORDS,
  check(input) {
    const members = parseList(input)
    const written = members
      .map(({ name, params }) => `"${name}"${[...params].map(([key, value]) => `;${key}=${value}`).join('')}`)
      .join(', ')
    same(parseList(written), members, 'a list written again')
    must(members.length === 0 || /^"/.test(input), 'a list begins with a string')
    must(
      members.every(({ name }) => /^(?:[ !#-[\]-~]|\\["\\])*$/.test(name)),
      'a string is visible ASCII',
    )
  },
}

/** Durations, dates, waits and limits. */
export const times: readonly Target[] = [duration, httpDates, retryAfters, rateLimits, lists]
