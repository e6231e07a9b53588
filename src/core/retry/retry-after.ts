import { count, field } from '../http/header-field.ts'
import { httpDate, serverNow } from '../http/http-date.ts'
import { MAX_DELAY } from '../options/duration.ts'
import { rateLimitFields } from '../rate-limit/quota/fields.ts'

/**
 * Tells how many milliseconds from `now` a server wants to be left alone, by {@link askedWait}, else the reset of a limit that has nothing left.
 */
export function retryAfter(headers: Headers, now: number): number | undefined {
  return askedWait(headers, serverNow(headers, now)) ?? clamp(exhausted(headers, now))
}

/**
 * The wait in `retry-after-ms`, else in `Retry-After` (seconds or an HTTP-date, RFC 9110 section 10.2.3), in milliseconds from `now`.
 * What makes no sense counts as absent, a moment in the past as 0; what no timer can hold becomes 2^31−1 (24.8 days), longer than any deadline,
 * so that a caller is refused at once. A date is read by `now`, which should be the server's clock.
 */
export function askedWait(headers: Headers, now: number): number | undefined {
  const text = field(headers, 'retry-after')
  const ms = count(field(headers, 'retry-after-ms'))
  if (ms !== undefined) return clamp(ms)
  const seconds = count(text)
  if (seconds !== undefined) return clamp(seconds * 1000)
  const date = httpDate(text, now)
  return date === undefined ? undefined : clamp(date - now)
}

const clamp = <T extends number | undefined>(wait: T): T | number => (wait === undefined ? wait : Math.min(MAX_DELAY, Math.max(0, wait)))

function exhausted(headers: Headers, now: number): number | undefined {
  const resets = rateLimitFields(headers, now).flatMap(({ remaining, reset }) => (remaining || reset === undefined ? [] : [reset]))
  return resets.length ? Math.max(...resets) : undefined
}
