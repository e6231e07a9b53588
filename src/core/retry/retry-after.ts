import { count, field } from '../http/header-field.ts'
import { httpDate, serverNow } from '../http/http-date.ts'
import { MAX_DELAY } from '../options/duration.ts'
import { rateLimitFields } from '../rate-limit/quota/fields.ts'

/**
 * Returns the wait that a server requests, in milliseconds from `now`: {@link askedWait}, else the reset time of an exhausted rate limit.
 */
export function retryAfter(headers: Headers, now: number): number | undefined {
  return askedWait(headers, serverNow(headers, now)) ?? clamp(exhausted(headers, now))
}

/**
 * Returns the wait in the header `retry-after-ms`, else in `Retry-After` (seconds or an HTTP-date), in milliseconds from `now`. An invalid
 * value counts as absent, and a time in the past as 0. The maximum is 2^31−1 (24.8 days), the longest delay of a timer. It exceeds any
 * deadline, so such a call is rejected immediately. Source: RFC 9110, section 10.2.3.
 * @param now The current time by the server's clock, against which a date is read.
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

/** The longest reset time of the rate limits that have no requests left. */
function exhausted(headers: Headers, now: number): number | undefined {
  const resets = rateLimitFields(headers, now).flatMap(({ remaining, reset }) => (remaining || reset === undefined ? [] : [reset]))
  return resets.length ? Math.max(...resets) : undefined
}
